/**
 * One document with everything that a reference can name in it: embedded identifiers and anchors.
 *
 * Follows ajv: every object is looked at, also those under unknown keywords, but nothing inside `enum`, `const`, `default` and
 * `examples`, which are data. `$id: "#name"` of drafts 06 and 07 (`id` in draft 04) is an anchor.
 */
import {
  formatPointer,
  isJsonArray,
  isJsonObject,
  jsonEquals,
  member,
  parsePointer,
  type Json,
  type JsonObject,
  type Pointer,
} from '../json/index.js'
import type { Draft } from './draft.js'
import type { JsonSchema } from './json-schema.js'
import { resolveUri, splitFragment } from './uri.js'

/** A place that a reference leads to. */
export interface Place {
  readonly pointer: Pointer
  readonly value: Json
  /** What relative references in there are relative to. */
  readonly base: string
}

export interface SchemaDocument {
  readonly value: JsonSchema
  readonly draft: Draft
  readonly root: Place
  /** `absent`: the document has no such resource. `ambiguous`: several different schemas claim the name. */
  find(resource: string, fragment: string): Place | 'absent' | 'missing' | 'ambiguous'
  /** The base inside the object at `pointer`, whose parent's is `outer`. */
  baseInside(value: Json, outer: string): string
  /** Names with a `$dynamicAnchor` (`''` for `$recursiveAnchor: true`) and the places that claim them. */
  readonly dynamicAnchors: ReadonlyMap<string, readonly Place[]>
  /** Does anything beside the root carry an identifier of its own? */
  readonly hasEmbedded: boolean
}

/** Keywords whose value is data, or cannot hold a schema. */
const dataKeywords = new Set(['enum', 'const', 'default', 'examples', 'required', 'type'])
const mapKeywords = new Set([
  '$defs',
  'definitions',
  'properties',
  'patternProperties',
  'dependencies',
  'dependentSchemas',
])
const listKeywords = new Set(['items', 'prefixItems', 'allOf', 'anyOf', 'oneOf'])

/** `retrievedFrom` is the base while the document names no identifier of its own. */
export function schemaDocument(value: JsonSchema, draft: Draft, retrievedFrom = ''): SchemaDocument {
  const idKeyword = draft === '4' ? 'id' : '$id'
  const resources = new Map<string, Place | 'ambiguous'>()
  const anchors = new Map<string, Place | 'ambiguous'>()
  const dynamicAnchors = new Map<string, Place[]>()

  const baseInside = (schema: Json, outer: string): string => {
    const id = isJsonObject(schema) ? member(schema, idKeyword) : undefined
    if (typeof id !== 'string') return outer
    const [resource] = splitFragment(id)
    return resource === '' ? outer : splitFragment(resolveUri(outer, id))[0]
  }
  const root: Place = { pointer: [], value, base: baseInside(value, splitFragment(retrievedFrom)[0]) }
  resources.set(root.base, root)

  for (const place of everySchema(root, baseInside)) {
    const schema = place.value
    const id = member(schema, idKeyword)
    if (typeof id === 'string') {
      const [resource, fragment] = splitFragment(id)
      if (resource !== '' && place.pointer.length > 0) claim(resources, place.base, place)
      if (fragment !== '' && !fragment.startsWith('/')) claim(anchors, `${place.base}#${fragment}`, place)
    }
    for (const keyword of ['$anchor', '$dynamicAnchor']) {
      const anchor = member(schema, keyword)
      if (typeof anchor !== 'string') continue
      claim(anchors, `${place.base}#${anchor}`, place)
      if (keyword === '$dynamicAnchor') append(dynamicAnchors, anchor, place)
    }
    if (member(schema, '$recursiveAnchor') === true) append(dynamicAnchors, '', place)
  }

  return {
    value,
    draft,
    root,
    baseInside,
    dynamicAnchors,
    hasEmbedded: resources.size > 1,
    find(resource, fragment) {
      const found = resources.get(resource)
      if (found === undefined) return 'absent'
      if (found === 'ambiguous') return found
      const pointer = parsePointer(`#${fragment}`)
      if (pointer === undefined) return anchors.get(`${resource}#${fragment}`) ?? 'missing'
      return descend(found, pointer, baseInside)
    },
  }
}

function claim(names: Map<string, Place | 'ambiguous'>, name: string, place: Place): void {
  const other = names.get(name)
  const isSame = other === undefined || (other !== 'ambiguous' && jsonEquals(other.value, place.value))
  names.set(name, isSame ? (other ?? place) : 'ambiguous')
}

function append(names: Map<string, Place[]>, name: string, place: Place): void {
  names.set(name, [...(names.get(name) ?? []), place])
}

/** Follows `pointer` from `from`; an object on the way that names itself changes the base, unless it is a map of names. */
function descend(from: Place, pointer: Pointer, baseInside: SchemaDocument['baseInside']): Place | 'missing' {
  let { value: here, base } = from
  let isMap = false
  for (const token of pointer) {
    const next = isJsonArray(here)
      ? /^(0|[1-9]\d*)$/.test(token)
        ? here[Number(token)]
        : undefined
      : isJsonObject(here)
        ? member(here, token)
        : undefined
    if (next === undefined) return 'missing'
    isMap = !isMap && (mapKeywords.has(token) || listKeywords.has(token)) && !isSchemaUnder(token, next)
    if (!isMap) base = baseInside(next, base)
    here = next
  }
  return { pointer: [...from.pointer, ...pointer], value: here, base }
}

/** `items` holds a schema or a list; the others of the tables hold maps or lists only. */
function isSchemaUnder(keyword: string, value: Json): boolean {
  return keyword === 'items' && isJsonObject(value)
}

/** Every object of `document` that stands where a schema may stand. */
export function schemasOf(document: SchemaDocument): Generator<Place & { value: JsonObject }> {
  return everySchema(document.root, (value, outer) => document.baseInside(value, outer))
}

/** Every object that stands where a schema may stand, without recursion. */
function* everySchema(
  root: Place,
  baseInside: SchemaDocument['baseInside'],
): Generator<Place & { value: JsonObject }> {
  const open: Place[] = [root]
  for (let place = open.pop(); place !== undefined; place = open.pop()) {
    const { value, pointer, base } = place
    if (!isJsonObject(value)) continue
    yield { value, pointer, base }
    const enter = (child: Json, ...path: Pointer): void => {
      if (typeof child !== 'object' || child === null) return
      open.push({ value: child, pointer: [...pointer, ...path], base: baseInside(child, base) })
    }
    for (const [keyword, child] of Object.entries(value)) {
      if (dataKeywords.has(keyword)) continue
      if (isJsonArray(child)) {
        if (listKeywords.has(keyword)) child.forEach((item, i) => enter(item, keyword, String(i)))
      } else if (mapKeywords.has(keyword) && isJsonObject(child)) {
        for (const [name, item] of Object.entries(child)) enter(item, keyword, name)
      } else enter(child, keyword)
    }
  }
}

/** A key for memo tables. */
export function placeKey(pointer: Pointer): string {
  return formatPointer(pointer)
}
