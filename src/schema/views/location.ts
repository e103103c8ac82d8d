/**
 * What the schemas in place at one location of the event say about members. See docs/adr/0003.
 *
 * In place are the node that is applied there and all that it reaches through `$ref`, `allOf`, `anyOf`, `oneOf`, `if`/`then`/`else` and
 * `dependentSchemas`, but not through `not`. What always holds is told apart from what holds in one branch of a choice.
 */
import { isJsonObject } from '../../json/index.js'
import type { SchemaNode, TypeName } from '../canonical.js'
import { childrenOf, isTrivial, type Edge } from '../node-draft.js'

/** Names declared at a location. */
export interface Members {
  readonly names: ReadonlySet<string>
  /** The names that `properties` describes; the others are only required. */
  readonly described: ReadonlySet<string>
  readonly patterns: ReadonlySet<string>
  /** A declared map or a list of values covers every name. */
  readonly isCovered: boolean
}

/** A place where the schema leaves open which branch holds. */
export interface Choice {
  readonly kind: 'oneOf' | 'anyOf' | 'conditional' | 'dependentSchemas'
  readonly holder: SchemaNode
  /** From the location's node to the holder, both included. */
  readonly path: readonly SchemaNode[]
}

export interface Location {
  /** What always holds. */
  readonly members: Members
  readonly choices: readonly Choice[]
  readonly canBeObject: boolean
  /** `additionalProperties: false` always holds. */
  readonly isClosed: boolean
}

export const noMembers: Members = {
  names: new Set(),
  described: new Set(),
  patterns: new Set(),
  isCovered: false,
}

const conjunctiveEdges: ReadonlySet<Edge> = new Set<Edge>(['ref', 'allOf'])
const inPlaceEdges: ReadonlySet<Edge> = new Set<Edge>([
  'ref',
  'allOf',
  'anyOf',
  'oneOf',
  'if',
  'then',
  'else',
  'dependentSchemas',
])

/** Looks at what holds for sure at the location of `root`, and at the choices that it leaves. */
export function lookAt(root: SchemaNode): Location {
  const parents = reached([root], conjunctiveEdges)
  let types: ReadonlySet<TypeName> | undefined
  const choices: Choice[] = []
  for (const node of parents.keys()) {
    const path = (): readonly SchemaNode[] => pathTo(node, parents)
    if (node.oneOf !== undefined) choices.push({ kind: 'oneOf', holder: node, path: path() })
    if (node.anyOf !== undefined) choices.push({ kind: 'anyOf', holder: node, path: path() })
    if (node.conditional !== undefined) choices.push({ kind: 'conditional', holder: node, path: path() })
    if (node.dependentSchemas !== undefined) {
      choices.push({ kind: 'dependentSchemas', holder: node, path: path() })
    }
    types = intersection(types, typesOf(node))
  }
  return {
    members: membersOf(parents.keys()),
    choices,
    canBeObject: types?.has('object') ?? true,
    isClosed: Array.from(parents.keys()).some((node) => node.additionalProperties?.never === true),
  }
}

/** Everything that is in place when any of `roots` is, whichever branches hold. */
export function everythingInPlace(roots: readonly SchemaNode[]): readonly SchemaNode[] {
  return Array.from(reached(roots, inPlaceEdges).keys())
}

/** The names that `nodes` themselves declare. */
export function membersOf(nodes: Iterable<SchemaNode>): Members {
  const names = new Set<string>()
  const described = new Set<string>()
  const patterns = new Set<string>()
  let isCovered = false
  for (const node of nodes) {
    for (const name of node.properties?.keys() ?? []) described.add(name)
    for (const name of node.required ?? []) names.add(name)
    for (const { pattern } of node.patternProperties ?? []) patterns.add(pattern)
    isCovered ||= isMap(node.additionalProperties) || isMap(node.unevaluatedProperties) || listsObjects(node)
  }
  for (const name of described) names.add(name)
  return { names, described, patterns, isCovered }
}

function isMap(node: SchemaNode | undefined): boolean {
  return node !== undefined && node.never !== true && !isTrivial(node)
}

/** Does `node` list the objects that it allows, members and all? */
export function listsObjects(node: SchemaNode): boolean {
  return node.enum?.some((value) => isJsonObject(value)) === true
}

export function joined(a: Members, b: Members): Members {
  if (b === noMembers) return a
  if (a === noMembers) return b
  return {
    names: new Set([...a.names, ...b.names]),
    described: new Set([...a.described, ...b.described]),
    patterns: new Set([...a.patterns, ...b.patterns]),
    isCovered: a.isCovered || b.isCovered,
  }
}

/** Does `node` itself say anything about members? A count and a rule for names do not: they name none. */
export function speaksOfMembers(node: SchemaNode): boolean {
  const { properties, patternProperties, required, additionalProperties, unevaluatedProperties } = node
  return (
    (properties !== undefined && properties.size > 0) ||
    (patternProperties !== undefined && patternProperties.length > 0) ||
    (required !== undefined && required.length > 0) ||
    (additionalProperties !== undefined && !isTrivial(additionalProperties)) ||
    (unevaluatedProperties !== undefined && !isTrivial(unevaluatedProperties))
  )
}

/** Is the location of `node` a record, as opposed to a free-form object or no object at all? */
export function isRecord(node: SchemaNode): boolean {
  return everythingInPlace([node]).some(speaksOfMembers)
}

/** A node that only refers: its location is the location of its target. */
export function isPureReference(node: SchemaNode): node is SchemaNode & { readonly ref: SchemaNode } {
  return (
    node.ref !== undefined &&
    Object.keys(node).every((field) => ['id', 'at', 'annotations', 'ref'].includes(field))
  )
}

/** The types that `node` itself leaves possible; `undefined` for all. */
export function typesOf(node: SchemaNode): ReadonlySet<TypeName> | undefined {
  if (node.never === true) return new Set()
  const listed = node.enum === undefined ? undefined : new Set(node.enum.map(typeName))
  return intersection(listed, node.types === undefined ? undefined : new Set(node.types))
}

export function intersection<T>(
  a: ReadonlySet<T> | undefined,
  b: ReadonlySet<T> | undefined,
): ReadonlySet<T> | undefined {
  if (a === undefined || b === undefined) return a ?? b
  return new Set(Array.from(a).filter((item) => b.has(item)))
}

function typeName(value: unknown): TypeName {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'array'
  return typeof value as TypeName
}

/** All nodes reached over `edges`, in order, each with the node it was first reached from. */
function reached(
  roots: readonly SchemaNode[],
  edges: ReadonlySet<Edge>,
): ReadonlyMap<SchemaNode, SchemaNode | undefined> {
  const parents = new Map<SchemaNode, SchemaNode | undefined>(roots.map((root) => [root, undefined]))
  // A Map grows while it is iterated, and every key is visited once.
  for (const node of parents.keys()) {
    for (const [child, edge] of childrenOf(node)) {
      if (edges.has(edge) && !parents.has(child)) parents.set(child, node)
    }
  }
  return parents
}

function pathTo(
  node: SchemaNode,
  parents: ReadonlyMap<SchemaNode, SchemaNode | undefined>,
): readonly SchemaNode[] {
  const path: SchemaNode[] = []
  for (let here: SchemaNode | undefined = node; here !== undefined; here = parents.get(here)) path.push(here)
  return path.reverse()
}
