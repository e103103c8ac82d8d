/**
 * The part of a schema that a validator can meet in a value with only certain member names.
 *
 * What a schema says of a member is asked where the member is, and nowhere else; that the name is declared still counts
 * (for `additionalProperties`, for `unevaluatedProperties`), so the name stays and its schema becomes empty.
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

/** Every member name in the value, at any depth. */
export function namesIn(value: Json, found = new Set<string>()): ReadonlySet<string> {
  if (isJsonArray(value)) for (const item of value) namesIn(item, found)
  else if (isJsonObject(value)) {
    for (const [name, held] of Object.entries(value)) {
      found.add(name)
      namesIn(held, found)
    }
  }
  return found
}

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

/** `schema`, plain, with the schemas of all other members emptied, and without the definitions that nothing leads to then. */
export function partFor(schema: Json, names: ReadonlySet<string>): Json {
  if (!isJsonObject(schema)) return schema
  const references = new Set<string>()
  const root = trimmed(schema, names, references) as JsonObject
  const definitions = new Map<string, [string, Json][]>()
  // A Set grows while it is iterated: definitions lead to definitions.
  for (const reference of references) {
    const [keyword, name] = parsePointer(reference) ?? []
    if (keyword === undefined || name === undefined) continue
    const held = valueAt(schema, [keyword, name])
    if (held === undefined) continue
    const entries = definitions.get(keyword) ?? []
    entries.push([name, trimmed(held, names, references)])
    definitions.set(keyword, entries)
  }
  return objectOf([
    ...Object.entries(root),
    ...Array.from(definitions, ([keyword, entries]) => [keyword, objectOf(entries)] as const),
  ])
}

/** The same, without any definitions; adds to `references` what it refers to. */
function trimmed(schema: Json, names: ReadonlySet<string>, references: Set<string>): Json {
  if (!isJsonObject(schema)) return schema
  const below = (child: Json) => trimmed(child, names, references)
  const { $ref } = schema
  if (typeof $ref === 'string') references.add($ref)
  const entries = Object.entries(schema).filter(([keyword]) => !definitionMaps.has(keyword))
  return objectOf(
    entries.map(([keyword, held]): readonly [string, Json] => {
      if (keyword === 'properties' && isJsonObject(held)) {
        return [keyword, mapped(held, (child, name) => (names.has(name) ? below(child) : {}))]
      }
      if (maps.has(keyword) && isJsonObject(held)) return [keyword, mapped(held, below)]
      if (lists.has(keyword) && isJsonArray(held)) return [keyword, held.map(below)]
      return [keyword, singles.has(keyword) ? below(held) : held]
    }),
  )
}

const definitionMaps = new Set(['definitions', '$defs'])
const maps = new Set(['patternProperties', ...definitionMaps, 'dependencies', 'dependentSchemas'])
const lists = new Set(['allOf', 'anyOf', 'oneOf', 'prefixItems', 'items'])
const singles = new Set([
  'not',
  'if',
  'then',
  'else',
  'items',
  'additionalItems',
  'additionalProperties',
  'propertyNames',
  'contains',
  'unevaluatedItems',
  'unevaluatedProperties',
])

/** How many schemas `schema` is made of, itself among them. */
export function subschemasIn(schema: Json): number {
  return isJsonObject(schema)
    ? subschemasOf(schema).reduce((sum: number, child) => sum + subschemasIn(child), 1)
    : 1
}

function subschemasOf(schema: JsonObject): readonly Json[] {
  return Object.entries(schema).flatMap(([keyword, held]) => {
    if ((keyword === 'properties' || maps.has(keyword)) && isJsonObject(held)) return Object.values(held)
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
