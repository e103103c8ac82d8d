/** Finding the nodes that a pointer into the *event* leads to; `*` stands for every item of an array. */
import { childrenOf, type SchemaNode } from '../schema/index.js'
import type { Pointer } from '../json/index.js'

/** The constants at the given places, which readers must expect to grow. */
export function openConstants(root: SchemaNode, pointers: readonly Pointer[]): ReadonlySet<SchemaNode> {
  return new Set(
    pointers.flatMap((pointer) => [...reached(root, pointer)]).filter((node) => node.enum !== undefined),
  )
}

function reached(root: SchemaNode, pointer: Pointer): ReadonlySet<SchemaNode> {
  let here = inPlace([root])
  for (const token of pointer) {
    const next = [...here].flatMap((node) =>
      childrenOf(node).flatMap(([child, edge]) => {
        if (edge === 'properties') return node.properties?.get(token) === child ? [child] : []
        return token === '*' && (edge === 'items' || edge === 'prefixItems') ? [child] : []
      }),
    )
    here = inPlace(next)
  }
  return here
}

/** The nodes with everything that speaks about the same value: `$ref`, `allOf`, the branches of unions. */
function inPlace(nodes: readonly SchemaNode[]): ReadonlySet<SchemaNode> {
  const found = new Set<SchemaNode>()
  const visit = (node: SchemaNode) => {
    if (found.has(node)) return
    found.add(node)
    const { ref, allOf = [], anyOf = [], oneOf = [] } = node
    for (const next of [...(ref === undefined ? [] : [ref]), ...allOf, ...anyOf, ...oneOf]) visit(next)
  }
  nodes.forEach(visit)
  return found
}
