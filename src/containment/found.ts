/**
 * What a search for values found: some of them, perhaps all of them, and what stood in the way.
 *
 * Empty is `values: []` and `complete`. Values are certain; a guess satisfies everything that could be looked into
 * and is worth showing to the validator.
 */
import { jsonEquals, type Json } from '../json/index.js'
import type { Doubt } from './containment.js'

export interface Found {
  readonly values: readonly Json[]
  /** Are these all the values there are? */
  readonly complete: boolean
  /** Not empty when fewer values than wanted were found and there may be more. */
  readonly doubts: readonly Doubt[]
  readonly guesses: readonly Json[]
}

export const nothing: Found = { values: [], complete: true, doubts: [], guesses: [] }

const mostGuesses = 4
const mostDoubts = 20

export function some(values: readonly Json[], complete = false): Found {
  return { values, complete, doubts: [], guesses: [] }
}

export function unsure(doubt: Doubt, guesses: readonly Json[] = [], values: readonly Json[] = []): Found {
  return { values, complete: false, doubts: [doubt], guesses: guesses.slice(0, mostGuesses) }
}

export function isEmpty({ values, complete }: Found): boolean {
  return complete && values.length === 0
}

/** A value, or a guess when there is no better one. (`null` is a value like any other.) */
export function best({ values, guesses }: Found): Json | undefined {
  return values.length > 0 ? values[0] : guesses[0]
}

const largestValue = 100_000
const sizes = new WeakMap<object, number>()

/**
 * How many parts a value has when it is written out. Found values share their parts, so one that was quickly found may be
 * exponentially large on paper; the memo keeps the counting linear.
 */
export function sizeOf(value: Json): number {
  if (typeof value !== 'object' || value === null) return 1
  const known = sizes.get(value)
  if (known !== undefined) return known
  const size = Object.values(value as Record<string, Json>).reduce<number>(
    (sum, part) => sum + sizeOf(part),
    1,
  )
  sizes.set(value, size)
  return size
}

const tooLarge: Doubt = {
  reason: 'budget',
  message: `Values exist, and the smallest found has more than ${largestValue} parts.`,
}

/** Collects what the alternatives of one question found, until `want` values are there. */
export class Gathering {
  private readonly values: Json[] = []
  private readonly guesses: Json[] = []
  private readonly doubts: Doubt[] = []
  private complete = true

  constructor(private readonly want: number) {}

  add(found: Found): void {
    for (const value of found.values) {
      if (sizeOf(value) > largestValue) this.drop()
      else if (!this.values.some((known) => jsonEquals(known, value))) this.values.push(value)
    }
    this.complete &&= found.complete
    if (this.guesses.length < mostGuesses) {
      this.guesses.push(...found.guesses.filter((guess) => sizeOf(guess) <= largestValue))
    }
    if (this.doubts.length < mostDoubts) this.doubts.push(...found.doubts)
  }

  private drop(): void {
    this.complete = false
    this.doubts.push(tooLarge)
  }

  get isEnough(): boolean {
    return this.values.length >= this.want
  }

  /** `cutShort`: alternatives are left that nobody looked at, since enough was found. */
  result(cutShort = false): Found {
    const { values, guesses, doubts } = this
    return { values, complete: this.complete && !cutShort, doubts, guesses }
  }
}
