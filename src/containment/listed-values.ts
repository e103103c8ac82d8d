/** The values of a schema that is plainly finite: `enum`, `const`, and unions and conjunctions over such. */
import type { Json } from '../json/index.js'
import type { SchemaNode } from '../schema/index.js'

const deepest = 20

/** A list that holds every value `root` accepts (perhaps more); `undefined` when there is no such list of at most `most` in sight. */
export function listedValues(root: SchemaNode, most: number): readonly Json[] | undefined {
  // References may double at every step: each node is looked at once.
  const known = new Map<SchemaNode, readonly Json[] | undefined>()
  const listed = (node: SchemaNode, depth: number): readonly Json[] | undefined => {
    if (known.has(node)) return known.get(node)
    const values = depth > deepest ? undefined : valuesOf(node, (child) => listed(child, depth + 1))
    const result = values !== undefined && values.length <= most ? values : undefined
    known.set(node, result)
    return result
  }
  return listed(root, 0)
}

type Listed = (node: SchemaNode) => readonly Json[] | undefined

function valuesOf(node: SchemaNode, listed: Listed): readonly Json[] | undefined {
  if (node.never === true) return []
  if (node.enum !== undefined) return node.enum
  const types = node.types ?? ['string']
  if (types.every((type) => type === 'null' || type === 'boolean')) {
    return types.flatMap((type) => (type === 'null' ? [null] : [true, false]))
  }
  for (const child of [node.ref, ...(node.allOf ?? [])]) {
    const values = child && listed(child)
    if (values !== undefined) return values
  }
  for (const union of [node.anyOf, node.oneOf]) {
    const branches = union?.map(listed)
    if (branches?.every((values) => values !== undefined) === true) return branches.flat()
  }
  return undefined
}
