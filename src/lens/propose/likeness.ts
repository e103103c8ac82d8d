/** How alike two names are, from 0 to 1, and the units that names speak of. */

/** `postalCode`, `postal_code` and `PostalCodes` are one name. */
export function likeness(a: string, b: string): number {
  const [left, right] = [wordsOf(a), wordsOf(b)]
  if (left.join(' ') === right.join(' ')) return 1
  const byWords = overlap(left, right, isLikeWord)
  const byLetters = overlap(pairsOf(left.join('')), pairsOf(right.join('')), (x, y) => x === y)
  return Math.round(Math.max(byWords, byLetters) * 100) / 100
}

/** The words of a name in small letters, without the `s` of a plural. */
export function wordsOf(name: string): readonly string[] {
  const words = name
    .replace(/(\p{Ll}|\d)(?=\p{Lu})/gu, '$1 ')
    .replace(/(\p{Lu})(?=\p{Lu}\p{Ll})/gu, '$1 ')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
    .map((word) => word.toLowerCase().replace(/(?<=..[^sui])s$/, ''))
  return words.length === 0 ? [name] : words
}

export type Unit = 'seconds' | 'milliseconds'

const units: Readonly<Record<string, Unit>> = {
  s: 'seconds',
  sec: 'seconds',
  second: 'seconds',
  ms: 'milliseconds',
  msec: 'milliseconds',
  milli: 'milliseconds',
  millisecond: 'milliseconds',
}

/** The unit of time that a name ends with, or else a description names. */
export function unitOf(name: string, description = ''): Unit | undefined {
  const word = name.toLowerCase() === 'ms' ? 'ms' : (wordsOf(name).at(-1) ?? '')
  if (Object.hasOwn(units, word)) return units[word]
  const [told] = /\b(milli)?seconds\b/i.exec(description) ?? []
  return told === undefined ? undefined : told.toLowerCase() === 'seconds' ? 'seconds' : 'milliseconds'
}

export function withoutUnit(name: string): string {
  const words = wordsOf(name)
  return Object.hasOwn(units, words.at(-1) ?? '') && words.length > 1
    ? words.slice(0, -1).join(' ')
    : words.join(' ')
}

/** Twice what is common, of what both have. */
function overlap(
  left: readonly string[],
  right: readonly string[],
  isSame: (a: string, b: string) => boolean,
): number {
  const free = [...right]
  let common = 0
  for (const one of left) {
    const at = free.findIndex((other) => isSame(one, other))
    if (at < 0) continue
    free.splice(at, 1)
    common += 1
  }
  return left.length + right.length === 0 ? 0 : (2 * common) / (left.length + right.length)
}

/** The same word, or short for it: `addr` for `address`. */
function isLikeWord(a: string, b: string): boolean {
  const [short, long] = a.length < b.length ? [a, b] : [b, a]
  return short === long || (short.length >= 3 && long.startsWith(short))
}

function pairsOf(text: string): readonly string[] {
  return Array.from({ length: Math.max(0, text.length - 1) }, (_, i) => text.slice(i, i + 2))
}
