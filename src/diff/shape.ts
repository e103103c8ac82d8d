/**
 * The shape of a location: a text that is equal for two that say the same in the same words, wherever they stand, whatever their annotations,
 * and however they are spread over `$ref` and `allOf`. Different words for the same meaning have different shapes: a shape is for
 * recognising, not for judging.
 */
import { canonicalHash, canonicalText, formatRational, type Json, type JsonObject } from '../json/index.js'
import { conjunctsOf, isTrivial, type Bound, type SchemaNode } from '../schema/index.js'
import { Location, type LimitField } from './location.js'

export class Shapes {
  readonly #known = new Map<string, string>()
  readonly #open = new Map<string, number>()
  readonly #numbers = new Map<SchemaNode, number>()

  of(node: SchemaNode): string {
    return this.ofAll([node])
  }

  /** The shape of several schemas that hold together. Each set is described once; one inside a cycle by how far up it leads back. */
  ofAll(nodes: readonly SchemaNode[]): string {
    const key = this.keyOf(nodes)
    const known = this.#known.get(key)
    if (known !== undefined) return known
    const depth = this.#open.get(key)
    if (depth !== undefined) return `up ${this.#open.size - depth}`
    // Beyond this two schemas are told apart by their place: a fact too many, never one too few.
    if (this.#open.size > deepest || this.#known.size > mostSets) {
      return `at ${nodes.map(({ at }) => at.join('/')).join('+')}`
    }
    this.#open.set(key, this.#open.size)
    const shape = canonicalHash(described(new Location(nodes, true, true), this))
    this.#open.delete(key)
    this.#known.set(key, shape)
    return shape
  }

  /** Tells sets of schemas apart, those of both sides. */
  keyOf(nodes: readonly SchemaNode[]): string {
    const numbers = nodes.map((node) => {
      const number = this.#numbers.get(node) ?? this.#numbers.size
      this.#numbers.set(node, number)
      return number
    })
    return [...new Set(numbers)].sort((a, b) => a - b).join()
  }
}

const deepest = 150
/** Sets of schemas that hold together may be more than the schemas. */
const mostSets = 50_000

function described(location: Location, shapes: Shapes): JsonObject {
  const { types, values, required, isNever } = location
  if (isNever) return { never: true }
  const members: Record<string, Json | undefined> = {
    types: types?.slice(),
    values: values && [...values.keys()].sort(),
    minimum: boundText(location.bound('minimum')),
    maximum: boundText(location.bound('maximum')),
    multipleOf: texts(location.holding('multipleOf').map(formatRational)),
    pattern: texts(location.holding('pattern')),
    format: texts(location.holding('format')),
    uniqueItems: location.holding('uniqueItems').length > 0 || undefined,
    required: texts([...required]),
    beside: besideText(location),
    properties: grouped(location.properties, shapes),
    patterns: grouped(location.patternProperties, shapes),
    rests: texts(location.nodes.flatMap((node) => restText(node, shapes))),
    items: itemsText(location, shapes),
    unsupported: texts(location.holding('unsupported')),
    anyOf: texts(location.holding('anyOf').map((branches) => unionText(branches, shapes))),
    oneOf: texts(location.holding('oneOf').map((branches) => unionText(branches, shapes))),
    ...compositionsOf(location, shapes),
  }
  for (const limit of limits) members[limit] = location.limit(limit)
  const said = Object.entries(members).filter((entry): entry is [string, Json] => entry[1] !== undefined)
  return Object.fromEntries(said)
}

const limits: readonly LimitField[] = [
  'minLength',
  'maxLength',
  'minItems',
  'maxItems',
  'minProperties',
  'maxProperties',
]

export type Composition =
  'not' | 'if' | 'contains' | 'unevaluatedItems' | 'propertyNames' | 'dependentSchemas'

/** What is told as a whole, each as a text; absent where nothing is said. */
export function compositionsOf(
  location: Location,
  shapes: Shapes,
): Readonly<Record<Composition, string | undefined>> {
  const { nodes } = location
  const parts = (list: readonly (readonly (SchemaNode | string | undefined)[])[]) =>
    texts(
      list.map((part) =>
        part.map((one) => (typeof one === 'object' ? shapes.of(one) : (one ?? ''))).join('|'),
      ),
    )?.join('&')
  const names = location.holding('propertyNames').filter((schema) => !isTrivial(schema))
  const unevaluated = nodes.filter(({ unevaluatedItems: rest }) => rest !== undefined && !isTrivial(rest))
  const dependent = new Map<string, SchemaNode[]>()
  for (const [name, schema] of location.holding('dependentSchemas').flatMap((map) => [...map])) {
    dependent.set(name, [...(dependent.get(name) ?? []), schema])
  }
  return {
    not: parts(location.holding('not').map((not) => [not])),
    if: parts(location.holding('conditional').map((c) => [c.if, c.then, c.else])),
    contains: parts(
      location.holding('contains').map((c) => [c.schema, `${c.min} ${c.max ?? ''} ${c.isUnseen ?? ''}`]),
    ),
    unevaluatedItems: parts(unevaluated.map((node) => [node.unevaluatedItems, unseenBy(node, location)])),
    propertyNames: names.length === 0 ? undefined : shapes.ofAll(names),
    dependentSchemas: dependent.size === 0 ? undefined : canonicalText(grouped(dependent, shapes) ?? {}),
  }
}

function speaksOfItems({ prefixItems, items, contains }: SchemaNode): boolean {
  return [prefixItems, items, contains].some((field) => field !== undefined)
}

/** How many parts speak of items where this one does not see it; nothing where it sees all. */
function unseenBy(node: SchemaNode, { nodes }: Location): string {
  const seen = new Set(conjunctsOf([node]))
  const unseen = nodes.filter((one) => speaksOfItems(one) && !seen.has(one))
  return unseen.length === 0 ? '' : String(unseen.length)
}

/** What holds for names that a part does not describe, which depends on those that it does. */
function restText(
  { properties, patternProperties = [], additionalProperties: rest, unevaluatedProperties }: SchemaNode,
  shapes: Shapes,
): readonly string[] {
  const names = [...(properties?.keys() ?? [])].sort()
  const patterns = patternProperties.map(({ pattern }) => pattern).sort()
  return [
    ...(rest === undefined || isTrivial(rest) ? [] : [canonicalText([names, patterns, shapes.of(rest)])]),
    ...(unevaluatedProperties === undefined || isTrivial(unevaluatedProperties)
      ? []
      : [`left ${shapes.of(unevaluatedProperties)}`]),
  ]
}

function itemsText(location: Location, shapes: Shapes): Json | undefined {
  const places = [...Array(location.prefixLength).keys(), Infinity]
  const said = places.map((index) => {
    const nodes = location.itemsAt(index)
    return nodes.length === 0 ? '' : shapes.ofAll(nodes)
  })
  const rest = said.at(-1) ?? ''
  // A place that says what the rest says is no place of its own.
  const last = said.findLastIndex((one) => one !== rest)
  return last < 0 && rest === '' ? undefined : [...said.slice(0, last + 1), rest]
}

function unionText(branches: readonly SchemaNode[], shapes: Shapes): string {
  return branches
    .map((branch) => shapes.of(branch))
    .sort()
    .join('|')
}

function grouped(groups: ReadonlyMap<string, readonly SchemaNode[]>, shapes: Shapes): Json | undefined {
  if (groups.size === 0) return undefined
  const entries = [...groups].map(([name, nodes]) => [name, shapes.ofAll(nodes)])
  return entries.sort(([a = ''], [b = '']) => (a < b ? -1 : 1))
}

function besideText({ requiredBeside }: Location): Json | undefined {
  return texts([...requiredBeside].map(([name, needed]) => canonicalText([name, [...needed]])))
}

function boundText(bound: Bound | undefined): string | undefined {
  return bound === undefined ? undefined : `${formatRational(bound.value)} ${String(bound.exclusive)}`
}

/** Each once, in order; absent where there are none. */
function texts(list: readonly string[]): readonly string[] | undefined {
  return list.length === 0 ? undefined : [...new Set(list)].sort()
}
