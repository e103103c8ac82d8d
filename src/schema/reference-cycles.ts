/**
 * Finds schemas that lead back to themselves without looking at a property or an item. Validating against one would
 * never end (ajv overflows its stack), so no set of documents is meant by it.
 */
import type { SchemaNode } from './canonical.js'
import { ReferenceCycle } from './errors.js'
import { eachChild, inPlaceEdges } from './node-draft.js'

/** @throws {ReferenceCycle} with the schemas on the cycle. Without recursion; linear in the size of the graph. */
export function assertReferencesLead(root: SchemaNode): void {
  const state = new Map<SchemaNode, 'open' | 'done'>()
  for (const start of everyNode(root)) {
    if (state.has(start)) continue
    state.set(start, 'open')
    const path = [{ node: start, next: inPlace(start) }]
    for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
      const child = top.next.pop()
      if (child === undefined) {
        state.set(top.node, 'done')
        path.pop()
      } else if (state.get(child) === 'open') {
        const cycle = path.slice(path.findIndex(({ node }) => node === child))
        throw new ReferenceCycle(cycle.map(({ node }) => node.at))
      } else if (!state.has(child)) {
        state.set(child, 'open')
        path.push({ node: child, next: inPlace(child) })
      }
    }
  }
}

function inPlace(node: SchemaNode): SchemaNode[] {
  const found: SchemaNode[] = []
  eachChild(node, (child, edge) => {
    if (inPlaceEdges.has(edge)) found.push(child)
  })
  return found.reverse()
}

/** All nodes that can be reached from `root`, each once, `root` first. */
export function everyNode(root: SchemaNode): readonly SchemaNode[] {
  const found = new Set([root])
  // A Set grows while it is iterated, and every node is visited once.
  for (const node of found) eachChild(node, (child) => found.add(child))
  return Array.from(found)
}
