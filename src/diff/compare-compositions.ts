/** What is compared as a whole, by shape: keywords whose parts nobody would match one by one. */
import type { SchemaNode } from '../schema/index.js'
import type { ChangeKind } from './change.js'
import type { Location } from './location.js'
import type { Comparison } from './walk.js'

type Parts = (node: SchemaNode) => readonly (SchemaNode | string | undefined)[] | undefined

const compositions: readonly (readonly [string, ChangeKind, Parts])[] = [
  ['not', 'composition-changed', ({ not }) => not && [not]],
  ['if', 'composition-changed', ({ conditional: c }) => c && [c.if, c.then, c.else]],
  ['contains', 'items-changed', ({ contains: c }) => c && [c.schema, `${c.min} ${c.max ?? ''}`]],
  ['unevaluatedItems', 'items-changed', ({ unevaluatedItems }) => unevaluatedItems && [unevaluatedItems]],
  ['propertyNames', 'names-changed', ({ propertyNames }) => propertyNames && [propertyNames]],
  ['dependentSchemas', 'composition-changed', ({ dependentSchemas: d }) => d && [...d].flat()],
  [
    'dependentRequired',
    'composition-changed',
    ({ dependentRequired: d }) =>
      d && [...d].map(([name, needed]) => `${name}: ${[...needed].sort().join()}`),
  ],
]

export const compareCompositions: Comparison = (pair, walk) => {
  for (const [keyword, kind, parts] of compositions) {
    const said = (location: Location) =>
      location.nodes
        .flatMap((node) => {
          const found = parts(node)
          if (found === undefined) return []
          return [
            found.map((part) => (typeof part === 'object' ? walk.shapes.of(part) : (part ?? ''))).join('|'),
          ]
        })
        .sort()
        .join('&')
    if (said(pair.older) !== said(pair.newer))
      walk.report(kind, pair, { keyword, ...placesOf(keyword, pair) })
  }
}

/** Before 2019-09 two keywords were one. */
function placesOf(keyword: string, { older, newer }: { older: Location; newer: Location }) {
  const names = keyword.startsWith('dependent') ? [keyword, 'dependencies'] : [keyword]
  return { olderPointer: older.pointerTo(...names), newerPointer: newer.pointerTo(...names) }
}
