/** Key ranges as half-open intervals of UTF-8 bytes, the same for every engine. */
import type { RowRange } from './projection-store.js'

export interface KeyInterval {
  /** Included; the empty string is before every key. */
  readonly from: string
  /** Not included; `undefined` is behind every key. */
  readonly before: string | undefined
}

export function intervalOf({ prefix = '', from = '', before }: RowRange): KeyInterval {
  const end = prefix === '' ? undefined : behindPrefix(prefix)
  return {
    from: compareKeys(prefix, from) > 0 ? prefix : from,
    before: before === undefined || (end !== undefined && compareKeys(end, before) < 0) ? end : before,
  }
}

/** By UTF-8 bytes, which is by code points; comparing JavaScript strings would go by UTF-16 units. */
export function compareKeys(a: string, b: string): number {
  const [left, right] = [Array.from(a), Array.from(b)]
  const length = Math.min(left.length, right.length)
  for (let i = 0; i < length; i++) {
    const difference = (left[i]?.codePointAt(0) ?? 0) - (right[i]?.codePointAt(0) ?? 0)
    if (difference !== 0) return difference
  }
  return left.length - right.length
}

/** The first key that does not begin with `prefix`; `undefined` when there is none. */
function behindPrefix(prefix: string): string | undefined {
  const points = Array.from(prefix)
  for (let last = points.pop(); last !== undefined; last = points.pop()) {
    const next = (last.codePointAt(0) ?? 0) + 1
    // Surrogates are no characters of their own: the code point behind U+D7FF is U+E000.
    if (next <= 0x10ffff) return points.join('') + String.fromCodePoint(next === 0xd800 ? 0xe000 : next)
  }
  return undefined
}
