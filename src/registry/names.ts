/**
 * Names: subjects, topics, event names, version labels, and the selectors by which a version is asked for.
 *
 * An event type of a topic is the subject `TOPIC.NAME`: what stands before the last dot is its topic.
 */
import { contextOf, isContextName, nameInContext } from './contexts.js'
import { InvalidName, InvalidSelector } from './errors.js'

const namePattern = /^[A-Za-z_][A-Za-z0-9_-]*$/
const topicPattern = /^[A-Za-z_][A-Za-z0-9_-]*(\.[A-Za-z_][A-Za-z0-9_-]*)*$/
const reserved = new Set(['__GLOBAL', '__EMPTY'])
const maxSubjectLength = 512

/** Reserved and unprintable names are refused; free subjects may hold anything else, as in the Confluent API. */
export function isSubjectName(subject: string): boolean {
  const name = nameInContext(subject)
  return (
    name.length > 0 &&
    subject.length <= maxSubjectLength &&
    !reserved.has(name) &&
    isContextName(contextOf(subject)) &&
    !/[\u0000-\u001f\u007f-\u009f]/.test(subject) &&
    isWellFormed(subject)
  )
}

/** No half of a surrogate pair, which UTF-8 cannot hold and no store would keep. */
export function isWellFormed(text: string): boolean {
  return !/[\ud800-\udfff]/u.test(text)
}

export function assertSubjectName(subject: string): void {
  if (!isSubjectName(subject)) throw new InvalidName('subject', subject)
}

export function isEventName(name: string): boolean {
  return namePattern.test(name) && name.length <= 200
}

export function isTopicName(name: string): boolean {
  return topicPattern.test(name) && name.length <= 200
}

/** The topic a subject belongs to if such a topic is registered; `undefined` for a name without a dot. */
export function topicNameOf(subject: string): string | undefined {
  // Topics are of the default context.
  if (subject.startsWith(':')) return undefined
  const dot = subject.lastIndexOf('.')
  return dot > 0 ? subject.slice(0, dot) : undefined
}

/** `account.AccountUpdated` → `AccountUpdated`. */
export function eventNameOf(subject: string): string {
  return subject.slice(subject.lastIndexOf('.') + 1)
}

export function labelOf(major: number, revision: number): string {
  return `${major}.${revision}`
}

export function parseLabel(text: string): { readonly major: number; readonly revision: number } | undefined {
  const match = /^(0|[1-9]\d{0,8})\.(0|[1-9]\d{0,8})$/.exec(text)
  return match === null ? undefined : { major: Number(match[1]), revision: Number(match[2]) }
}

/** `v2` or `2` where a major is meant → 2. */
export function parseMajor(text: string): number | undefined {
  const match = /^v?([1-9]\d{0,8})$/.exec(text)
  return match === null ? undefined : Number(match[1])
}

/** Which version of a subject is meant. */
export type VersionSelector =
  | { readonly kind: 'latest' }
  | { readonly kind: 'version'; readonly version: number }
  | { readonly kind: 'label'; readonly label: string }
  /** The newest revision of a major. */
  | { readonly kind: 'major'; readonly major: number }

/**
 * `latest` · `v2` (newest revision of major 2) · `2.1` (label) · `7` (seventh version registered).
 *
 * @throws {InvalidSelector} for anything else.
 */
export function parseSelector(text: string): VersionSelector {
  if (text === 'latest') return { kind: 'latest' }
  if (parseLabel(text) !== undefined) return { kind: 'label', label: text }
  if (/^v[1-9]\d{0,8}$/.test(text)) return { kind: 'major', major: Number(text.slice(1)) }
  if (/^[1-9]\d{0,8}$/.test(text)) return { kind: 'version', version: Number(text) }
  throw new InvalidSelector(text)
}

export function formatSelector(selector: VersionSelector): string {
  switch (selector.kind) {
    case 'latest':
      return 'latest'
    case 'version':
      return String(selector.version)
    case 'label':
      return selector.label
    case 'major':
      return `v${selector.major}`
  }
}
