/**
 * The same schema in other words: keys in another order, parts taken out into definitions, parts wrapped in an `allOf`. Nothing of that is a
 * change.
 */
import { isJsonArray, isJsonObject, objectOf, type Json, type JsonObject } from '../../src/json/index.js'
import type { Draft, JsonSchema } from '../../src/schema/index.js'
import type { Chance } from '../containment/generate.js'

const single = new Set([
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
const lists = new Set(['allOf', 'anyOf', 'oneOf', 'prefixItems', 'items'])
const maps = new Set(['properties', 'patternProperties', 'dependencies', 'dependentSchemas', 'definitions'])

export function rewritten(schema: JsonSchema, chance: Chance, draft: Draft): JsonSchema {
  const taken: [string, Json][] = []
  const root = inside(schema)
  if (!isJsonObject(root) || taken.length === 0) return root as JsonSchema
  const before = root['definitions']
  const definitions = objectOf([...(isJsonObject(before) ? Object.entries(before) : []), ...taken])
  return shuffled({ ...root, definitions }, chance)

  /** A subschema, perhaps elsewhere or wrapped. What says nothing stays, since a condition may be judged by that. */
  function below(value: Json): Json {
    const made = inside(value)
    if (!isJsonObject(made) || Object.keys(made).length === 0) return made
    if (chance.happens(0.2)) {
      taken.push([`part${taken.length}`, made])
      return { $ref: `#/definitions/part${taken.length - 1}` }
    }
    return chance.happens(0.2) ? { allOf: [made] } : made
  }

  function inside(value: Json): Json {
    if (!isJsonObject(value)) return value
    const entries = Object.entries(value).map(([keyword, held]): readonly [string, Json] => {
      if (maps.has(keyword) && isJsonObject(held)) {
        return [
          keyword,
          objectOf(Object.entries(held).map(([name, one]) => [name, isJsonArray(one) ? one : below(one)])),
        ]
      }
      if (lists.has(keyword) && isJsonArray(held)) return [keyword, held.map(below)]
      if (single.has(keyword)) return [keyword, below(held)]
      if (keyword === 'enum' && isJsonArray(held)) return [keyword, [...held].reverse()]
      if (keyword === 'const' && !('enum' in value) && draft !== '4' && chance.happens(0.3))
        return ['enum', [held]]
      if (keyword === 'type' && typeof held === 'string' && chance.happens(0.3)) return [keyword, [held]]
      return [keyword, held]
    })
    return shuffled(objectOf(entries), chance)
  }
}

function shuffled(value: JsonObject, chance: Chance): JsonObject {
  const keyed = Object.entries(value).map((entry) => [chance.next(), entry] as const)
  return objectOf(keyed.sort(([a], [b]) => a - b).map(([, entry]) => entry))
}
