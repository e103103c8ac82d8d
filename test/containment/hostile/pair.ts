/**
 * A pair of schemas that nobody would write, unless to see something break, and what such pairs are made with.
 *
 * `truth` is what really holds of older ⊆ newer where that is known; an answer may be "undecided", and never the opposite.
 */
import { objectOf, type Json, type JsonObject } from '../../../src/json/index.js'
import type { JsonSchema } from '../../../src/schema/index.js'

export interface HostilePair {
  readonly name: string
  readonly truth?: 'contained' | 'refuted'
  make(): { readonly older: JsonSchema; readonly newer: JsonSchema }
}

/** A fiftieth of what the names say, unless everything is wanted: the whole takes a quarter of an hour. */
const scale = process.env['STRATA_HOSTILE'] === 'full' ? 1 : 0.02
export const size = (count: number) => Math.ceil(count * scale)
export const levels = (count: number) => (scale === 1 ? count : Math.ceil(count / 3))

export const list = <T>(length: number, of: (i: number) => T): T[] => Array.from({ length }, (_, i) => of(i))
export const named = (count: number, name: (i: number) => string, of: (i: number) => Json): JsonObject =>
  objectOf(list(count, (i) => [name(i), of(i)] as const))

/** Both sides made alike, with one thing that differs at `last`. */
export function like(
  name: string,
  make: (last: number) => JsonSchema,
  truth?: 'contained' | 'refuted',
): HostilePair {
  return { name, ...(truth === undefined ? {} : { truth }), make: () => ({ older: make(1), newer: make(2) }) }
}
