/**
 * The alphabet of one question: Unicode cut into letters that none of its patterns tells apart.
 *
 * A handful of letters instead of a million code points is what makes automata cheap. Every letter knows
 * the code points it stands for, the pleasant ones first, so that witnesses read well.
 */
import { largestCodePoint, type Range } from './regex.js'

/** Membership per letter: `set[letter] === 1`. */
export type LetterSet = Uint8Array

export interface Alphabet {
  readonly size: number
  letterOf(codePoint: number): number
  setOf(ranges: readonly Range[]): LetterSet
  /** Up to `count` code points of a letter, letters and digits first, surrogates last. */
  members(letter: number, count: number): readonly number[]
}

const pleasant: readonly Range[] = [
  { min: 0x61, max: 0x7a },
  { min: 0x30, max: 0x39 },
  { min: 0x41, max: 0x5a },
  { min: 0x2d, max: 0x2f },
  { min: 0x20, max: 0x7e },
  { min: 0xc0, max: 0x24f },
  { min: 0x370, max: 0x3ff },
  { min: 0x00, max: 0xd7ff },
  { min: 0xe000, max: largestCodePoint },
  { min: 0xd800, max: 0xdfff },
]

export function alphabetOf(sets: readonly (readonly Range[])[]): Alphabet {
  const cuts = new Set<number>([0])
  for (const ranges of sets) {
    for (const { min, max } of ranges) {
      cuts.add(min)
      if (max < largestCodePoint) cuts.add(max + 1)
    }
  }
  const starts = [...cuts].sort((a, b) => a - b)
  const { letters, spans } = lettersOf(starts, sets)

  const indexOf = (codePoint: number): number => {
    let [low, high] = [0, starts.length - 1]
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if ((starts[middle] as number) <= codePoint) low = middle
      else high = middle - 1
    }
    return low
  }
  return {
    size: spans.length,
    letterOf: (codePoint) => letters[indexOf(codePoint)] as number,
    setOf(ranges) {
      const set = new Uint8Array(spans.length)
      for (const { min, max } of ranges) {
        for (let i = indexOf(min); i < starts.length && (starts[i] as number) <= max; i++) {
          set[letters[i] as number] = 1
        }
      }
      return set
    },
    members: (letter, count) => membersOf(spans[letter] ?? [], count),
  }
}

/** Pieces between cuts that lie in the same sets become one letter. */
function lettersOf(
  starts: readonly number[],
  sets: readonly (readonly Range[])[],
): { letters: number[]; spans: Range[][] } {
  const signatures = starts.map(() => '')
  sets.forEach((ranges, which) => {
    const sorted = [...ranges].sort((a, b) => a.min - b.min)
    let at = 0
    starts.forEach((start, i) => {
      while (at < sorted.length && (sorted[at] as Range).max < start) at += 1
      const range = sorted[at]
      if (range !== undefined && range.min <= start) signatures[i] = `${signatures[i] ?? ''}${which},`
    })
  })
  const known = new Map<string, number>()
  const spans: Range[][] = []
  const letters = starts.map((start, i) => {
    const signature = signatures[i] as string
    let letter = known.get(signature)
    if (letter === undefined) {
      letter = spans.length
      known.set(signature, letter)
      spans.push([])
    }
    spans[letter]?.push({ min: start, max: (starts[i + 1] ?? largestCodePoint + 1) - 1 })
    return letter
  })
  return { letters, spans }
}

function membersOf(spans: readonly Range[], count: number): number[] {
  const found = new Set<number>()
  for (const wanted of pleasant) {
    for (const span of spans) {
      const last = Math.min(span.max, wanted.max)
      for (let c = Math.max(span.min, wanted.min); c <= last; c++) {
        if (found.size >= count) return [...found]
        found.add(c)
      }
    }
  }
  return [...found]
}
