/**
 * Which pairs of models are compatible.
 *
 * Schemas may be recursive, so this is the largest set of pairs in which each holds as long as the pairs that it rests on do: a pair that
 * is met again inside itself counts as compatible, and what counted on one that turns out not to be is looked at again.
 * Nothing is ever compatible _because_ something else is not, which is what makes that set exist.
 *
 * A pair is looked at when it is first asked about, by a list and not by recursion, however long a chain of references is. Pairs are told by
 * the numbers of their contents, so each content is compared once; equal ones are compatible, and those that a discriminator tells
 * apart are not, without a look.
 */
import { compareModels, weightOf } from './compare-models.js'
import { passes, type DifferenceName } from './difference.js'
import type { Model } from './model.js'
import type { Question } from './report.js'
import { areToldApart } from './told-apart.js'

interface Pair {
  readonly older: Model
  readonly newer: Model
  /** Until the contrary is found. */
  compatible: boolean
  /** `open`: waits for those below it, for which it counts as compatible. */
  state: 'new' | 'open' | 'done'
  /** Pairs that count on this one. */
  above?: Set<Pair>
}

interface Look {
  readonly holds: boolean
  /** What has to be looked into before that is certain. */
  readonly waitsFor: Pair[]
}

/** Comparisons of keywords and questions that pairs ask about others, together: a second or two, and some hundred megabytes. */
const mostWork = 1_000_000
/** A question that is answered at once. */
const glance = 0.1

export class Pairs {
  readonly #pairs = new Map<number, Map<number, Pair>>()
  #work = 0

  constructor(private readonly lenient: boolean) {}

  /** `undefined` when that is more work than one comparison of two schemas may be. */
  areCompatible(older: Model, newer: Model): boolean | undefined {
    const pair = this.#pairOf(older, newer)
    if (typeof pair === 'boolean') return pair
    return pair.state === 'done' || this.#settle(pair) ? pair.compatible : undefined
  }

  /** Or what is known of it without a look. */
  #pairOf(older: Model, newer: Model): Pair | boolean {
    if (older.same === newer.same) return true
    const known = this.#pairs.get(older.same)
    const found = known?.get(newer.same)
    if (found !== undefined) return found
    if (areToldApart(older, newer)) return false
    const pair: Pair = { older, newer, compatible: true, state: 'new' }
    if (known === undefined) this.#pairs.set(older.same, new Map([[newer.same, pair]]))
    else known.set(newer.same, pair)
    return pair
  }

  /** Looks into the pair and all that it rests on; `false` when the work is used up. */
  #settle(root: Pair): boolean {
    const open = [root]
    for (let pair = open.at(-1); pair !== undefined; pair = open.at(-1)) {
      if (pair.state === 'done') {
        open.pop()
        continue
      }
      // What a look costs is known before it is begun.
      this.#work += 1 + weightOf(pair.older, pair.newer)
      if (this.#work > mostWork) return false
      pair.state = 'open'
      const { holds, waitsFor } = this.#look(pair)
      if (holds && waitsFor.length > 0) {
        for (const one of waitsFor.reverse()) open.push(one)
        continue
      }
      open.pop()
      pair.state = 'done'
      if (!holds) for (const above of refused(pair)) open.push(above)
    }
    return this.#work <= mostWork
  }

  /** Does the pair hold, by what is known of those below it? */
  #look(pair: Pair): Look {
    const waitsFor = new Set<Pair>()
    const below: Question[] = []
    const refusals: DifferenceName[] = []
    const ask = (older: Model, newer: Model): boolean => {
      const one = this.#pairOf(older, newer)
      if (typeof one === 'boolean') return one
      one.above ??= new Set()
      one.above.add(pair)
      if (one.state === 'new') waitsFor.add(one)
      return one.compatible
    }
    compareModels(pair.older, pair.newer, {
      differs: (name) => {
        if (!passes(name, this.lenient)) refusals.push(name)
      },
      below: (older, newer) => void below.push([older, newer]),
      areCompatible: ask,
      areKnown: (questions) => {
        for (const [older, newer] of questions) {
          const before = waitsFor.size
          ask(older, newer)
          this.#work += waitsFor.size > before ? 1 : glance
          if (this.#work > mostWork) break
        }
        return waitsFor.size === 0
      },
    })
    if (refusals.length > 0 || below.some(([older, newer]) => areToldApart(older, newer))) {
      return { holds: false, waitsFor: [] }
    }
    const isRefused = below.map(([older, newer]) => ask(older, newer)).includes(false)
    return { holds: !isRefused, waitsFor: [...waitsFor] }
  }
}

/** What counted on the pair and has to be looked at again. */
function refused(pair: Pair): readonly Pair[] {
  if (!pair.compatible) return []
  pair.compatible = false
  const again = [...(pair.above ?? [])].filter(({ state, compatible }) => state === 'done' && compatible)
  for (const above of again) above.state = 'new'
  return again
}
