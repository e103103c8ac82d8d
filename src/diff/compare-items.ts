/** Items of arrays, by index where there is a prefix, and whether they have to differ. */
import type { SchemaNode } from '../schema/index.js'
import type { Comparison } from './walk.js'

export const compareItems: Comparison = (pair, walk) => {
  const length = Math.max(pair.older.prefixLength, pair.newer.prefixLength)
  for (let i = 0; i < length; i++) compareItem(pair.older.itemsAt(i), pair.newer.itemsAt(i), String(i))
  compareItem(pair.older.itemsAt(Infinity), pair.newer.itemsAt(Infinity), '*')
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
