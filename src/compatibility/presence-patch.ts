/** Patches on `required`, which may be written at several of the schemas that hold for one place. */
import {
  formatPointer,
  isJsonArray,
  isJsonObject,
  jsonEquals,
  valueAt,
  type Json,
  type Pointer,
} from '../json/index.js'
import type { JsonSchema, SchemaNode } from '../schema/index.js'
import type { PatchOperation } from './verdict.js'

export interface Presence {
  readonly adding?: string | undefined
  readonly without?: string | undefined
}

/** `required` at a location, wherever in it the names stand. */
export function requiredPatch(
  newer: JsonSchema,
  nodes: readonly SchemaNode[],
  { adding, without }: Presence,
): readonly PatchOperation[] {
  const lists = nodes.filter(({ at }) => isJsonArray(member(newer, at, 'required')))
  const place = lists[0]?.at ?? holderOf(newer, nodes, 'properties')
  const touched = lists.filter(({ required = [] }) => without !== undefined && required.includes(without))
  const places = new Map(touched.map(({ at }) => [formatPointer(at), at]))
  if (adding !== undefined && place !== undefined) places.set(formatPointer(place), place)
  return [...places].flatMap(([key, at]) =>
    requiredPatchAt(newer, at, {
      without,
      adding: place !== undefined && key === formatPointer(place) ? adding : undefined,
    }),
  )
}

export function requiredPatchAt(
  newer: JsonSchema,
  at: Pointer,
  { adding, without }: Presence,
): readonly PatchOperation[] {
  const said = member(newer, at, 'required')
  const names = isJsonArray(said) ? said : []
  const value = [
    ...names.filter((name) => name !== without),
    ...(adding === undefined || names.includes(adding) ? [] : [adding]),
  ]
  if (jsonEquals(value, names)) return []
  const path = formatPointer([...at, 'required'])
  // Draft 04 wants at least one name.
  if (value.length === 0) return [{ op: 'remove', path }]
  return [{ op: said === undefined ? 'add' : 'replace', path, value }]
}

/** The first of the nodes that is written as an object, preferably one with `keyword`. */
export function holderOf(
  document: JsonSchema,
  nodes: readonly SchemaNode[],
  keyword: string,
): Pointer | undefined {
  const objects = nodes.filter(({ at }) => isJsonObject(valueAt(document, at)))
  return (objects.find(({ at }) => member(document, at, keyword) !== undefined) ?? objects[0])?.at
}

export function member(document: JsonSchema, at: Pointer, keyword: string): Json | undefined {
  return valueAt(document, [...at, keyword])
}
