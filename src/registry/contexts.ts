/**
 * Contexts: registries within the registry, as the Confluent API has them. Each has subjects and ids of its own.
 *
 * A subject says its context: `orders-value` is in the default one, `:.staging:orders-value` in `.staging`. Settings and modes have scopes: a subject, a context (`:.staging:`; the
 * default one is the empty text) and `:.__GLOBAL:`, which is asked last.
 */
import { InvalidName } from './errors.js'

export const defaultContext = '.'

/** Settings of the default context. */
export const everySubject = ''

/** Settings of every context. */
export const everyContext = ':.__GLOBAL:'

const qualifiedPattern = /^:(\.[^:]*):(.*)$/s
const contextPattern = /^\.[A-Za-z0-9_.-]{0,200}$/

export function contextOf(subject: string): string {
  return qualifiedPattern.exec(subject)?.[1] ?? defaultContext
}

/** The name inside its context. */
export function nameInContext(subject: string): string {
  return qualifiedPattern.exec(subject)?.[2] ?? subject
}

export function qualifiedName(context: string, name: string): string {
  return context === defaultContext ? name : `:${context}:${name}`
}

/** What a name means inside a context: it may say another one itself. */
export function qualifiedFrom(context: string, name: string): string {
  const own = qualifiedPattern.exec(name)
  return own === null ? qualifiedName(context, name) : qualifiedName(own[1] ?? defaultContext, own[2] ?? '')
}

/** As it is called inside a context. */
export function relativeName(context: string, subject: string): string {
  return contextOf(subject) === context ? nameInContext(subject) : subject
}

/** `.staging` or `:.staging:`. @throws {InvalidName} */
export function parseContext(text: string): string {
  const name = text.replace(/^:(.*):$/s, '$1')
  if (!contextPattern.test(name)) throw new InvalidName('context', text)
  return name
}

export function isContextName(name: string): boolean {
  return contextPattern.test(name)
}

/** Where settings of a scope are looked for when it has none of its own, nearest first; the scope itself is the first. */
export function scopesFor(scope: string): readonly string[] {
  const context = scopeOfContext(contextOf(scope))
  return [...new Set([scope, context, everyContext])]
}

export function scopeOfContext(context: string): string {
  return qualifiedName(context, '')
}

/** A scope that is no subject. */
export function isWide(scope: string): boolean {
  return scope === everySubject || nameInContext(scope) === ''
}
