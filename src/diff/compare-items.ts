/** Items of arrays, by index where there is a prefix, and whether they have to differ. */
import type { SchemaNode } from '../schema/index.js'
import type { Location } from './location.js'
import type { Comparison } from './walk.js'

export const compareItems: Comparison = (pair, walk) => {
  const length = Math.max(prefixLength(pair.older), prefixLength(pair.newer))
  for (let i = 0; i < length; i++) compareItem(itemsAt(pair.older, i), itemsAt(pair.newer, i), String(i))
  compareItem(itemsAt(pair.older, Infinity), itemsAt(pair.newer, Infinity), '*')
  const [before, after] = [pair.older, pair.newer].map(
    (location) => location.holding('uniqueItems').length > 0,
  )
  if (before !== after) walk.report('items-changed', pair, { keyword: 'uniqueItems', before, after })

  function compareItem(older: readonly SchemaNode[], newer: readonly SchemaNode[], token: string): void {
    if (older.length > 0 && newer.length > 0) walk.descend(older, newer, [...pair.path, token])
    else if (older.length + newer.length > 0) {
      const [olderPointer, newerPointer] = [pair.older, pair.newer].map((location) =>
        location.pointerTo('items', 'prefixItems', 'additionalItems'),
      ) as [never, never]
      walk.report('items-changed', pair, {
        keyword: 'items',
        path: [...pair.path, token],
        olderPointer,
        newerPointer,
        older,
        newer,
      })
    }
  }
}

function prefixLength(location: Location): number {
  return Math.max(0, ...location.holding('prefixItems').map(({ length }) => length))
}

/** The schemas for the item at `index`; those of the rest behind every prefix for `Infinity`. */
function itemsAt(location: Location, index: number): readonly SchemaNode[] {
  return location.nodes.flatMap(({ prefixItems, items }) => {
    const inPrefix = index === Infinity ? undefined : prefixItems?.[index]
    const found = inPrefix ?? items
    return found === undefined ? [] : [found]
  })
}
