/** A schema cut out of another, as a step can carry it: no references, and no words that are for people. */
import {
  isJsonArray,
  isJsonObject,
  member,
  objectOf,
  parsePointer,
  valueAt,
  type Json,
} from '../../json/index.js'
import { draftUri, type JsonSchema } from '../../schema/index.js'
import { schemaOf, type Nodes } from './places.js'

/** The whole of a schema as it is, definitions and all, without the words. */
export function plainSchema(nodes: Nodes): JsonSchema {
  const root = schemaOf(nodes)
  const said = written(root, { root, above: new Set(), left: { schemas: Infinity }, keepsReferences: true })
  return isJsonObject(said) ? { $schema: draftUri('2020-12'), ...said } : said
}

/** Where a schema refers back to itself, anything is allowed: a step cannot carry a cycle. */
export function standaloneSchema(nodes: Nodes): JsonSchema {
  const root = schemaOf(nodes)
  return written(root, { root, above: new Set(), left: { schemas: mostSchemas }, keepsReferences: false })
}

/** References that are written out again and again could grow without bound. */
const mostSchemas = 2000

interface Writing {
  readonly root: JsonSchema
  readonly above: ReadonlySet<string>
  readonly left: { schemas: number }
  readonly keepsReferences: boolean
}

const words = new Set([
  ...['$schema', 'title', 'description', 'examples', '$comment', 'default', 'deprecated'],
  ...['readOnly', 'writeOnly'],
])
const ofMaps = new Set(['$defs', 'properties', 'patternProperties', 'dependentSchemas'])
const ofLists = new Set(['allOf', 'anyOf', 'oneOf', 'prefixItems'])
const ofOne = new Set([
  ...['items', 'contains', 'additionalProperties', 'propertyNames', 'not', 'if', 'then', 'else'],
  ...['unevaluatedItems', 'unevaluatedProperties'],
])

function written(schema: Json, writing: Writing): JsonSchema {
  writing.left.schemas -= 1
  if (!isJsonObject(schema) || writing.left.schemas < 0) return schema !== false
  const isCut = (keyword: string) =>
    words.has(keyword) || (!writing.keepsReferences && keyword.startsWith('$'))
  const said = Object.entries(schema).filter(([keyword]) => !isCut(keyword))
  const beside = objectOf(said.map(([keyword, value]) => [keyword, inside(keyword, value, writing)]))
  const reference = member(schema, '$ref')
  if (typeof reference !== 'string' || writing.keepsReferences) return beside
  if (writing.above.has(reference)) return said.length === 0 ? true : beside
  const target = valueAt(writing.root, parsePointer(reference) ?? []) ?? true
  const meant = written(target, { ...writing, above: new Set([...writing.above, reference]) })
  if (said.length === 0 || meant === true) return said.length === 0 ? meant : beside
  const parts = member(beside, 'allOf')
  return { ...beside, allOf: [...(isJsonArray(parts) ? parts : []), meant] }
}

function inside(keyword: string, value: Json, writing: Writing): Json {
  if (ofOne.has(keyword)) return written(value, writing)
  if (ofLists.has(keyword) && isJsonArray(value)) return value.map((part) => written(part, writing))
  if (ofMaps.has(keyword) && isJsonObject(value)) {
    return objectOf(Object.entries(value).map(([name, part]) => [name, written(part, writing)]))
  }
  return value
}
