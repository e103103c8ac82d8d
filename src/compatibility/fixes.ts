/**
 * Ways out, as JSON patches on the newer schema. A patch takes its own change back and nothing else; where that cannot be
 * written as one (what stood there refers to something that is gone), the way out is words.
 */
import {
  formatPointer,
  isJsonObject,
  jsonEquals,
  valueAt,
  type Json,
  type JsonObject,
  type Pointer,
} from '../json/index.js'
import type { LocatedChange } from '../diff/index.js'
import type { JsonSchema, SchemaNode } from '../schema/index.js'
import { holderOf, member, requiredPatch, requiredPatchAt } from './presence-patch.js'
import { meansTheSame } from './same-references.js'
import type { Fix, PatchOperation } from './verdict.js'

/** What a fix is made from. */
export interface Documents {
  readonly older: JsonSchema
  readonly newer: JsonSchema
  /** All that changed between them, annotations apart. */
  readonly changes: readonly LocatedChange[]
}

/** The way out that is always open. */
export const newMajor: Fix = { title: 'start a new major, with a lens from this one' }

/** Names the property of a change for a person: `address.city`. */
export function nameOf(path: Pointer): string {
  return path.length === 0
    ? 'the event'
    : path
        .map((token) => (token === '*' ? '[]' : token))
        .join('.')
        .replaceAll('.[]', '[]')
}

/** Puts back a property that went, required if it was; one that came in its stead becomes optional. */
export function putBack(documents: Documents, change: LocatedChange): readonly Fix[] {
  const { older: before, path, within, required, requiredNow, newerPointer } = change
  const values = before.map(({ at }) => valueAt(documents.older, at))
  const holder = holderOf(documents.newer, within.newer, 'properties')
  const name = path.at(-1)
  if (holder === undefined || name === undefined || !values.every((value) => isSafe(value, documents))) {
    return []
  }
  const value = values.length === 1 ? (values[0] ?? true) : { allOf: values as readonly Json[] }
  const has = isJsonObject(member(documents.newer, holder, 'properties'))
  const restored: PatchOperation = has
    ? { op: 'add', path: formatPointer([...holder, 'properties', name]), value }
    : { op: 'add', path: formatPointer([...holder, 'properties']), value: { [name]: value } }
  const isRename = change.kind === 'property-renamed'
  const newName = requiredNow === true ? newerPointer.at(-1) : undefined
  const presence = isRename
    ? requiredPatch(documents.newer, within.newer, {
        without: newName,
        adding: required === true ? name : undefined,
      })
    : [
        ...requiredPatch(documents.newer, within.newer, { adding: required === true ? name : undefined }),
        ...(newName === undefined
          ? []
          : requiredPatchAt(documents.newer, newerPointer.slice(0, -2), { without: newName })),
      ]
  return [{ title: `put ${nameOf(path)} back`, patch: [restored, ...presence] }]
}

/** Takes a property out again that came. */
export function takeOut({ newer }: Documents, { path, newerPointer }: LocatedChange): readonly Fix[] {
  if (valueAt(newer, newerPointer) === undefined || newerPointer.length === 0) return []
  const patch: PatchOperation = { op: 'remove', path: formatPointer(newerPointer) }
  return [{ title: `leave ${nameOf(path)} undeclared, or give it another name`, patch: [patch] }]
}

export function makeOptional(documents: Documents, { path, within }: LocatedChange): readonly Fix[] {
  const name = path.at(-1) ?? ''
  const patch = requiredPatch(documents.newer, within.newer, { without: name })
  return patch.length === 0 ? [] : [{ title: `make ${name} optional`, patch }]
}

export function makeRequired(documents: Documents, { path, within }: LocatedChange): readonly Fix[] {
  const name = path.at(-1) ?? ''
  const patch = requiredPatch(documents.newer, within.newer, { adding: name })
  return patch.length === 0 ? [] : [{ title: `keep ${name} required`, patch }]
}

/**
 * Makes the keywords of the change say again what they said before, and with them those that speak of the same: what one of them leaves
 * out, another may say in its stead (a length, a pattern). Where changes depend on each other more than that (a type and a union, a schema
 * that became `false`), the whole place.
 */
export function sayAsBefore(documents: Documents, change: LocatedChange): readonly Fix[] {
  const { keyword, within, olderPointer, newerPointer } = change
  const wasAt = placeOf(olderPointer, within.older)
  const isAt = placeOf(newerPointer, within.newer)
  const [before, after] = [valueAt(documents.older, wasAt), valueAt(documents.newer, isAt)]
  const isNever = [...within.older, ...within.newer].some(({ never }) => never === true)
  if (isNever || !isJsonObject(before) || !isJsonObject(after) || isEntangled(documents, change)) {
    return wholeAsBefore(documents, change)
  }
  const patch: PatchOperation[] = []
  const changed: string[] = []
  for (const group of [groupOf(keyword), ...kinOf(documents, change).map(groupOf)]) {
    // Partners are shared out otherwise in other drafts, so what the older one says cannot be copied.
    if (group.length > 1 && !group.includes('enum') && isOtherDraft(documents)) return []
    const operations = groupAsBefore(group, before, after, isAt, documents)
    if (operations === undefined) return []
    if (operations.length > 0) changed.push(group.includes(keyword) ? keyword : (group[0] ?? ''))
    patch.push(...operations)
  }
  if (patch.length === 0) return []
  const were = changed.length > 1 ? 'as they were' : 'as it was'
  return [{ title: `leave ${changed.join(' and ')} ${were}`, patch }]
}

/** `undefined` where what was said cannot be said in the newer document. */
function groupAsBefore(
  group: readonly string[],
  before: JsonObject,
  after: JsonObject,
  isAt: Pointer,
  documents: Documents,
): readonly PatchOperation[] | undefined {
  const patch: PatchOperation[] = []
  for (const name of group) {
    const [was, is] = [before[name], after[name]]
    const path = formatPointer([...isAt, name])
    if (was === undefined && is === undefined) continue
    if (was !== undefined && is !== undefined && jsonEquals(was, is)) continue
    if (was === undefined) patch.push({ op: 'remove', path })
    else if (!isSafe(was, documents)) return undefined
    else patch.push({ op: is === undefined ? 'add' : 'replace', path, value: was })
  }
  return patch
}

/** Keywords of other changes at the same place that speak of the same as this one. */
function kinOf({ changes }: Documents, { keyword, within }: LocatedChange): readonly string[] {
  const family = families.find((names) => names.includes(keyword)) ?? []
  const others = changes.filter(
    (other) =>
      !groupOf(keyword).includes(other.keyword) &&
      family.includes(other.keyword) &&
      jsonEquals(other.within.path, within.path),
  )
  return [...new Set(others.map((other) => groupOf(other.keyword)[0] ?? other.keyword))]
}

/** Keywords that limit the same values. */
const families: readonly (readonly string[])[] = [
  ['minLength', 'maxLength', 'pattern', 'format'],
  ['minimum', 'exclusiveMinimum', 'maximum', 'exclusiveMaximum', 'multipleOf'],
]

const groupOf = (keyword: string): readonly string[] =>
  partners.find((names) => names.includes(keyword)) ?? [keyword]

/** Keywords that are written as one. */
const partners: readonly (readonly string[])[] = [
  ['minimum', 'exclusiveMinimum'],
  ['maximum', 'exclusiveMaximum'],
  ['enum', 'const'],
  ['items', 'prefixItems', 'additionalItems'],
  ['contains', 'minContains', 'maxContains'],
  ['if', 'then', 'else'],
  ['dependentRequired', 'dependentSchemas', 'dependencies'],
]

const isOtherDraft = ({ changes }: Documents) => changes.some(({ kind }) => kind === 'draft-changed')

/** Keywords that speak of the same: one of them cannot be taken back alone. */
function isEntangled({ changes }: Documents, change: LocatedChange): boolean {
  const sum = new Set(['type', 'enum', 'anyOf', 'oneOf'])
  if (!sum.has(change.keyword)) return false
  return changes.some(
    ({ keyword, within }) =>
      keyword !== change.keyword && sum.has(keyword) && jsonEquals(within.path, change.within.path),
  )
}

function wholeAsBefore(documents: Documents, { within, path }: LocatedChange): readonly Fix[] {
  const [before, after] = [described(within.older[0]), described(within.newer[0])]
  const value = before && valueAt(documents.older, before.at)
  if (value === undefined || after === undefined || after.at.length === 0) return []
  if (!isSafe(value, documents)) return []
  const patch: PatchOperation = { op: 'replace', path: formatPointer(after.at), value }
  return [{ title: `leave ${nameOf(path)} as it was`, patch: [patch] }]
}

/** Where a schema that only refers to another one leads. */
function described(node: SchemaNode | undefined): SchemaNode | undefined {
  let here = node
  for (const fields = new Set(['id', 'at', 'ref', 'annotations']); here?.ref !== undefined; here = here.ref) {
    if (Object.keys(here).some((field) => !fields.has(field))) break
  }
  return here
}

/** The schema object that a pointer of a change leads to or into: it may lead to the place itself where the keyword is absent. */
function placeOf(pointer: Pointer, nodes: readonly SchemaNode[]): Pointer {
  return nodes.some(({ at }) => jsonEquals(at, pointer)) ? pointer : pointer.slice(0, -1)
}

function isSafe(value: Json | undefined, { older, newer }: Documents): boolean {
  return value !== undefined && meansTheSame(value, older, newer)
}
