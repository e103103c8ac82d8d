/**
 * A schema taken apart into its statements: single keywords that are schemas of their own, and that together say what the schema says.
 *
 * `additionalProperties` keeps the names beside it, without what is said of them; a node whose meaning hangs on everything
 * around (`unevaluated*`, a dynamic reference) is a statement as a whole. `$ref` and `allOf` are looked through.
 */
import type { Json, Pointer } from '../../json/index.js'
import { conjunctsOf, isTrivial, type SchemaNode } from '../../schema/index.js'

export interface Facet {
  /** Says this one thing. */
  readonly node: SchemaNode
  /** As 2020-12 spells it; `false` for a schema that allows nothing. */
  readonly keyword: string
  /** The tokens behind the schema's pointer, the keyword aside: a property's name. */
  readonly below: Pointer
  /** What it says, where that is not what is written: one alternative of several. */
  readonly says?: Json
  /** What is asked of which part of the value, for statements about one member or item. */
  readonly part?: Part
}

export type Part =
  | { readonly of: 'member'; readonly name: string; readonly schema: SchemaNode }
  | { readonly of: 'matching'; readonly pattern: string; readonly schema: SchemaNode }
  | {
      readonly of: 'others'
      readonly names: readonly string[]
      readonly patterns: readonly string[]
      readonly schema: SchemaNode
    }
  | { readonly of: 'item'; readonly index: number; readonly schema: SchemaNode }
  | { readonly of: 'rest'; readonly from: number; readonly schema: SchemaNode }

/** The step from a value to the part; `*` where it has no one name. */
export function tokenOf(part: Part): string {
  if (part.of === 'member') return part.name
  return part.of === 'item' ? String(part.index) : '*'
}

/** The statements of all of `nodes`, those left out that say nothing. */
export function facetsOf(nodes: readonly SchemaNode[]): readonly Facet[] {
  return conjunctsOf(nodes).flatMap(ownFacets)
}

/** Keywords that are statements as they stand; each with what belongs to it. */
const plainFields = [
  'minimum',
  'maximum',
  'multipleOf',
  'minLength',
  'maxLength',
  'pattern',
  'format',
  'minItems',
  'maxItems',
  'uniqueItems',
  'contains',
  'propertyNames',
  'required',
  'minProperties',
  'maxProperties',
  'dependentRequired',
  'dependentSchemas',
  'anyOf',
  'oneOf',
  'not',
] as const satisfies readonly (keyof SchemaNode)[]

function ownFacets(node: SchemaNode): readonly Facet[] {
  if (node.never === true) return [{ node, keyword: 'false', below: [] }]
  const say = (keyword: string, fields: Omit<SchemaNode, 'id' | 'at'>): Facet => ({
    node: made(node, fields),
    keyword,
    below: [],
  })
  const facets: Facet[] = []
  if (node.types !== undefined) {
    facets.push(
      say('type', { types: node.types, ...(node.integer === undefined ? {} : { integer: node.integer }) }),
    )
  }
  if (node.enum !== undefined)
    facets.push(say(node.enum.length === 1 ? 'const' : 'enum', { enum: node.enum }))
  for (const field of plainFields) {
    if (node[field] !== undefined) facets.push(say(field, { [field]: node[field] }))
  }
  if (node.conditional !== undefined) facets.push(say('if', { conditional: node.conditional }))
  facets.push(...memberFacets(node), ...itemFacets(node))
  // What these mean hangs on the whole node.
  for (const field of ['unevaluatedProperties', 'unevaluatedItems'] as const) {
    const child = node[field]
    if (child !== undefined && !isTrivial(child)) facets.push({ node, keyword: field, below: [] })
  }
  if (node.unsupported !== undefined) facets.push({ node, keyword: node.unsupported, below: [] })
  return facets
}

function memberFacets(node: SchemaNode): readonly Facet[] {
  const { properties, patternProperties = [], additionalProperties } = node
  const facets: Facet[] = []
  for (const [name, schema] of properties ?? []) {
    if (isTrivial(schema)) continue
    facets.push({
      node: made(node, { properties: new Map([[name, schema]]) }),
      keyword: 'properties',
      below: [name],
      part: { of: 'member', name, schema },
    })
  }
  for (const { pattern, schema } of patternProperties) {
    if (isTrivial(schema)) continue
    facets.push({
      node: made(node, { patternProperties: [{ pattern, schema }] }),
      keyword: 'patternProperties',
      below: [pattern],
      part: { of: 'matching', pattern, schema },
    })
  }
  if (additionalProperties !== undefined && !isTrivial(additionalProperties)) {
    const anything = made(node, {})
    const names = [...(properties?.keys() ?? [])]
    const patterns = patternProperties.map(({ pattern }) => pattern)
    facets.push({
      node: made(node, {
        ...(names.length === 0 ? {} : { properties: new Map(names.map((name) => [name, anything])) }),
        ...(patterns.length === 0
          ? {}
          : { patternProperties: patterns.map((pattern) => ({ pattern, schema: anything })) }),
        additionalProperties,
      }),
      keyword: 'additionalProperties',
      below: [],
      part: { of: 'others', names, patterns, schema: additionalProperties },
    })
  }
  return facets
}

function itemFacets(node: SchemaNode): readonly Facet[] {
  const { prefixItems = [], items } = node
  const anything = made(node, {})
  const facets = prefixItems.flatMap((schema, index): Facet[] => {
    if (isTrivial(schema)) return []
    const before = Array.from({ length: index }, () => anything)
    return [
      {
        node: made(node, { prefixItems: [...before, schema] }),
        keyword: 'prefixItems',
        below: [String(index)],
        part: { of: 'item', index, schema },
      },
    ]
  })
  if (items !== undefined && !isTrivial(items)) {
    const before = prefixItems.map(() => anything)
    facets.push({
      node: made(node, { ...(before.length === 0 ? {} : { prefixItems: before }), items }),
      keyword: 'items',
      below: [],
      part: { of: 'rest', from: prefixItems.length, schema: items },
    })
  }
  return facets
}

/** Made nodes keep the place that they were made from. */
function made({ at }: SchemaNode, fields: Omit<SchemaNode, 'id' | 'at'>): SchemaNode {
  return { id: -1, at, ...fields }
}
