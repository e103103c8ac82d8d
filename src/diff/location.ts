/**
 * A location: all schemas that hold together at one place of the event, gathered through `$ref` and `allOf`, so that
 * spreading a schema over several documents or parts makes no change.
 */
import { canonicalText, compareRational, valueAt, type Json, type Pointer } from '../json/index.js'
import {
  childrenOf,
  conjunctsOf,
  inPlaceEdges,
  isTrivial,
  type Bound,
  type JsonSchema,
  type SchemaNode,
  type TypeName,
} from '../schema/index.js'
import { withNullAsType } from './null-spellings.js'

export class Location {
  readonly nodes: readonly SchemaNode[]

  /** `source` is the document that the pointers lead into. With `readsNull`, a branch of `null` is read as a type. */
  constructor(
    given: readonly SchemaNode[],
    private readonly source: JsonSchema,
    readsNull = false,
  ) {
    const nodes = conjunctsOf(given)
    this.nodes = readsNull ? withNullAsType(nodes) : nodes
  }

  readingNull(): Location {
    return new Location(this.nodes, this.source, true)
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
    // At least none says nothing.
    return field.startsWith('min') ? Math.max(...values) || undefined : Math.min(...values)
  }

  /** Canonical text → value, of the values that every list allows; `undefined` where none is given. */
  get values(): ReadonlyMap<string, Json> | undefined {
    const [first, ...others] = this.holding('enum').map(
      (values) => new Map(values.map((value) => [canonicalText(value), value])),
    )
    if (first === undefined) return undefined
    return new Map([...first].filter(([text]) => others.every((other) => other.has(text))))
  }

  /** How many items are described one by one. */
  get prefixLength(): number {
    return Math.max(0, ...this.holding('prefixItems').map(({ length }) => length))
  }

  /** The schemas for the item at `index`; those of the rest behind every prefix for `Infinity`. */
  itemsAt(index: number): readonly SchemaNode[] {
    return this.nodes.flatMap(({ prefixItems, items }) => {
      const inPrefix = index === Infinity ? undefined : prefixItems?.[index]
      const found = inPrefix ?? items
      return found === undefined || saysNothing(found) ? [] : [found]
    })
  }

  /** Name → names that have to be beside it. */
  get requiredBeside(): ReadonlyMap<string, readonly string[]> {
    const beside = new Map<string, readonly string[]>()
    for (const [name, needed] of this.holding('dependentRequired').flatMap((map) => [...map])) {
      const all = new Set([...(beside.get(name) ?? []), ...needed])
      if (all.size > 0) beside.set(name, [...all].sort())
    }
    return beside
  }

  /** What parts that do not name it say of a property all the same: a map or a closed model that stands beside those that do. */
  restsFor(name: string): readonly SchemaNode[] {
    if (this.nodes.length === 1) return []
    return this.nodes.flatMap((node) => {
      const { properties, patternProperties, additionalProperties, unevaluatedProperties } = node
      const isCovered = additionalProperties !== undefined && patternProperties === undefined
      if (isCovered && properties?.has(name) !== true && !isTrivial(additionalProperties)) {
        return [additionalProperties]
      }
      const isLeft = unevaluatedProperties !== undefined && !isTrivial(unevaluatedProperties)
      return isLeft && !mayEvaluate(node, name) ? [unevaluatedProperties] : []
    })
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

/** Where nothing is said of types, or nothing is allowed, there is nothing that tells two locations apart. */
export function haveTypesInCommon({ types: before }: Location, { types: after }: Location): boolean {
  if (before === undefined || after === undefined || before.length === 0 || after.length === 0) return true
  const isNumeric = (type: string) => type === 'number' || type === 'integer'
  return before.some((type) => after.includes(type) || (isNumeric(type) && after.some(isNumeric)))
}

export type LimitField =
  'minLength' | 'maxLength' | 'minItems' | 'maxItems' | 'minProperties' | 'maxProperties'

/** Neither to validators nor to people. */
function saysNothing(node: SchemaNode): boolean {
  return isTrivial(node) && node.annotations === undefined
}

/** Does something in place below `root` speak of a property, or perhaps? */
function mayEvaluate(root: SchemaNode, name: string): boolean {
  const met = new Set([root])
  for (const node of met) {
    if (node.properties?.has(name) === true || node.patternProperties !== undefined) return true
    if (node.additionalProperties !== undefined) return true
    if (node !== root && node.unevaluatedProperties !== undefined) return true
    for (const [child, edge] of childrenOf(node)) if (inPlaceEdges.has(edge)) met.add(child)
  }
  return false
}

function grouped(
  entries: readonly (readonly [string, SchemaNode])[],
): ReadonlyMap<string, readonly SchemaNode[]> {
  const groups = new Map<string, SchemaNode[]>()
  for (const [name, node] of entries) groups.set(name, [...(groups.get(name) ?? []), node])
  return groups
}
