/**
 * The part of a schema that a validator can meet in a value of a certain outline.
 *
 * What a schema says of a member is asked where the member is, and nowhere else; that the name is declared still counts
 * (for `additionalProperties`, for `unevaluatedProperties`), so the name stays and its schema becomes empty. Likewise for items.
 */
import {
  isJsonArray,
  isJsonObject,
  objectOf,
  parsePointer,
  valueAt,
  type Json,
  type JsonObject,
} from '../json/index.js'
import { everywhere, merged, type Outline } from './outline.js'

/** Nothing in it is reached but from above or through `definitions` and `$defs`, so parts can be taken out. */
export function isPlain(schema: Json): boolean {
  if (!isJsonObject(schema)) return true
  if (identifying.some((keyword) => keyword in schema)) return false
  const { $ref } = schema
  if ($ref !== undefined && (typeof $ref !== 'string' || !definitionsOnly.test($ref))) return false
  return subschemasOf(schema).every(isPlain)
}

const identifying = [
  '$id',
  'id',
  '$anchor',
  '$dynamicAnchor',
  '$dynamicRef',
  '$recursiveAnchor',
  '$recursiveRef',
]
const definitionsOnly = /^#(\/(definitions|\$defs)\/[^/]+)?$/

/** `schema`, plain, without what it says of other members and items, and without the definitions that nothing leads to then. */
export function partFor(schema: Json, outline: Outline): Json {
  if (!isJsonObject(schema)) return schema
  const references = new Set<string>()
  const anywhere = everywhere(outline)
  let root = trimmed(schema, outline, references) as JsonObject
  // A reference to the root asks the same of values further down.
  if (references.has('#')) root = trimmed(schema, anywhere, references) as JsonObject
  const definitions = new Map<string, [string, Json][]>()
  // A Set grows while it is iterated: definitions lead to definitions.
  for (const reference of references) {
    const [keyword, name] = parsePointer(reference) ?? []
    if (keyword === undefined || name === undefined) continue
    const held = valueAt(schema, [keyword, name])
    if (held === undefined) continue
    const entries = definitions.get(keyword) ?? []
    entries.push([name, trimmed(held, anywhere, references)])
    definitions.set(keyword, entries)
  }
  return objectOf([
    ...Object.entries(root),
    ...Array.from(definitions, ([keyword, entries]) => [keyword, objectOf(entries)] as const),
  ])
}

/** The same for values of `outline`, without any definitions; adds to `references` what it refers to. */
function trimmed(schema: Json, outline: Outline, references: Set<string>): Json {
  if (!isJsonObject(schema)) return schema
  const { $ref } = schema
  if (typeof $ref === 'string') references.add($ref)
  // `undefined`: no value is there that the schema could be asked about.
  const asked = (child: Json, of: Outline | undefined): Json =>
    of === undefined ? unasked(child) : trimmed(child, of, references)
  const same = (child: Json): Json => trimmed(child, outline, references)
  const where: Readonly<Record<string, (child: Json, name: string) => Json>> = {
    properties: (child, name) => asked(child, outline.members.get(name)),
    patternProperties: (child) => asked(child, merged(outline.members.values())),
    dependencies: (child, name) => (outline.members.has(name) ? same(child) : unasked(child)),
    dependentSchemas: (child, name) => (outline.members.has(name) ? same(child) : unasked(child)),
  }
  const entries = Object.entries(schema).filter(([keyword]) => !definitionMaps.has(keyword))
  return objectOf(
    entries.map(([keyword, held]): readonly [string, Json] => {
      const change = Object.hasOwn(where, keyword) ? where[keyword] : undefined
      if (change !== undefined && isJsonObject(held)) return [keyword, mapped(held, change)]
      const place = (child: Json): Json => {
        if (itemKeywords.has(keyword)) return asked(child, outline.item)
        if (memberKeywords.has(keyword)) return asked(child, merged(outline.members.values()))
        return same(child)
      }
      if (lists.has(keyword) && isJsonArray(held)) return [keyword, held.map(place)]
      return [keyword, singles.has(keyword) ? place(held) : held]
    }),
  )
}

/** A schema that is never asked anything may be any. */
function unasked(schema: Json): Json {
  return isJsonObject(schema) ? {} : schema
}

const definitionMaps = new Set(['definitions', '$defs'])
const maps = new Set([
  'properties',
  'patternProperties',
  ...definitionMaps,
  'dependencies',
  'dependentSchemas',
])
const lists = new Set(['allOf', 'anyOf', 'oneOf', 'prefixItems', 'items'])
const itemKeywords = new Set(['prefixItems', 'items', 'additionalItems', 'contains', 'unevaluatedItems'])
const memberKeywords = new Set(['additionalProperties', 'unevaluatedProperties'])
const singles = new Set([
  'not',
  'if',
  'then',
  'else',
  'propertyNames',
  ...[...itemKeywords].filter((keyword) => keyword !== 'prefixItems'),
  ...memberKeywords,
])

/** How many schemas `schema` is made of, itself among them. */
export function subschemasIn(schema: Json): number {
  return isJsonObject(schema)
    ? subschemasOf(schema).reduce((sum: number, child) => sum + subschemasIn(child), 1)
    : 1
}

function subschemasOf(schema: JsonObject): readonly Json[] {
  return Object.entries(schema).flatMap(([keyword, held]) => {
    if (maps.has(keyword) && isJsonObject(held)) return Object.values(held)
    if (lists.has(keyword) && isJsonArray(held)) return held
    return singles.has(keyword) ? [held] : []
  })
}

/** Members of `dependencies` may be lists of names, which stay. */
function mapped(held: JsonObject, change: (child: Json, name: string) => Json): JsonObject {
  return objectOf(
    Object.entries(held).map(([name, child]) => [name, isJsonArray(child) ? child : change(child, name)]),
  )
}
