/**
 * One place of the event, asked about alone: its schemas as a document of their own, and the answer as it is true of that place.
 */
import type { Containment } from '../containment/index.js'
import { isJsonObject, type Pointer } from '../json/index.js'
import { mapChildren, type NodeDraft, type Schema, type SchemaNode } from '../schema/index.js'

/** A value that is not the event itself stands below this member of a made event, since only the event itself is never free-form. */
const holder = 'value'

/** The schemas that hold together at `path`. They may come from two graphs and be made for the question. */
export function schemaAt(path: Pointer, nodes: readonly SchemaNode[]): Schema {
  const at = nodes[0]?.at ?? []
  const place: SchemaNode = { id: 0, at, allOf: nodes }
  const root: SchemaNode =
    path.length === 0 ? place : { id: 0, at, types: ['object'], properties: new Map([[holder, place]]) }
  return { root: numberedAfresh(root), draft: '2020-12', source: true }
}

/** A copy of the graph: identifiers are unique in one schema only. */
function numberedAfresh(root: SchemaNode): SchemaNode {
  const copies = new Map<SchemaNode, NodeDraft>()
  const copyOf = (node: SchemaNode): SchemaNode => {
    const known = copies.get(node)
    if (known !== undefined) return known
    const copy: NodeDraft = { id: copies.size, at: node.at }
    copies.set(node, copy)
    return copy
  }
  const made = copyOf(root)
  // Grows while it is walked, so depth costs no stack.
  for (const [node, copy] of copies) Object.assign(copy, mapChildren(node, copyOf), { id: copy.id })
  return made
}

/** The answer with the value of the place for a witness. */
export function atPlace(path: Pointer, answer: Containment): Containment {
  if (answer.kind !== 'refuted' || path.length === 0) return answer
  const { witness } = answer
  return isJsonObject(witness) && witness[holder] !== undefined
    ? { kind: 'refuted', witness: witness[holder] }
    : answer
}

/** Pointers into the event that lead through `path`, as `schemaAt` sees them. `*` stands for any token, on either side. */
export function seenFrom(path: Pointer, pointers: readonly Pointer[]): readonly Pointer[] {
  if (path.length === 0) return pointers
  return pointers
    .filter(
      (pointer) =>
        pointer.length >= path.length &&
        path.every((token, i) => token === pointer[i] || token === '*' || pointer[i] === '*'),
    )
    .map((pointer) => [holder, ...pointer.slice(path.length)])
}
