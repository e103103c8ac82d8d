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

/** Collects what the alternatives of one question found, until `want` values are there. */
export class Gathering {
  private readonly values: Json[] = []
  private readonly guesses: Json[] = []
  private readonly doubts: Doubt[] = []
  private complete = true

  constructor(private readonly want: number) {}

  add(found: Found): void {
    for (const value of found.values) {
      if (!this.values.some((known) => jsonEquals(known, value))) this.values.push(value)
    }
    this.complete &&= found.complete
    if (this.guesses.length < mostGuesses) this.guesses.push(...found.guesses)
    if (this.doubts.length < mostDoubts) this.doubts.push(...found.doubts)
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
