/** Which keyword of a schema to name where the work was used up: the one that is known to cost most. */
import type { SchemaNode } from '../schema/index.js'

const byCost: readonly (readonly [field: keyof SchemaNode, keyword: string])[] = [
  ['unevaluatedProperties', 'unevaluatedProperties'],
  ['unevaluatedItems', 'unevaluatedItems'],
  ['oneOf', 'oneOf'],
  ['anyOf', 'anyOf'],
  ['conditional', 'if'],
  ['dependentSchemas', 'dependentSchemas'],
  ['contains', 'contains'],
  ['uniqueItems', 'uniqueItems'],
  ['patternProperties', 'patternProperties'],
  ['propertyNames', 'propertyNames'],
  ['pattern', 'pattern'],
  ['format', 'format'],
  ['multipleOf', 'multipleOf'],
  ['allOf', 'allOf'],
  ['not', 'not'],
  ['ref', '$ref'],
  ['prefixItems', 'prefixItems'],
  ['items', 'items'],
  ['properties', 'properties'],
  ['additionalProperties', 'additionalProperties'],
  ['enum', 'enum'],
  ['required', 'required'],
]

/** `type` where there is none of them. */
export function costlyKeyword(node: SchemaNode): string {
  return rank(node)?.[1] ?? 'type'
}

/** Of several schemas the one with the costliest keyword. */
export function costliest(nodes: readonly SchemaNode[]): SchemaNode | undefined {
  const order = (node: SchemaNode): number => {
    const found = rank(node)
    return found === undefined ? byCost.length : byCost.indexOf(found)
  }
  return nodes.toSorted((a, b) => order(a) - order(b))[0]
}

function rank(node: SchemaNode) {
  return byCost.find(([field]) => node[field] !== undefined)
}
