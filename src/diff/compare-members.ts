/** Members of objects: properties that come and go, what has to be present, maps and open or closed models. */
import type { SchemaNode } from '../schema/index.js'
import { childrenOf, inPlaceEdges, isTrivial } from '../schema/index.js'
import type { Location } from './location.js'
import type { Comparison } from './walk.js'

export const compareProperties: Comparison = (pair, walk) => {
  const [before, after] = [pair.older.properties, pair.newer.properties]
  const [wasRequired, isRequired] = [pair.older.required, pair.newer.required]
  for (const name of new Set([...before.keys(), ...after.keys()])) {
    const [older, newer] = [before.get(name), after.get(name)]
    const path = [...pair.path, name]
    if (older !== undefined && newer !== undefined) {
      walk.descend([...older, ...pair.older.restsFor(name)], [...newer, ...pair.newer.restsFor(name)], path)
    } else if (older !== undefined) {
      walk.report('property-removed', pair, {
        keyword: 'properties',
        path,
        olderPointer: older[0]?.at ?? pair.older.at,
        newerPointer: pair.newer.pointerTo('properties'),
        required: wasRequired.has(name),
        older,
        newer: [],
      })
    } else if (newer !== undefined) {
      walk.report('property-added', pair, {
        keyword: 'properties',
        path,
        olderPointer: pair.older.pointerTo('properties'),
        newerPointer: newer[0]?.at ?? pair.newer.at,
        required: isRequired.has(name),
        older: [],
        newer,
      })
    }
  }
}

/** A property that came or went says so itself; here it is about the others, described or not. */
export const compareRequired: Comparison = (pair, walk) => {
  const [before, after] = [pair.older.required, pair.newer.required]
  const [described, describedNow] = [pair.older.properties, pair.newer.properties]
  for (const name of new Set([...before, ...after])) {
    if (before.has(name) === after.has(name)) continue
    if (described.has(name) !== describedNow.has(name)) continue
    const kind = after.has(name) ? 'property-became-required' : 'property-became-optional'
    walk.report(kind, pair, { keyword: 'required', path: [...pair.path, name] })
  }
}

export const compareMaps: Comparison = (pair, walk) => {
  const [before, after] = [pair.older.patternProperties, pair.newer.patternProperties]
  for (const pattern of new Set([...before.keys(), ...after.keys()])) {
    const [older, newer] = [before.get(pattern), after.get(pattern)]
    if (older !== undefined && newer !== undefined) walk.descend(older, newer, [...pair.path, '*'])
    else {
      const [kind, said] =
        newer === undefined ? (['map-removed', 'before'] as const) : (['map-added', 'after'] as const)
      const schemas = { older: older ?? [], newer: newer ?? [] }
      walk.report(kind, pair, { keyword: 'patternProperties', [said]: pattern, ...schemas })
    }
  }
  compareModels(pair, walk)
}

/** The model of an object: open to any member, a map with a schema for every member, or closed. */
const compareModels: Comparison = (pair, walk) => {
  const [before, after] = [modelOf(pair.older), modelOf(pair.newer)]
  if (before.kind === 'map' && after.kind === 'map') {
    walk.descend(before.schemas, after.schemas, [...pair.path, '*'])
  } else if (before.kind !== after.kind) {
    const [was, is] = [{ keyword: keywordOf(before) }, { keyword: keywordOf(after) }]
    if (before.kind === 'map') walk.report('map-removed', pair, was)
    if (after.kind === 'map') walk.report('map-added', pair, is)
    if (after.kind === 'closed') walk.report('model-closed', pair, is)
    if (before.kind === 'closed') walk.report('model-opened', pair, was)
    return
  }
  // The one looks at what stands beside it, the other through what stands below it too: where there is anything, that may differ.
  const isTaken = [pair.older, pair.newer].some(({ nodes }) => nodes.some(hasInPlace))
  if (before.keyword === after.keyword || !isTaken) return
  walk.report('composition-changed', pair, { keyword: 'unevaluatedProperties' })
}

const keywordOf = ({ keyword = 'additionalProperties' }: Model) => keyword

const hasInPlace = (node: SchemaNode) => childrenOf(node).some(([, edge]) => inPlaceEdges.has(edge))

interface Model {
  readonly kind: 'open' | 'closed' | 'map'
  readonly keyword?: 'additionalProperties' | 'unevaluatedProperties'
  readonly schemas: readonly SchemaNode[]
}

function modelOf(location: Location): Model {
  for (const keyword of ['additionalProperties', 'unevaluatedProperties'] as const) {
    const schemas = location.holding(keyword).filter((schema) => !isTrivial(schema))
    if (schemas.length === 0) continue
    return { kind: schemas.some(({ never }) => never === true) ? 'closed' : 'map', keyword, schemas }
  }
  return { kind: 'open', schemas: [] }
}
