/**
 * A location: all schemas that hold together at one place of the event, gathered through `$ref` and `allOf`, so that
 * spreading a schema over several documents or parts makes no change.
 */
import { compareRational, type Pointer } from '../json/index.js'
import { valueAt } from '../json/index.js'
import type { Bound, JsonSchema, SchemaNode, TypeName } from '../schema/index.js'

export class Location {
  readonly nodes: readonly SchemaNode[]

  /** `source` is the document that the pointers lead into. */
  constructor(
    given: readonly SchemaNode[],
    private readonly source: JsonSchema,
  ) {
    this.nodes = gathered(given)
  }

  /** Where the location is described: its first schema. */
  get at(): Pointer {
    return this.nodes[0]?.at ?? []
  }

  get isNever(): boolean {
    return this.nodes.some(({ never }) => never === true)
  }

  /** Where one of `keywords` is written here; the location itself when none is. */
  pointerTo(...keywords: readonly string[]): Pointer {
    for (const { at } of this.nodes) {
      for (const keyword of keywords) {
        const pointer = [...at, keyword]
        if (valueAt(this.source, pointer) !== undefined) return pointer
      }
    }
    return this.at
  }

  holding<Field extends keyof SchemaNode>(field: Field): readonly NonNullable<SchemaNode[Field]>[] {
    return this.nodes.flatMap((node) => {
      const value = node[field]
      return value === undefined ? [] : [value]
    })
  }

  /** The types that all schemas here allow: none for `false`, `undefined` for every type. `integer` stands for whole numbers. */
  get types(): readonly (TypeName | 'integer')[] | undefined {
    if (this.isNever) return []
    const lists = this.holding('types')
    if (lists.length === 0) return undefined
    const all = lists.reduce((left, right) => left.filter((type) => right.includes(type)))
    const isWhole = this.nodes.some(({ integer }) => integer === true)
    return all.map((type) => (type === 'number' && isWhole ? 'integer' : type)).sort()
  }

  /** The narrowest of the lower or the upper bounds. */
  bound(field: 'minimum' | 'maximum'): Bound | undefined {
    const sign = field === 'minimum' ? 1 : -1
    return this.holding(field).reduce<Bound | undefined>((tightest, bound) => {
      if (tightest === undefined) return bound
      const order = compareRational(bound.value, tightest.value) * sign
      return order > 0 || (order === 0 && bound.exclusive) ? bound : tightest
    }, undefined)
  }

  /** The narrowest of several limits: the largest least, or the smallest most. */
  limit(field: LimitField): number | undefined {
    const values = this.holding(field)
    if (values.length === 0) return undefined
    return field.startsWith('min') ? Math.max(...values) : Math.min(...values)
  }

  get required(): ReadonlySet<string> {
    return new Set(this.holding('required').flat())
  }

  /** Property name → the schemas that hold for it, those of patterns and maps not counted. */
  get properties(): ReadonlyMap<string, readonly SchemaNode[]> {
    return grouped(this.holding('properties').flatMap((properties) => [...properties]))
  }

  get patternProperties(): ReadonlyMap<string, readonly SchemaNode[]> {
    return grouped(
      this.holding('patternProperties')
        .flat()
        .map(({ pattern, schema }) => [pattern, schema] as const),
    )
  }
}

export type LimitField =
  'minLength' | 'maxLength' | 'minItems' | 'maxItems' | 'minProperties' | 'maxProperties'

function gathered(given: readonly SchemaNode[]): readonly SchemaNode[] {
  const found = new Set<SchemaNode>(given)
  for (const node of found) {
    if (node.ref !== undefined) found.add(node.ref)
    node.allOf?.forEach((part) => found.add(part))
  }
  return [...found]
}

function grouped(
  entries: readonly (readonly [string, SchemaNode])[],
): ReadonlyMap<string, readonly SchemaNode[]> {
  const groups = new Map<string, SchemaNode[]>()
  for (const [name, node] of entries) groups.set(name, [...(groups.get(name) ?? []), node])
  return groups
}
