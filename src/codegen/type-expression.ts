/** A TypeScript type as data: what a schema becomes before it is text. The functions here keep it simple while it is made. */
import { isJsonArray, isJsonObject, type Json } from '../json/index.js'
import { quoted } from './type-names.js'

export type TypeExpression =
  /** A keyword, a literal or the name of a type. */
  | { readonly kind: 'word'; readonly text: string }
  | { readonly kind: 'record'; readonly members: readonly Member[] }
  /** Any names, all with values of one type. */
  | { readonly kind: 'map'; readonly values: TypeExpression }
  | { readonly kind: 'list'; readonly items: TypeExpression }
  | {
      readonly kind: 'tuple'
      readonly items: readonly TypeExpression[]
      /** So many are there always; the others may be missing, from the end. */
      readonly least: number
      /** What follows them; nothing when absent. */
      readonly rest?: TypeExpression
    }
  | { readonly kind: 'union' | 'intersection'; readonly parts: readonly TypeExpression[] }

export interface Member {
  readonly name: string
  readonly required: boolean
  readonly type: TypeExpression
  /** Made safe for a comment; empty without words. */
  readonly words: string
}

export const word = (text: string): TypeExpression => ({ kind: 'word', text })
export const unknown = word('unknown')
export const never = word('never')

export const isUnknown = (type: TypeExpression): boolean => type.kind === 'word' && type.text === 'unknown'
const isNever = (type: TypeExpression): boolean => type.kind === 'word' && type.text === 'never'

/** Any of `parts`: without repetitions, and without unions inside unions. */
export function unionOf(parts: readonly TypeExpression[]): TypeExpression {
  const flat = distinct(
    parts.flatMap((part) => (part.kind === 'union' ? part.parts : isNever(part) ? [] : [part])),
  )
  if (flat.some(isUnknown)) return unknown
  const [only, ...more] = flat
  if (only === undefined) return never
  return more.length === 0 ? only : { kind: 'union', parts: flat }
}

/** All of `parts` at once. */
export function intersectionOf(parts: readonly TypeExpression[]): TypeExpression {
  const flat = distinct(
    parts.flatMap((part) => (part.kind === 'intersection' ? part.parts : isUnknown(part) ? [] : [part])),
  )
  if (flat.some(isNever)) return never
  const [only, ...more] = flat
  if (only === undefined) return unknown
  return more.length === 0 ? only : { kind: 'intersection', parts: flat }
}

/** The type that has this one value. */
export function literalType(value: Json): TypeExpression {
  if (isJsonArray(value)) return { kind: 'tuple', items: value.map(literalType), least: value.length }
  if (isJsonObject(value)) {
    const members = Object.entries(value).map(([name, held]) => ({
      name,
      required: true,
      type: literalType(held),
      words: '',
    }))
    return members.length === 0 ? { kind: 'map', values: never } : { kind: 'record', members }
  }
  return word(typeof value === 'string' ? quoted(value) : JSON.stringify(value))
}

function distinct(parts: readonly TypeExpression[]): readonly TypeExpression[] {
  const words = new Set<string>()
  return parts.filter((part) => part.kind !== 'word' || words.size < words.add(part.text).size)
}
