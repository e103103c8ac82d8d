/**
 * Which pairs of models are compatible.
 *
 * Schemas may be recursive, so this is the largest set of pairs in which each holds as long as the pairs that it rests on do: a pair that
 * is met again inside itself counts as compatible, and what counted on one that turns out not to be is looked at again.
 * Nothing is ever compatible _because_ something else is not, which is what makes that set exist. All pairs are found first, by a list
 * and not by recursion, however long a chain of references is; each is then judged after those below it, so that only
 * cycles are looked at twice.
 */
import { compareModels, weightOf } from './compare-models.js'
import { passes } from './difference.js'
import type { Model } from './model.js'

export interface Pair {
  readonly older: Model
  readonly newer: Model
  /** Until the contrary is found. */
  compatible: boolean
  /** Pairs that count on this one. */
  readonly above: Pair[]
}

export interface Pairs {
  readonly root: Pair
  /** The pair of two models below the root. */
  of(older: Model, newer: Model): Pair
}

/** Comparisons of keywords and questions that pairs ask about others, together: a second or two, and some hundred megabytes. */
const mostWork = 1_000_000

/** All pairs that comparing two models leads to, judged; `undefined` when they are more work than one comparison may be. */
export function settledPairs(older: Model, newer: Model, lenient: boolean): Pairs | undefined {
  const finding = new Finding()
  const root = finding.of(older, newer)
  const found = finding.allBelow(root)
  if (found === undefined) return undefined
  settle(found, finding, lenient)
  return { root, of: (from, to) => finding.of(from, to) }
}

class Finding {
  readonly #pairs = new Map<number, Map<number, Pair>>()
  #work = 0

  of(older: Model, newer: Model): Pair {
    const known = this.#pairs.get(older.id)
    const row = known ?? new Map<number, Pair>()
    if (known === undefined) this.#pairs.set(older.id, row)
    const found = row.get(newer.id)
    if (found !== undefined) return found
    const pair: Pair = { older, newer, compatible: true, above: [] }
    row.set(newer.id, pair)
    return pair
  }

  /** Those below before those above, as far as there are no cycles. */
  allBelow(root: Pair): readonly Pair[] | undefined {
    const found: Pair[] = []
    const seen = new Set([root])
    const way = [{ pair: root, below: this.#below(root) }]
    for (let top = way.at(-1); top !== undefined; top = way.at(-1)) {
      if (top.below === undefined) return undefined
      const next = top.below.pop()
      if (next === undefined) {
        found.push(top.pair)
        way.pop()
      } else if (!seen.has(next)) {
        seen.add(next)
        way.push({ pair: next, below: this.#below(next) })
      }
    }
    return found
  }

  /** What `pair` rests on; `undefined` when the work is used up, which is known before it is done. */
  #below(pair: Pair): Pair[] | undefined {
    const { older, newer } = pair
    this.#work += 1 + weightOf(older, newer)
    if (this.#work > mostWork) return undefined
    const below = new Set<Pair>()
    const rest = (from: Model, to: Model): boolean => {
      below.add(this.of(from, to))
      return true
    }
    compareModels(older, newer, { differs: () => undefined, below: rest, areCompatible: rest })
    for (const one of below) one.above.push(pair)
    return [...below].reverse()
  }
}

function settle(pairs: readonly Pair[], finding: Finding, lenient: boolean): void {
  const waiting = new Set(pairs)
  // A Set grows while it is walked: what was taken out and is added again is visited again.
  for (const pair of waiting) {
    waiting.delete(pair)
    if (holds(pair, finding, lenient)) continue
    pair.compatible = false
    for (const above of pair.above) if (above.compatible) waiting.add(above)
  }
}

/** Does the pair hold, by what is known of those below it? */
function holds({ older, newer }: Pair, finding: Finding, lenient: boolean): boolean {
  let isKept = true
  compareModels(older, newer, {
    differs: (name) => void (isKept &&= passes(name, lenient)),
    below: (from, to) => void (isKept &&= finding.of(from, to).compatible),
    areCompatible: (from, to) => finding.of(from, to).compatible,
  })
  return isKept
}
