/**
 * A schema seen from one change: what stands below other members and items is the same on both sides, so it is left out of the
 * question, and a change at the top of a large schema costs no more than one at a leaf.
 *
 * What says which members there may be stays (names, patterns, maps, counts), and so does what tests a value without describing
 * it. Small parts stay as well, since the branches of a union are told apart by them.
 */
import { childrenOf, inPlaceEdges, mapChildren, type Edge, type SchemaNode } from '../schema/index.js'

/** Parts that decide what there may be, or that are tested as they stand. */
const kept: ReadonlySet<Edge> = new Set<Edge>([
  'patternProperties',
  'additionalProperties',
  'unevaluatedProperties',
  'unevaluatedItems',
  'propertyNames',
  'contains',
  'not',
  'if',
])

/** More nodes than this below a part, and it is left out. */
const smallest = 8

/** `node` without what stands below; `relevant` edges and those in `kept` stay whole. Made nodes have negative identifiers. */
export function shallow(node: SchemaNode, relevant: readonly Edge[] = []): SchemaNode {
  const open = new Map<SchemaNode, SchemaNode>()
  const reduced = (here: SchemaNode): SchemaNode => {
    const known = open.get(here)
    if (known !== undefined) return known
    open.set(here, here)
    const copy = mapChildren(here, (child, edge) => {
      if (kept.has(edge) || relevant.includes(edge)) return child
      if (inPlaceEdges.has(edge)) return reduced(child)
      return isSmall(child) ? child : { id: -5, at: child.at }
    })
    const made: SchemaNode = { ...copy, id: -6 }
    open.set(here, made)
    return made
  }
  return reduced(node)
}

function isSmall(node: SchemaNode): boolean {
  const below = new Set([node])
  for (const next of below) {
    for (const [child] of childrenOf(next)) below.add(child)
    if (below.size > smallest) return false
  }
  return true
}
