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
  eachChild(node, (child, edge) => found.push([child, edge]))
  return found
}

/** The same without a list: what walks whole graphs, often, asks for no more than it needs. */
export function eachChild(node: SchemaNode, visit: (child: SchemaNode, edge: Edge) => unknown): void {
  const { ref, not, conditional, patternProperties, contains } = node
  if (ref !== undefined) visit(ref, 'ref')
  for (const edge of listEdges) {
    const children = node[edge]
    if (children !== undefined) for (const child of children) visit(child, edge)
  }
  if (not !== undefined) visit(not, 'not')
  if (conditional !== undefined) {
    visit(conditional.if, 'if')
    if (conditional.then !== undefined) visit(conditional.then, 'then')
    if (conditional.else !== undefined) visit(conditional.else, 'else')
  }
  for (const edge of mapEdges) {
    const children = node[edge]
    if (children !== undefined) for (const child of children.values()) visit(child, edge)
  }
  if (patternProperties !== undefined)
    for (const { schema } of patternProperties) visit(schema, 'patternProperties')
  for (const edge of membersAndItems) {
    const child = edge === 'contains' ? contains?.schema : node[edge]
    if (child !== undefined) visit(child, edge)
  }
}

const membersAndItems = [
  'additionalProperties',
  'propertyNames',
  'unevaluatedProperties',
  'items',
  'contains',
  'unevaluatedItems',
] as const
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
  for (const field in node) if (!silentFields.has(field)) return false
  return true
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
