/**
 * Building canonical nodes: a node is filled in once, while the graph around it is under construction, and read-only
 * from then on. Cycles make it impossible to build a node out of finished children.
 */
import type { Contains, Conditional, PatternProperty, SchemaNode } from './canonical.js'

export type NodeDraft = { -readonly [Field in keyof SchemaNode]: SchemaNode[Field] }

/** What a parent holds its child by. */
export type Edge =
  | 'prefixItems'
  | 'items'
  | 'contains'
  | 'unevaluatedItems'
  | 'properties'
  | 'patternProperties'
  | 'additionalProperties'
  | 'propertyNames'
  | 'dependentSchemas'
  | 'unevaluatedProperties'
  | 'allOf'
  | 'anyOf'
  | 'oneOf'
  | 'not'
  | 'if'
  | 'then'
  | 'else'
  | 'ref'

/** Edges whose child is applied to the same value as the parent. */
export const inPlaceEdges: ReadonlySet<Edge> = new Set<Edge>([
  'allOf',
  'anyOf',
  'oneOf',
  'not',
  'if',
  'then',
  'else',
  'dependentSchemas',
  'ref',
])

/**
 * A copy of `node` with every child replaced by what `change` makes of it. Keeps `id` and `at`. `token` is the name or the index of
 * the child where the edge holds several by name or by index.
 */
export function mapChildren(
  node: SchemaNode,
  change: (child: SchemaNode, edge: Edge, token?: string) => SchemaNode,
): NodeDraft {
  const copy: NodeDraft = { ...node }
  for (const edge of singleEdges) {
    const child = node[edge]
    if (child !== undefined) copy[edge] = change(child, edge)
  }
  for (const edge of listEdges) {
    const children = node[edge]
    if (children !== undefined) copy[edge] = children.map((child, i) => change(child, edge, String(i)))
  }
  for (const edge of mapEdges) {
    const children = node[edge]
    if (children !== undefined) {
      copy[edge] = new Map(Array.from(children, ([name, child]) => [name, change(child, edge, name)]))
    }
  }
  if (node.patternProperties !== undefined) {
    copy.patternProperties = node.patternProperties.map(({ pattern, schema }): PatternProperty => ({
      pattern,
      schema: change(schema, 'patternProperties'),
    }))
  }
  if (node.contains !== undefined) {
    copy.contains = { ...node.contains, schema: change(node.contains.schema, 'contains') } satisfies Contains
  }
  if (node.conditional !== undefined) {
    const { if: test, then, else: otherwise } = node.conditional
    copy.conditional = {
      if: change(test, 'if'),
      ...(then === undefined ? {} : { then: change(then, 'then') }),
      ...(otherwise === undefined ? {} : { else: change(otherwise, 'else') }),
    } satisfies Conditional
  }
  return copy
}

/** Every child of `node` with its edge, in a fixed order. */
export function childrenOf(node: SchemaNode): readonly (readonly [SchemaNode, Edge])[] {
  const found: (readonly [SchemaNode, Edge])[] = []
  const add = (child: SchemaNode | undefined, edge: Edge): void => {
    if (child !== undefined) found.push([child, edge])
  }
  add(node.ref, 'ref')
  for (const edge of listEdges) node[edge]?.forEach((child) => add(child, edge))
  add(node.not, 'not')
  add(node.conditional?.if, 'if')
  add(node.conditional?.then, 'then')
  add(node.conditional?.else, 'else')
  for (const edge of mapEdges) node[edge]?.forEach((child) => add(child, edge))
  node.patternProperties?.forEach(({ schema }) => add(schema, 'patternProperties'))
  add(node.additionalProperties, 'additionalProperties')
  add(node.propertyNames, 'propertyNames')
  add(node.unevaluatedProperties, 'unevaluatedProperties')
  add(node.items, 'items')
  add(node.contains?.schema, 'contains')
  add(node.unevaluatedItems, 'unevaluatedItems')
  return found
}

const singleEdges = [
  'items',
  'unevaluatedItems',
  'additionalProperties',
  'propertyNames',
  'unevaluatedProperties',
  'not',
  'ref',
] as const
const listEdges = ['prefixItems', 'allOf', 'anyOf', 'oneOf'] as const
const mapEdges = ['properties', 'dependentSchemas'] as const

const silentFields = new Set<string>(['id', 'at', 'annotations'])

/** Does `node` accept everything, saying nothing at all? */
export function isTrivial(node: SchemaNode): boolean {
  return Object.keys(node).every((field) => silentFields.has(field))
}

/** All schemas that hold wherever all of `nodes` do: themselves, and what stands behind their `$ref` and `allOf`, each once. */
export function conjunctsOf(nodes: readonly SchemaNode[]): readonly SchemaNode[] {
  const found = new Set(nodes)
  for (const { ref, allOf } of found) {
    if (ref !== undefined) found.add(ref)
    allOf?.forEach((part) => found.add(part))
  }
  return [...found]
}
