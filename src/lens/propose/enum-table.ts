/** Two lists of values → the pairs that are likely, and what has no partner. */
import { canonicalText, type Json } from '../../json/index.js'
import { likeness, wordsOf } from './likeness.js'

export interface EnumTable {
  readonly pairs: readonly (readonly [older: Json, newer: Json])[]
  /** Pairs that are a guess: neither the same value, nor the same words. */
  readonly guesses: readonly (readonly [older: Json, newer: Json])[]
  readonly onlyOlder: readonly Json[]
  readonly onlyNewer: readonly Json[]
}

const leastLikeness = 0.6

/** The only value on each side is one; else equal values first, then the same words in other writing, then the most alike. */
export function enumTable(older: readonly Json[], newer: readonly Json[]): EnumTable {
  const [first, next] = [older[0], newer[0]]
  const isMarker = older.length === 1 && newer.length === 1 && first !== undefined && next !== undefined
  const partner = new Map<Json, Json>(isMarker ? [[first, next]] : [])
  const taken = new Set<Json>(partner.values())
  const waiting = () => older.filter((value) => !partner.has(value))
  const free = () => newer.filter((value) => !taken.has(value))
  const pairUp = (pairs: readonly (readonly [Json, Json])[]) => {
    for (const [value, other] of pairs) {
      partner.set(value, other)
      taken.add(other)
    }
  }
  for (const key of [canonicalText, spelling]) pairUp(onlyOnes(waiting(), free(), key))
  const guesses = guessed(waiting(), free())
  pairUp(guesses)
  return {
    pairs: older.flatMap((value) => {
      const other = partner.get(value)
      return other === undefined ? [] : [[value, other] as const]
    }),
    guesses,
    onlyOlder: waiting(),
    onlyNewer: free(),
  }
}

/** `IN_TRANSIT`, `inTransit` and `in transit` are one. */
function spelling(value: Json): string {
  return typeof value === 'string' ? wordsOf(value).join(' ') : canonicalText(value)
}

/** Values that have a key of their own, with the one on the other side that has the same. */
function onlyOnes(
  older: readonly Json[],
  newer: readonly Json[],
  key: (value: Json) => string,
): readonly (readonly [Json, Json])[] {
  const byKey = (values: readonly Json[]) => {
    const groups = new Map<string, Json[]>()
    for (const value of values) groups.set(key(value), [...(groups.get(key(value)) ?? []), value])
    return groups
  }
  const others = byKey(newer)
  return [...byKey(older)].flatMap(([name, [value, ...twins]]) => {
    const [other, ...more] = others.get(name) ?? []
    const isClear = value !== undefined && other !== undefined && twins.length + more.length === 0
    return isClear ? [[value, other] as const] : []
  })
}

/** Lists that are longer than people write are not compared name by name. */
const mostGuessed = 100

/** `canceled` and `cancelled`: alike, and each the other's only match. */
function guessed(older: readonly Json[], newer: readonly Json[]): readonly (readonly [Json, Json])[] {
  if (Math.max(older.length, newer.length) > mostGuessed) return []
  const isAlike = (a: Json, b: Json) =>
    typeof a === 'string' && typeof b === 'string' && likeness(a, b) >= leastLikeness
  return older.flatMap((value) => {
    const matches = newer.filter((other) => isAlike(value, other))
    const [only] = matches
    const isMutual = only !== undefined && older.filter((one) => isAlike(one, only)).length === 1
    return isMutual && matches.length === 1 ? [[value, only] as const] : []
  })
}
