/**
 * What of a schema node makes its TypeScript: two nodes of one shape have one type.
 *
 * Texts, lengths, bounds and patterns do not count. A recursive shape counts as itself only, so a recursive
 * type is never shared between majors.
 */
import { canonicalHash, isJsonObject, type Json } from '../json/index.js'
import type { SchemaNode } from '../schema/index.js'

const counting = [
  'never',
  'types',
  'enum',
  'properties',
  'required',
  'patternProperties',
  'additionalProperties',
  'prefixItems',
  'items',
  'allOf',
  'anyOf',
  'oneOf',
  'ref',
] as const satisfies readonly (keyof SchemaNode)[]

export class Shapes {
  private readonly known = new Map<SchemaNode, string>()
  private readonly open: SchemaNode[] = []

  of(node: SchemaNode): string {
    const known = this.known.get(node)
    if (known !== undefined) return known
    if (this.open.includes(node)) {
      return `cycle ${this.numberOf(node)}`
    }
    this.open.push(node)
    const said = Object.fromEntries(
      counting.flatMap((field) => (node[field] === undefined ? [] : [[field, this.described(node[field])]])),
    ) as Json
    const tuple =
      node.prefixItems === undefined ? {} : { least: node.minItems ?? 0, most: node.maxItems ?? null }
    this.open.pop()
    const only = isJsonObject(said) && Object.keys(said).join() === 'ref' ? said['ref'] : undefined
    const shape = typeof only === 'string' ? only : canonicalHash([said, tuple])
    this.known.set(node, shape)
    return shape
  }

  private described(value: unknown): Json {
    if (value instanceof Map) return [...value].map(([name, held]) => [name as string, this.described(held)])
    if (Array.isArray(value)) return value.map((item: unknown) => this.described(item))
    if (isNode(value)) return this.of(value)
    if (typeof value === 'object' && value !== null) {
      return Object.entries(value).map(([name, held]) => [name, this.described(held)])
    }
    return value as Json
  }

  private readonly numbers = new Map<SchemaNode, number>()
  private numberOf(node: SchemaNode): number {
    const number = this.numbers.get(node) ?? this.numbers.size
    this.numbers.set(node, number)
    return number
  }
}

function isNode(value: unknown): value is SchemaNode {
  return typeof value === 'object' && value !== null && 'id' in value && 'at' in value
}
