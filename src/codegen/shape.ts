/**
 * What of a schema node makes its TypeScript: two nodes of one shape have one type.
 *
 * Texts, lengths, bounds and patterns do not count. A recursive shape counts as itself only, so a recursive
 * type is never shared between majors.
 */
import type { SchemaNode } from '../schema/index.js'

/** In the order in which a shape is described, whatever order the author wrote. */
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
const order: ReadonlyMap<string, number> = new Map(counting.map((field, i) => [field, i]))

export class Shapes {
  private readonly known = new Map<SchemaNode, string>()
  private readonly open = new Set<SchemaNode>()
  private readonly shapes = new Map<string, string>()
  private readonly numbers = new Map<SchemaNode, number>()

  /** `more`: what else of a node shows in its type; empty for nothing. */
  constructor(private readonly more: (node: SchemaNode) => string) {}

  of(node: SchemaNode): string {
    const known = this.known.get(node)
    if (known !== undefined) return known
    if (this.open.has(node)) return `cycle ${this.numberOf(node)}`
    this.open.add(node)
    const fields = fieldsOf(node)
    const more = this.more(node)
    const shape =
      fields.length === 1 && node.ref !== undefined && more === ''
        ? this.of(node.ref)
        : this.numbered(fields.map((field) => `${field} ${this.described(node[field])}`).join() + more)
    this.open.delete(node)
    this.known.set(node, shape)
    return shape
  }

  /** A short name for a long description. */
  private numbered(text: string): string {
    const known = this.shapes.get(text) ?? `shape ${this.shapes.size}`
    this.shapes.set(text, known)
    return known
  }

  /** Texts are written as JSON, so that none of them reads like the name of a shape. */
  private described(value: unknown): string {
    if (value instanceof Map) {
      return `{${[...value].map(([name, held]) => `${JSON.stringify(name)}:${this.described(held)}`).join()}}`
    }
    if (Array.isArray(value)) return `[${value.map((item: unknown) => this.described(item)).join()}]`
    if (isNode(value)) return this.of(value)
    if (typeof value === 'object' && value !== null) return this.described(new Map(Object.entries(value)))
    return JSON.stringify(value)
  }

  private numberOf(node: SchemaNode): number {
    const number = this.numbers.get(node) ?? this.numbers.size
    this.numbers.set(node, number)
    return number
  }
}

/** Those that say anything. Of a tuple its lengths count too. */
function fieldsOf(node: SchemaNode): readonly (keyof SchemaNode)[] {
  const fields = (Object.keys(node) as (keyof SchemaNode)[]).filter(
    (field) => order.has(field) && node[field] !== undefined,
  )
  fields.sort((a, b) => (order.get(a) ?? 0) - (order.get(b) ?? 0))
  return node.prefixItems === undefined ? fields : [...fields, 'minItems', 'maxItems']
}

function isNode(value: unknown): value is SchemaNode {
  return typeof value === 'object' && value !== null && 'id' in value && 'at' in value
}
