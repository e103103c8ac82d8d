/** The values of a schema that is plainly finite: `enum`, `const`, and unions and conjunctions over such. */
import type { Json } from '../json/index.js'
import type { SchemaNode } from '../schema/index.js'

const deepest = 20

/** A list that holds every value `node` accepts (perhaps more); `undefined` when there is no such list in sight. */
export function listedValues(node: SchemaNode, depth = 0): readonly Json[] | undefined {
  if (node.never === true) return []
  if (node.enum !== undefined) return node.enum
  if (depth > deepest) return undefined
  const types = node.types ?? ['string']
  if (types.every((type) => type === 'null' || type === 'boolean')) {
    return types.flatMap((type) => (type === 'null' ? [null] : [true, false]))
  }
  for (const child of [node.ref, ...(node.allOf ?? [])]) {
    const values = child && listedValues(child, depth + 1)
    if (values !== undefined) return values
  }
  for (const union of [node.anyOf, node.oneOf]) {
    const branches = union?.map((child) => listedValues(child, depth + 1))
    if (branches?.every((values) => values !== undefined) === true) return branches.flat()
  }
  return undefined
}
