/** What is compared as a whole, by shape: keywords whose parts nobody would match one by one. */
import { objectOf, type Json } from '../json/index.js'
import type { ChangeKind } from './change.js'
import type { Location } from './location.js'
import { compositionsOf, type Composition } from './shape.js'
import type { Comparison } from './walk.js'

const kinds: readonly (readonly [Composition, ChangeKind])[] = [
  ['not', 'composition-changed'],
  ['if', 'composition-changed'],
  ['contains', 'items-changed'],
  ['unevaluatedItems', 'items-changed'],
  ['propertyNames', 'names-changed'],
  ['dependentSchemas', 'composition-changed'],
]

export const compareCompositions: Comparison = (pair, walk) => {
  for (const [keyword, kind] of kinds) {
    const [before, after] = [pair.older, pair.newer].map(
      (location) => compositionsOf(location, walk.shapes)[keyword],
    )
    if (before !== after) walk.report(kind, pair, { keyword, ...placesOf(keyword, pair) })
  }
  const [before, after] = [besideOf(pair.older), besideOf(pair.newer)]
  if (JSON.stringify(before) === JSON.stringify(after)) return
  const keyword = 'dependentRequired'
  walk.report('composition-changed', pair, { keyword, ...placesOf(keyword, pair), before, after })
}

function besideOf({ requiredBeside }: Location): Json | undefined {
  const entries = [...requiredBeside].sort(([a], [b]) => (a < b ? -1 : 1))
  return entries.length === 0 ? undefined : objectOf(entries)
}

/** Before 2019-09 two keywords were one. */
function placesOf(keyword: string, { older, newer }: { older: Location; newer: Location }) {
  const names = keyword.startsWith('dependent') ? [keyword, 'dependencies'] : [keyword]
  return { olderPointer: older.pointerTo(...names), newerPointer: newer.pointerTo(...names) }
}
