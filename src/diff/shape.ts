/**
 * The shape of a schema: a text that is equal for two schemas that say the same in the same words, wherever they
 * stand and whatever their annotations. Different words for the same meaning have different shapes: a shape is for
 * recognising, not for judging.
 */
import { canonicalHash, formatRational, type Json, type JsonObject } from '../json/index.js'
import { mapChildren, type SchemaNode } from '../schema/index.js'

export class Shapes {
  readonly #known = new Map<SchemaNode, string>()
  readonly #open = new Map<SchemaNode, number>()

  /** Each node is described once; a node inside a cycle by how far up it leads back. */
  of(node: SchemaNode): string {
    const known = this.#known.get(node)
    if (known !== undefined) return known
    const depth = this.#open.get(node)
    if (depth !== undefined) return `up ${this.#open.size - depth}`
    // Beyond this depth two schemas are told apart by their place: a fact too many, never one too few.
    if (this.#open.size > 200) return `deep ${node.at.join('/')}`
    this.#open.set(node, this.#open.size)
    const shape = canonicalHash(this.#describe(node))
    this.#open.delete(node)
    this.#known.set(node, shape)
    return shape
  }

  /** The shape of several schemas that hold together. */
  ofAll(nodes: readonly SchemaNode[]): string {
    return nodes
      .map((node) => this.of(node))
      .sort()
      .join('+')
  }

  #describe(node: SchemaNode): JsonObject {
    const children: string[] = []
    mapChildren(node, (child, edge, token) => {
      children.push(`${edge} ${token ?? ''} ${this.of(child)}`)
      return child
    })
    const { id: _id, at: _at, annotations: _annotations, ...fields } = node
    const own = Object.entries(fields).flatMap(([name, value]): [string, Json][] => {
      const said = ownFields.has(name) ? plain(value) : undefined
      return said === undefined ? [] : [[name, said]]
    })
    const patterns = node.patternProperties?.map(({ pattern }) => pattern) ?? []
    return { ...Object.fromEntries(own), patterns, children: children.sort() }
  }
}

/** Fields that are no children. */
const ownFields = new Set([
  'never',
  'types',
  'integer',
  'enum',
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
  'required',
  'minProperties',
  'maxProperties',
  'dependentRequired',
  'contains',
  'unsupported',
])

function plain(value: unknown): Json | undefined {
  if (value instanceof Map) return Object.fromEntries(Array.from(value as Map<string, Json>))
  if (typeof value === 'object' && value !== null && 'numerator' in value)
    return formatRational(value as never)
  if (typeof value === 'object' && value !== null && 'exclusive' in value) {
    const { value: bound, exclusive } = value as { value: never; exclusive: boolean }
    return [formatRational(bound), exclusive]
  }
  if (typeof value === 'object' && value !== null && 'schema' in value) {
    const { min, max } = value as unknown as { min: number; max?: number }
    return [min, max ?? null]
  }
  return Array.isArray(value) && value.every((item) => typeof item === 'string')
    ? [...value].sort()
    : (value as Json)
}
