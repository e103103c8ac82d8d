/**
 * The canonical graph → the draft-07 dialect that json-schema-to-typescript reads right.
 *
 * It never sees the author's document. What it would get wrong is settled here: tuples of 2020-12, anchors and
 * embedded ids (resolved edges already), titles (ours only), index signatures beside named properties (left
 * out), constants (written as literal types by us). Names that could confuse a tool or escape into the text are
 * replaced by placeholders and put back at the end.
 */
import type { Json, JsonObject } from '../json/index.js'
import { isTrivial, type SchemaNode, type TypeName } from '../schema/index.js'
import { literal } from '../lens/index.js'
import type { NamedTypes } from './named-types.js'
import type { Placeholders } from './placeholders.js'

export interface Lowering {
  readonly names: NamedTypes
  readonly placeholders: Placeholders
  /** Lists of constants that readers must expect to grow. */
  readonly open: ReadonlySet<SchemaNode>
}

const nothing: JsonObject = { tsType: 'never' }
const anything: JsonObject = { tsType: 'unknown' }
/** The definition of one named type. */
export function definitionOf(node: SchemaNode, name: string, lowering: Lowering): JsonObject {
  const body = structure(node, lowering)
  return { ...body, title: lowering.placeholders.typeName(name), ...words(node) }
}

/** A use of a node: by its name where it has one. */
function use(node: SchemaNode, lowering: Lowering): JsonObject {
  const named = lowering.names.of(node)
  if (named === undefined) return { ...structure(node, lowering), ...words(node) }
  // By name, not by `$ref`: the generator would copy the target, and call the copy something else.
  const reference = { tsType: lowering.placeholders.typeName(named.name) }
  // A member shows its own words; those of the type stand at the type.
  return named.node === node ? reference : { ...reference, ...words(node) }
}

function structure(node: SchemaNode, lowering: Lowering): JsonObject {
  if (node.never === true) return nothing
  const others = [
    ...(node.ref === undefined ? [] : [use(node.ref, lowering)]),
    ...(node.allOf ?? []).map((part) => use(part, lowering)),
    ...(node.anyOf === undefined ? [] : [union(node.anyOf, lowering)]),
    ...(node.oneOf === undefined ? [] : [union(node.oneOf, lowering)]),
  ].filter((part) => !isAnything(part))
  const own = ownStructure(node, lowering)
  const saysObjectOnly = node.types?.join() === 'object' && !hasMembers(node) && node.enum === undefined
  const parts = isAnything(own) || (saysObjectOnly && others.length > 0) ? others : [own, ...others]
  const [first, ...more] = parts
  if (first === undefined) return anything
  return more.length === 0 ? first : { allOf: parts }
}

function union(branches: readonly SchemaNode[], lowering: Lowering): JsonObject {
  const lowered = branches.filter(({ never }) => never !== true).map((branch) => use(branch, lowering))
  if (lowered.some(isAnything)) return anything
  const [first, ...more] = lowered
  if (first === undefined) return nothing
  return more.length === 0 ? first : { anyOf: lowered }
}

/** The node without what it refers to. */
function ownStructure(node: SchemaNode, lowering: Lowering): JsonObject {
  if (node.enum !== undefined) return constants(node, node.enum, lowering)
  const types = node.types ?? impliedTypes(node)
  if (types === undefined) return anything
  const each = types.map((type) => ofType(type, node, lowering))
  const [first, ...more] = each
  if (first === undefined) return nothing
  return more.length === 0 ? first : { anyOf: each }
}

/** Without `type`, keywords about objects or arrays tell what the author had in mind. */
function impliedTypes(node: SchemaNode): readonly TypeName[] | undefined {
  if (hasMembers(node)) return ['object']
  if (node.prefixItems !== undefined || node.items !== undefined) return ['array']
  return undefined
}

function ofType(type: TypeName, node: SchemaNode, lowering: Lowering): JsonObject {
  if (type === 'object') return record(node, lowering)
  if (type === 'array') return list(node, lowering)
  return { type }
}

function constants(node: SchemaNode, values: readonly Json[], { open }: Lowering): JsonObject {
  if (values.length === 0) return nothing
  const texts = [...new Set(values.map((value) => literal(value)))]
  const isOpenText = open.has(node) && values.every((value) => typeof value === 'string')
  // `string & {}` keeps the known members in completions.
  return { tsType: `(${[...texts, ...(isOpenText ? ['(string & {})'] : [])].join(' | ')})` }
}

function record(node: SchemaNode, lowering: Lowering): JsonObject {
  const declared = node.properties ?? new Map<string, SchemaNode>()
  const required = node.required ?? []
  const undeclared = required.filter((name) => !declared.has(name))
  if (declared.size + undeclared.length === 0) return map(node, lowering)
  const key = (name: string) => lowering.placeholders.propertyName(name)
  return {
    type: 'object',
    properties: Object.fromEntries([
      ...[...declared].map(([name, schema]) => [key(name), use(schema, lowering)] as const),
      ...undeclared.map((name) => [key(name), anything] as const),
    ]),
    required: required.map(key),
    // An index signature beside named properties would have to allow all of their types.
    additionalProperties: false,
  }
}

/** An object without named members: a map where its members are described, closed, or free-form. */
function map({ additionalProperties, patternProperties = [] }: SchemaNode, lowering: Lowering): JsonObject {
  const isClosed = additionalProperties?.never === true
  const described = [
    ...patternProperties.map(({ schema }) => schema),
    ...(additionalProperties === undefined || isClosed || isTrivial(additionalProperties)
      ? []
      : [additionalProperties]),
  ]
  const isOpen = !isClosed && (additionalProperties === undefined || isTrivial(additionalProperties))
  const values = described.filter(({ never }) => never !== true)
  if (values.length === 0 || (isOpen && patternProperties.length > 0)) {
    return { type: 'object', additionalProperties: isClosed && values.length === 0 ? false : anything }
  }
  return { type: 'object', additionalProperties: union(values, lowering) }
}

const longestTuple = 16

function list(node: SchemaNode, lowering: Lowering): JsonObject {
  const { prefixItems = [], items } = node
  const rest = items === undefined ? anything : use(items, lowering)
  if (prefixItems.length === 0) {
    return items?.never === true ? { tsType: '[]' } : { type: 'array', items: rest }
  }
  const heads = prefixItems.map((item) => use(item, lowering))
  if (heads.length > longestTuple) return { type: 'array', items: { anyOf: [...heads, rest] } }
  const isClosed = items?.never === true || (node.maxItems ?? Infinity) <= heads.length
  const least = Math.min(node.minItems ?? 0, heads.length)
  return {
    type: 'array',
    items: heads,
    additionalItems: isClosed ? false : rest,
    ...(least === 0 ? {} : { minItems: least }),
    ...(isClosed ? { maxItems: Math.min(node.maxItems ?? heads.length, heads.length) } : {}),
  }
}

function hasMembers({ properties, required, additionalProperties, patternProperties }: SchemaNode): boolean {
  return (
    properties !== undefined ||
    required !== undefined ||
    patternProperties !== undefined ||
    (additionalProperties !== undefined && !isTrivial(additionalProperties))
  )
}

function isAnything(schema: JsonObject): boolean {
  return schema['tsType'] === 'unknown'
}

/** Documentation of the node, as text that cannot end the comment it stands in. */
function words({ annotations }: SchemaNode): JsonObject {
  const text = annotations?.description === undefined ? '' : commentText(annotations.description)
  return {
    ...(text === '' ? {} : { description: text }),
    ...(annotations?.deprecated === true ? { deprecated: true } : {}),
  }
}

/** Text for the inside of a block comment: one that cannot close it, in lines that every tool sees as lines. */
export function commentText(text: string): string {
  const plain = text
    .slice(0, 2000)
    .replaceAll(/\r\n?|[\u2028\u2029\u0085]/g, '\n')
    .replaceAll(/[\u0000-\u0008\u000b-\u001f\u007f\u202a-\u202e\u2066-\u2069]/g, ' ')
  return plain.replaceAll('*/', '*\\/').replaceAll('/*', '/\\*').trim()
}
