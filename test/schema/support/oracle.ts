/**
 * W and R as docs/adr/0003 defines them, interpreted instance by instance, without building another schema.
 *
 * Knows the keywords that `schemas({ all: false })` makes.
 */
import { isJsonArray, isJsonObject, jsonEquals, type Json } from '../../../src/json/index.js'
import { childrenOf, isTrivial, type SchemaNode } from '../../../src/schema/index.js'

type Sight = 'written' | 'writer' | 'reader'

export const isWritable = (root: SchemaNode, value: Json) => holdsAt(root, value, 'writer', [], true)
export const isReadable = (root: SchemaNode, value: Json) => holdsAt(root, value, 'reader', [], true)
export const isValid = (root: SchemaNode, value: Json) => holdsAt(root, value, 'written', [], true)

/** Does the location of `node`, where `others` are applied too, hold? */
function holdsAt(
  node: SchemaNode,
  value: Json,
  sight: Sight,
  others: readonly SchemaNode[],
  isRoot = false,
): boolean {
  const place = inPlace([node, ...others])
  if (!holds(node, value, sight, place)) return false
  if (sight !== 'writer' || !isJsonObject(value)) return true
  if (!isRoot && !inPlace([node]).some(speaks)) return true
  const around = inPlace(others)
  return Object.keys(value).every(
    (name) => declares(node, name, value, place) || around.some((other) => namesIt(other, name)),
  )
}

/** Does `node` accept `value`? `place`: all that may be applied there. */
function holds(node: SchemaNode, value: Json, sight: Sight, place: readonly SchemaNode[]): boolean {
  if (node.never === true) return false
  const here = (other: SchemaNode): boolean => holds(other, value, sight, place)
  const asWritten = (other: SchemaNode): boolean => holds(other, value, 'written', place)
  if (node.types !== undefined && !node.types.includes(typeName(value))) return false
  if (node.integer === true && typeof value === 'number' && !Number.isInteger(value)) return false
  if (node.enum?.some((allowed) => jsonEquals(allowed, value)) === false) return false
  if (typeof value === 'number') {
    if (node.minimum !== undefined && value < 1) return false
    if (node.maximum !== undefined && value >= 1) return false
    if (node.multipleOf !== undefined && !Number.isInteger(value / 0.5)) return false
  }
  if (typeof value === 'string') {
    if (node.minLength !== undefined && value.length < node.minLength) return false
    if (node.pattern !== undefined && !value.startsWith('a')) return false
  }
  if (node.allOf?.every(here) === false) return false
  if (node.anyOf?.some(here) === false) return false
  if (node.not !== undefined && asWritten(node.not)) return false
  if (node.ref !== undefined && !here(node.ref)) return false
  if (node.oneOf !== undefined) {
    const { oneOf } = node
    const chosen = oneOf.some(
      (branch, i) => here(branch) && oneOf.every((other, j) => i === j || !asWritten(other)),
    )
    if (!chosen) return false
  }
  if (node.conditional !== undefined) {
    const { if: test, then, else: otherwise } = node.conditional
    const branch = asWritten(test) ? then : otherwise
    if (branch !== undefined && !here(branch)) return false
  }
  const member = (child: SchemaNode, name: string | number, of: Json): boolean =>
    holdsAt(child, of, sight, sight === 'writer' ? neighbours(child, name, place) : [])
  if (isJsonArray(value)) {
    return value.every((item, i) => {
      const child = node.prefixItems?.[i] ?? node.items
      return child === undefined || member(child, i < (node.prefixItems?.length ?? 0) ? i : -1, item)
    })
  }
  if (!isJsonObject(value)) return true
  if (node.required?.some((name) => !Object.hasOwn(value, name)) === true) return false
  return Object.entries(value).every(([name, of]) => {
    const named = node.properties?.get(name)
    if (named !== undefined && !member(named, name, of)) return false
    const matched = (node.patternProperties ?? []).filter(({ pattern }) =>
      new RegExp(pattern, 'u').test(name),
    )
    if (matched.some(({ schema }) => !member(schema, '*', of))) return false
    const rest = node.additionalProperties
    if (rest === undefined || named !== undefined || matched.length > 0) return true
    if (sight === 'reader' && rest.never === true) return true
    return member(rest, '*', of)
  })
}

/** Does a schema in place that accepts `value` declare `name`? */
function declares(node: SchemaNode, name: string, value: Json, place: readonly SchemaNode[]): boolean {
  if (namesIt(node, name)) return true
  const here = (other: SchemaNode): boolean =>
    holds(other, value, 'writer', place) && declares(other, name, value, place)
  if (node.ref !== undefined && here(node.ref)) return true
  if ([...(node.allOf ?? []), ...(node.anyOf ?? [])].some(here)) return true
  if (node.oneOf !== undefined) {
    const chosen = node.oneOf.filter((branch) => holds(branch, value, 'written', place))
    if (chosen.length === 1 && chosen.some(here)) return true
  }
  if (node.conditional !== undefined) {
    const { if: test, then, else: otherwise } = node.conditional
    const isTrue = holds(test, value, 'written', place)
    if (isTrue && declaresAsWritten(test, name, value, place)) return true
    const branch = isTrue ? then : otherwise
    if (branch !== undefined && here(branch)) return true
  }
  return false
}

function declaresAsWritten(
  node: SchemaNode,
  name: string,
  value: Json,
  place: readonly SchemaNode[],
): boolean {
  if (namesIt(node, name)) return true
  return childrenOf(node).some(
    ([child, edge]) =>
      ['ref', 'allOf', 'anyOf', 'oneOf', 'if', 'then', 'else'].includes(edge) &&
      (edge !== 'then' || holds(node.conditional?.if ?? child, value, 'written', place)) &&
      (edge !== 'else' || !holds(node.conditional?.if ?? child, value, 'written', place)) &&
      holds(child, value, 'written', place) &&
      declaresAsWritten(child, name, value, place),
  )
}

/** Does `node` itself name it? A list of values covers what it lists, a map everything. */
function namesIt(node: SchemaNode, name: string): boolean {
  return (
    node.properties?.has(name) === true ||
    node.required?.includes(name) === true ||
    node.patternProperties?.some(({ pattern }) => new RegExp(pattern, 'u').test(name)) === true ||
    (node.additionalProperties !== undefined &&
      node.additionalProperties.never !== true &&
      !isTrivial(node.additionalProperties)) ||
    node.enum?.some((value) => isJsonObject(value)) === true
  )
}

function speaks(node: SchemaNode): boolean {
  return (
    (node.properties?.size ?? 0) > 0 ||
    (node.required?.length ?? 0) > 0 ||
    (node.patternProperties?.length ?? 0) > 0 ||
    (node.additionalProperties !== undefined && !isTrivial(node.additionalProperties))
  )
}

/** What else may be applied to a member; patterns are taken to match, as the ADR says. */
function neighbours(
  child: SchemaNode,
  name: string | number,
  place: readonly SchemaNode[],
): readonly SchemaNode[] {
  const found = new Set<SchemaNode>()
  for (const node of place) {
    if (typeof name === 'number') {
      node.prefixItems?.forEach((item, i) => (name === -1 || name === i) && found.add(item))
      if (node.items !== undefined) found.add(node.items)
    } else {
      for (const [key, property] of node.properties ?? [])
        if (name === '*' || name === key) found.add(property)
      node.patternProperties?.forEach(({ schema }) => found.add(schema))
      if (node.additionalProperties !== undefined) found.add(node.additionalProperties)
    }
  }
  found.delete(child)
  return Array.from(found)
}

function inPlace(roots: readonly SchemaNode[]): readonly SchemaNode[] {
  const found = new Set(roots)
  for (const node of found) {
    for (const [child, edge] of childrenOf(node)) {
      if (['ref', 'allOf', 'anyOf', 'oneOf', 'if', 'then', 'else'].includes(edge)) found.add(child)
    }
  }
  return Array.from(found)
}

function typeName(value: Json): NonNullable<SchemaNode['types']>[number] {
  if (value === null) return 'null'
  return isJsonArray(value) ? 'array' : (typeof value as 'object' | 'string' | 'number' | 'boolean')
}
