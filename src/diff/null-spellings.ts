/**
 * A union that only says that the value may be null besides: `type: ["string", "null"]`, `nullable` and a branch of `null` are three spellings
 * of one thing. Here the third is read as the first.
 */
import { conjunctsOf, type SchemaNode } from '../schema/index.js'

/** Nodes that were made for a spelling are the same ones each time. */
const readings = new WeakMap<SchemaNode, readonly SchemaNode[]>()

/** Of schemas that hold together: the same without such unions. */
export function withNullAsType(nodes: readonly SchemaNode[]): readonly SchemaNode[] {
  if (!nodes.some(hasPair)) return nodes
  return nodes.flatMap((node) => {
    const known = readings.get(node) ?? nullableParts(node)
    readings.set(node, known)
    return known
  })
}

/** The keyword by which `null` is allowed besides; `type` where it is named, nothing where it is not. */
export function nullKeyword(nodes: readonly SchemaNode[]): 'anyOf' | 'oneOf' | 'type' | undefined {
  const node = nodes.find((one) => hasPair(one) && withNullAsType([one])[0] !== one)
  if (node !== undefined) {
    const [read] = withNullAsType([node])
    return read?.anyOf === undefined && node.anyOf !== undefined ? 'anyOf' : 'oneOf'
  }
  const typed = nodes.filter(({ types }) => types !== undefined)
  return typed.length > 0 && typed.every(({ types }) => types?.includes('null')) ? 'type' : undefined
}

const hasPair = ({ anyOf, oneOf }: SchemaNode) => anyOf?.length === 2 || oneOf?.length === 2

/** The node itself, or what it says beside its union and the branch that is not null, with null allowed. */
function nullableParts(node: SchemaNode): readonly SchemaNode[] {
  if (node.unevaluatedProperties !== undefined || node.unevaluatedItems !== undefined) return [node]
  for (const keyword of ['anyOf', 'oneOf'] as const) {
    const branches = node[keyword] ?? []
    const others = branches.filter((branch) => !isNull(branch))
    const [other] = others
    if (branches.length !== 2 || others.length !== 1 || other === undefined) continue
    const parts = conjunctsOf([other])
    const isTyped = parts.some(({ types }) => types !== undefined && !types.includes('null'))
    if (!isTyped || !parts.every(saysNothingOfNull)) continue
    const { [keyword]: _union, ...rest } = node
    return [{ ...rest, id: made }, ...parts.map(withNull)]
  }
  return [node]
}

/** Made nodes have negative identifiers, which say nothing about them. */
const made = -7

/** What stands behind the branch is read too, and no part of the reading leads back to what refuses null. */
function withNull({ ref: _ref, allOf: _allOf, ...node }: SchemaNode): SchemaNode {
  const { types } = node
  return { ...node, id: made, ...(types === undefined ? {} : { types: [...types, 'null'] }) }
}

function isNull({ types, enum: values, ...others }: SchemaNode): boolean {
  const isOnlyNull = types?.join() === 'null' || (values?.length === 1 && values[0] === null)
  const isConsistent = types === undefined || types.includes('null')
  return isOnlyNull && isConsistent && Object.keys(others).every((field) => silent.has(field))
}

const silent = new Set<string>(['id', 'at', 'annotations'])

/** Fields that null passes whatever they say, and `type`. */
const elsewhere = new Set<string>([
  ...silent,
  'types',
  'integer',
  'ref',
  'allOf',
  'minimum',
  'maximum',
  'multipleOf',
  'minLength',
  'maxLength',
  'pattern',
  'format',
  'prefixItems',
  'items',
  'minItems',
  'maxItems',
  'uniqueItems',
  'contains',
  'properties',
  'patternProperties',
  'additionalProperties',
  'propertyNames',
  'required',
  'minProperties',
  'maxProperties',
  'dependentRequired',
  'dependentSchemas',
])

function saysNothingOfNull(node: SchemaNode): boolean {
  return Object.keys(node).every((field) => elsewhere.has(field))
}
