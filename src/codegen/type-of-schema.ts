/**
 * The canonical graph → TypeScript types.
 *
 * What a type cannot say is left out here and listed by `unexpressed`. References, anchors, embedded ids and the tuples of every
 * draft are edges of the graph already. There is no index signature beside named members: it would have to allow all of their types.
 */
import type { Json } from '../json/index.js'
import { isTrivial, type SchemaNode, type TypeName } from '../schema/index.js'
import { commentText } from './comment-text.js'
import type { NamedTypes } from './named-types.js'
import {
  intersectionOf,
  isUnknown,
  literalType,
  never,
  unionOf,
  unknown,
  word,
  type TypeExpression,
} from './type-expression.js'
import { quoted } from './type-names.js'

export interface TypesOfSchemas {
  readonly names: NamedTypes
  /** Lists of constants that readers must expect to grow. */
  readonly open: ReadonlySet<SchemaNode>
  /** Where texts with a format are to be told apart by it, `Formatted<'uuid'>`: gathers the formats that are met. */
  readonly formats?: Set<string>
}

/** The type that a node defines, its own name left aside. */
export function structureOf(node: SchemaNode, types: TypesOfSchemas): TypeExpression {
  if (node.never === true) return never
  const others = [
    ...(node.ref === undefined ? [] : [use(node.ref, types)]),
    ...(node.allOf ?? []).map((part) => use(part, types)),
    ...(node.anyOf === undefined ? [] : [branches(node.anyOf, types)]),
    ...(node.oneOf === undefined ? [] : [branches(node.oneOf, types)]),
  ].filter((part) => !isUnknown(part))
  const saysObjectOnly = node.types?.join() === 'object' && !hasMembers(node) && node.enum === undefined
  if (saysObjectOnly && others.length > 0) return intersectionOf(others)
  return intersectionOf([ownStructure(node, types), ...others])
}

/** Documentation of a node, as text that cannot end the comment it stands in. */
export function wordsOf({ annotations }: SchemaNode): string {
  const said = annotations?.description === undefined ? '' : commentText(annotations.description)
  if (annotations?.deprecated !== true) return said
  return said === '' ? '@deprecated' : `${said}\n@deprecated`
}

/** A use of a node: by its name where it has one. */
function use(node: SchemaNode, types: TypesOfSchemas): TypeExpression {
  const named = types.names.of(node)
  return named === undefined ? structureOf(node, types) : word(named.name)
}

/** What a member says of itself, or what it refers to says; the words of a named type stand at the type. */
function wordsOfUse(node: SchemaNode, types: TypesOfSchemas): string {
  if (types.names.of(node)?.node === node) return ''
  const own = wordsOf(node)
  return own !== '' || node.ref === undefined ? own : wordsOfUse(node.ref, types)
}

function branches(nodes: readonly SchemaNode[], types: TypesOfSchemas): TypeExpression {
  return unionOf(nodes.map((branch) => use(branch, types)))
}

/** The node without what it refers to. */
function ownStructure(node: SchemaNode, types: TypesOfSchemas): TypeExpression {
  if (node.enum !== undefined) return constants(node, node.enum, types)
  const said = node.types ?? impliedTypes(node)
  return said === undefined ? unknown : unionOf(said.map((type) => ofType(type, node, types)))
}

/** Without `type`, keywords about objects or arrays tell what the author had in mind. */
function impliedTypes(node: SchemaNode): readonly TypeName[] | undefined {
  if (hasMembers(node)) return ['object']
  if (node.prefixItems !== undefined || node.items !== undefined) return ['array']
  return undefined
}

function ofType(type: TypeName, node: SchemaNode, types: TypesOfSchemas): TypeExpression {
  switch (type) {
    case 'object':
      return record(node, types)
    case 'array':
      return list(node, types)
    case 'string':
      if (types.formats === undefined || node.format === undefined) return word('string')
      types.formats.add(node.format)
      return word(`Formatted<${quoted(node.format)}>`)
    default:
      return word(type)
  }
}

function constants(node: SchemaNode, values: readonly Json[], { open }: TypesOfSchemas): TypeExpression {
  const isOpenText = open.has(node) && values.every((value) => typeof value === 'string')
  // `string & {}` keeps the known members in completions.
  return unionOf([...values.map(literalType), ...(isOpenText ? [word('(string & {})')] : [])])
}

function record(node: SchemaNode, types: TypesOfSchemas): TypeExpression {
  const declared = node.properties ?? new Map<string, SchemaNode>()
  const required = new Set(node.required)
  const undeclared = [...required].filter((name) => !declared.has(name))
  if (declared.size + undeclared.length === 0) return map(node, types)
  return {
    kind: 'record',
    members: [
      ...Array.from(declared, ([name, schema]) => ({
        name,
        required: required.has(name),
        type: use(schema, types),
        words: wordsOfUse(schema, types),
      })),
      ...undeclared.map((name) => ({ name, required: true, type: unknown, words: '' })),
    ],
  }
}

/** An object without named members: a map where its members are described, closed, or free-form. */
function map(
  { additionalProperties, patternProperties = [] }: SchemaNode,
  types: TypesOfSchemas,
): TypeExpression {
  if (additionalProperties === undefined || isTrivial(additionalProperties)) {
    return { kind: 'map', values: unknown }
  }
  const described = [...patternProperties.map(({ schema }) => schema), additionalProperties]
  return { kind: 'map', values: branches(described, types) }
}

const longestTuple = 16

function list(
  { prefixItems = [], items, minItems = 0, maxItems }: SchemaNode,
  types: TypesOfSchemas,
): TypeExpression {
  const rest = items === undefined ? unknown : use(items, types)
  const isClosed = items?.never === true || (maxItems ?? Infinity) <= prefixItems.length
  if (prefixItems.length === 0) {
    return isClosed ? { kind: 'tuple', items: [], least: 0 } : { kind: 'list', items: rest }
  }
  const heads = prefixItems.slice(0, maxItems).map((item) => use(item, types))
  if (heads.length > longestTuple) {
    return { kind: 'list', items: unionOf(isClosed ? heads : [...heads, rest]) }
  }
  const least = Math.min(minItems, heads.length)
  return { kind: 'tuple', items: heads, least, ...(isClosed ? {} : { rest }) }
}

function hasMembers({ properties, required, additionalProperties, patternProperties }: SchemaNode): boolean {
  return (
    properties !== undefined ||
    required !== undefined ||
    patternProperties !== undefined ||
    (additionalProperties !== undefined && !isTrivial(additionalProperties))
  )
}
