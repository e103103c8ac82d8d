/**
 * What a schema promises about the shape of events, as far as code can be written by it: records, whose members are all
 * named, and lists of such. Everything else is a value that is passed on.
 *
 * Events are read as their writer may write them (W of ADR 3), so a record has the members that are declared and no other.
 */
import { conjunctsOf, isTrivial, type SchemaNode, type TypeName } from '../../schema/index.js'

export type Shape =
  | { readonly kind: 'record'; readonly members: ReadonlyMap<string, MemberShape> }
  | { readonly kind: 'list'; readonly item: readonly SchemaNode[] }
  | { readonly kind: 'other' }

export interface MemberShape {
  readonly required: boolean
  /** What is said of it; its own shape is found when it is asked for, since schemas may be recursive. */
  readonly nodes: readonly SchemaNode[]
}

const other: Shape = { kind: 'other' }

/** The shape of values for which all of `nodes` hold. */
export function shapeOf(nodes: readonly SchemaNode[]): Shape {
  const all = conjunctsOf(nodes)
  if (all.some(branches)) return other
  const only = onlyTypeOf(all)
  if (only === 'object') return recordOf(all)
  if (only === 'array') return listOf(all)
  return other
}

/** The one type that values have for which all of `nodes` hold. */
export function onlyTypeOf(nodes: readonly SchemaNode[]): TypeName | undefined {
  return conjunctsOf(nodes).find(({ types }) => types?.length === 1)?.types?.[0]
}

/** Could members be declared in some branch only, or be of any name? */
function branches(node: SchemaNode): boolean {
  return (
    node.anyOf !== undefined ||
    node.oneOf !== undefined ||
    node.conditional !== undefined ||
    node.dependentSchemas !== undefined ||
    node.enum !== undefined ||
    node.unsupported !== undefined
  )
}

function recordOf(all: readonly SchemaNode[]): Shape {
  const isMap = (rest: SchemaNode | undefined) =>
    rest !== undefined && rest.never !== true && !isTrivial(rest)
  const nodesOf = new Map<string, SchemaNode[]>()
  const required = new Set<string>()
  for (const node of all) {
    if (node.patternProperties !== undefined) return other
    if (isMap(node.additionalProperties) || isMap(node.unevaluatedProperties)) return other
    for (const [name, schema] of node.properties ?? []) {
      nodesOf.set(name, [...(nodesOf.get(name) ?? []), schema])
    }
    for (const name of node.required ?? []) required.add(name)
  }
  // Without any declared member it is a free-form object (ADR 3). A name that is only required has no type to read it by.
  if (nodesOf.size === 0) return other
  // What every object inherits would be read where the event does not have it.
  if ([...nodesOf.keys()].some((name) => name in {})) return other
  if ([...required].some((name) => !nodesOf.has(name))) return other
  const members = Array.from(
    nodesOf,
    ([name, nodes]) => [name, { required: required.has(name), nodes }] as const,
  )
  return { kind: 'record', members: new Map(members) }
}

function listOf(all: readonly SchemaNode[]): Shape {
  if (all.some(({ prefixItems }) => prefixItems !== undefined)) return other
  const item = all.flatMap(({ items }) => (items === undefined ? [] : [items]))
  return item.length === 0 ? other : { kind: 'list', item }
}
