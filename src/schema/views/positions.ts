/** Where a view leaves schemas as they are written, and which nodes a change at some nodes reaches. */
import type { SchemaNode } from '../canonical.js'
import { childrenOf, type Edge } from '../node-draft.js'

/** Edges to schemas that test something instead of describing the event. */
export const writtenAsIs: ReadonlySet<Edge> = new Set<Edge>(['not', 'if', 'propertyNames', 'contains'])

/** The nodes for which `is` holds, and all that lead to one of them over edges that `follow` accepts. Linear. */
export function leadingTo(
  nodes: readonly SchemaNode[],
  is: (node: SchemaNode) => boolean,
  follow: (edge: Edge) => boolean,
): ReadonlySet<SchemaNode> {
  const holders = new Map<SchemaNode, SchemaNode[]>()
  for (const node of nodes) {
    for (const [child, edge] of childrenOf(node)) {
      if (!follow(edge)) continue
      const known = holders.get(child)
      if (known === undefined) holders.set(child, [node])
      else known.push(node)
    }
  }
  const found = new Set(nodes.filter(is))
  // A Set grows while it is iterated, and every node is visited once.
  for (const node of found) for (const holder of holders.get(node) ?? []) found.add(holder)
  return found
}
