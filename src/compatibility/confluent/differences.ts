/**
 * All that differs between two schemas, by name and place.
 *
 * Schemas may be recursive, and the same pair of places is reached in many ways. So each pair is compared once, without recursion, under
 * the assumption that every pair below it is compatible; a pair that turns out not to be makes those compare again that counted on it.
 * An assumption is only ever taken back, so this ends, and what is left standing is the largest set of compatible pairs.
 */
import { formatPointer, type Json, type Pointer } from '../../json/index.js'
import type { Schema } from '../../schema/index.js'
import { compareModels, weightOf } from './compare-models.js'
import { passes, type DifferenceName } from './difference.js'
import type { Model } from './model.js'
import { Models } from './read-models.js'
import type { Detail, Report, Step } from './report.js'

export interface Difference {
  readonly name: DifferenceName
  /** As that registry writes it: `#/properties/id/maxLength`. */
  readonly path: string
  /** Into the event; `*` stands for an item or for a member that only a pattern or a map names. */
  readonly event: Pointer
  /** Where it stands in the documents; the place around it on the side that does not have it. */
  readonly olderPointer: Pointer
  readonly newerPointer: Pointer
  readonly before?: Json
  readonly after?: Json
}

export type Comparison =
  { readonly kind: 'compared'; readonly differences: readonly Difference[] } | { readonly kind: 'too-large' }

/** What differs, in the order of the schemas. Costs at most `mostWork` comparisons of keywords; more is `too-large`. */
export function differencesBetween(older: Schema, newer: Schema, lenient: boolean): Comparison {
  let ids = 0
  const nextId = () => ids++
  const [before, after] = [new Models(older, nextId).root, new Models(newer, nextId).root]
  const pairs = new Pairs(lenient)
  const root = pairs.of(before, after)
  return pairs.settle() ? { kind: 'compared', differences: listed(root) } : { kind: 'too-large' }
}

/** What was told about a pair: a difference at it, or a way down. In the order in which it was told. */
type Told =
  | { readonly kind: 'difference'; readonly name: DifferenceName; readonly detail: Detail }
  | { readonly kind: 'below'; readonly pair: Pair; readonly step: Step }

interface Pair {
  readonly older: Model
  readonly newer: Model
  /** Until the contrary is found. */
  isCompatible: boolean
  told: readonly Told[]
  /** Pairs that counted on this one. */
  readonly dependents: Set<Pair>
}

const mostWork = 2_000_000

class Pairs {
  readonly #pairs = new Map<string, Pair>()
  /** Pairs to compare, each once at a time. */
  readonly #waiting = new Set<Pair>()
  #work = 0

  constructor(private readonly lenient: boolean) {}

  of(older: Model, newer: Model): Pair {
    const key = `${older.id} ${newer.id}`
    const known = this.#pairs.get(key)
    if (known !== undefined) return known
    const pair = { older, newer, isCompatible: true, told: [], dependents: new Set<Pair>() }
    this.#pairs.set(key, pair)
    this.#waiting.add(pair)
    return pair
  }

  /** Compares until nothing changes. Was the work enough? */
  settle(): boolean {
    // A Set grows while it is walked: what is added again is visited again.
    for (const pair of this.#waiting) {
      this.#waiting.delete(pair)
      this.#work += 1 + weightOf(pair.older, pair.newer)
      if (this.#work > mostWork) return false
      this.#compare(pair)
    }
    return true
  }

  #compare(pair: Pair): void {
    const told: Told[] = []
    const countsOn = (older: Model, newer: Model): Pair => {
      const other = this.of(older, newer)
      other.dependents.add(pair)
      return other
    }
    const report: Report = {
      differs: (name, detail = {}) => void told.push({ kind: 'difference', name, detail }),
      below: (older, newer, step) => void told.push({ kind: 'below', pair: countsOn(older, newer), step }),
      areCompatible: (older, newer) => countsOn(older, newer).isCompatible,
    }
    compareModels(pair.older, pair.newer, report)
    pair.told = told
    const isCompatible = told.every((one) =>
      one.kind === 'difference' ? passes(one.name, this.lenient) : one.pair.isCompatible,
    )
    if (isCompatible || !pair.isCompatible) return
    pair.isCompatible = false
    for (const dependent of pair.dependents) this.#waiting.add(dependent)
  }
}

/** A schema that is used in many places tells its differences in each, up to so many places in all. */
const mostVisits = 20_000

function listed(root: Pair): readonly Difference[] {
  const found: Difference[] = []
  const above = new Set<Pair>()
  let visits = 0
  const visit = (pair: Pair, path: Pointer, event: Pointer): void => {
    visits += 1
    // Below itself a pair tells nothing new.
    if (visits > mostVisits || above.has(pair)) return
    above.add(pair)
    for (const one of pair.told) {
      if (one.kind === 'below') visit(one.pair, [...path, ...one.step.path], [...event, ...one.step.event])
      else found.push(differenceOf(one, pair, path, event))
    }
    above.delete(pair)
  }
  visit(root, [], [])
  return found
}

function differenceOf(
  { name, detail }: Extract<Told, { readonly kind: 'difference' }>,
  { older, newer }: Pair,
  path: Pointer,
  event: Pointer,
): Difference {
  const written = detail.written ?? detail.path ?? []
  const at = [...path, ...(detail.path ?? [])]
  return {
    name,
    path: at.length === 0 ? '#/' : `#${formatPointer(at)}`,
    event: [...event, ...(detail.event ?? [])],
    olderPointer: [...older.at, ...(name.endsWith('_ADDED') ? [] : written)],
    newerPointer: [...newer.at, ...(name.endsWith('_REMOVED') ? [] : written)],
    ...(detail.before === undefined ? {} : { before: detail.before }),
    ...(detail.after === undefined ? {} : { after: detail.after }),
  }
}
