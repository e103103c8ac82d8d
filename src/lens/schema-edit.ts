/**
 * Reading and editing a schema by the paths of its events: the schema side of every step.
 *
 * Works on 2020-12 JSON (what `renderSchema` writes). At one place of the event several subschemas may speak:
 * the node, what its `$ref` names, the members of `allOf` and the branches of a union. They are *in place*
 * together; an edit reaches every one of them that mentions the property, and a `$ref` is written out only
 * where its target changes. Presence moves with a property: `required` is never left behind.
 */
import {
  isJsonArray,
  isJsonObject,
  jsonEquals,
  member,
  objectOf,
  parsePointer,
  valueAt,
  type Json,
  type JsonObject,
  type Pointer,
} from '../json/index.js'
import type { JsonSchema } from '../schema/index.js'

/** One move down: into a member, into the items of an array, or into the branch of a union that a tag tells. */
export type Move = string | { readonly items: true } | { readonly tag: string; readonly is: readonly Json[] }

/** A schema, and the place in it that paths start from. */
export interface SchemaEdit {
  readonly document: JsonSchema
  readonly base: readonly Move[]
}

export interface DeclaredProperty {
  readonly schema: JsonSchema
  readonly required: boolean
}

export function schemaEdit(document: JsonSchema): SchemaEdit {
  return { document, base: [] }
}

/** The same schema, seen from further down. */
export function scopedTo(edit: SchemaEdit, moves: readonly Move[]): SchemaEdit {
  return { ...edit, base: [...edit.base, ...moves] }
}

/** The schemas that speak about the place at `moves`; none when nothing declares it. */
export function schemasAt(edit: SchemaEdit, moves: readonly Move[]): readonly JsonSchema[] {
  return [...walk(edit.document, edit.document, [...edit.base, ...moves], new Set())]
}

/** `undefined` when no schema in place declares the property. */
export function propertyAt(edit: SchemaEdit, path: Pointer): DeclaredProperty | undefined {
  const name = path.at(-1)
  if (name === undefined) return undefined
  const holders = schemasAt(edit, path.slice(0, -1))
  const [first, ...others] = schemasAt(edit, path)
  if (first === undefined) return undefined
  const required = holders.some((holder) => requires(edit.document, holder, name, new Set()))
  const distinct = others.filter((other) => !jsonEquals(other, first))
  return { schema: distinct.length === 0 ? first : { anyOf: [first, ...distinct] }, required }
}

/** The names that are declared at the object at `path`. */
export function namesAt(edit: SchemaEdit, path: Pointer): readonly string[] {
  return schemasAt(edit, path).flatMap((schema) => [...namesIn(edit.document, schema, new Set())])
}

export function withoutProperty(edit: SchemaEdit, path: Pointer): SchemaEdit {
  return renamed(edit, path, undefined)
}

/** The property under another name of the same object, presence and all. */
export function withRenamed(edit: SchemaEdit, path: Pointer, to: string): SchemaEdit {
  return renamed(edit, path, to)
}

export function withReplaced(
  edit: SchemaEdit,
  path: Pointer,
  replace: (schema: JsonSchema) => JsonSchema,
): SchemaEdit {
  const name = path.at(-1) ?? ''
  return editedAt(edit, path.slice(0, -1), (node) => {
    const properties = member(node, 'properties')
    const held = isJsonObject(properties) ? member(properties, name) : undefined
    if (!isJsonObject(properties) || !isSchema(held)) return node
    return { ...node, properties: { ...properties, [name]: replace(held) } }
  })
}

/** Declares a property. Objects above it that nobody declares are declared too. */
export function withProperty(edit: SchemaEdit, path: Pointer, property: DeclaredProperty): SchemaEdit {
  const [above, name] = [path.slice(0, -1), path.at(-1) ?? '']
  const ready =
    above.length === 0 || propertyAt(edit, above) !== undefined
      ? edit
      : withProperty(edit, above, { schema: { type: 'object' }, required: property.required })
  return outermost(ready, above, (node) => {
    const properties = member(node, 'properties')
    const required = stringsIn(member(node, 'required')).filter((known) => known !== name)
    const names = property.required ? [...required, name] : required
    const { required: _before, ...rest } = node
    return {
      ...rest,
      properties: { ...(isJsonObject(properties) ? properties : {}), [name]: property.schema },
      ...(names.length === 0 ? {} : { required: names }),
    }
  })
}

export function withPresence(edit: SchemaEdit, path: Pointer, required: boolean): SchemaEdit {
  const name = path.at(-1) ?? ''
  const weakened = editedAt(edit, path.slice(0, -1), (node) =>
    stringsIn(member(node, 'required')).includes(name) ? withRequired(node, (known) => known !== name) : node,
  )
  if (!required) return weakened
  return outermost(weakened, path.slice(0, -1), (node) => ({
    ...node,
    required: [...stringsIn(member(node, 'required')), name],
  }))
}

function renamed(edit: SchemaEdit, path: Pointer, to: string | undefined): SchemaEdit {
  const name = path.at(-1) ?? ''
  const swap = (known: string) => (known === name ? (to === undefined ? [] : [to]) : [known])
  return editedAt(edit, path.slice(0, -1), (node) => {
    const properties = member(node, 'properties')
    const required = stringsIn(member(node, 'required'))
    const mentions = (isJsonObject(properties) && Object.hasOwn(properties, name)) || required.includes(name)
    if (!mentions) return node
    const names = required.flatMap(swap)
    const { required: _required, properties: _properties, ...rest } = node
    return {
      ...rest,
      ...(isJsonObject(properties)
        ? {
            properties: objectOf(
              Object.entries(properties).flatMap(([known, schema]) =>
                swap(known).map((kept) => [kept, schema] as const),
              ),
            ),
          }
        : {}),
      ...(names.length === 0 ? {} : { required: names }),
    }
  })
}

function withRequired(node: JsonObject, keep: (name: string) => boolean): JsonObject {
  const names = stringsIn(member(node, 'required')).filter(keep)
  const { required: _before, ...rest } = node
  return names.length === 0 ? rest : { ...rest, required: names }
}

/** `change` on every subschema in place at `moves`. */
function editedAt(
  edit: SchemaEdit,
  moves: readonly Move[],
  change: (node: JsonObject) => JsonObject,
): SchemaEdit {
  const all = [...edit.base, ...moves]
  return { ...edit, document: rewritten(edit.document, edit.document, all, change, true, new Set()) }
}

/** `change` on one subschema only: the node that stands at `moves` itself, its `$ref` written out. */
function outermost(
  edit: SchemaEdit,
  moves: readonly Move[],
  change: (node: JsonObject) => JsonObject,
): SchemaEdit {
  const all = [...edit.base, ...moves]
  return { ...edit, document: rewritten(edit.document, edit.document, all, change, false, new Set()) }
}

const listKeywords = ['allOf', 'anyOf', 'oneOf'] as const
const placeKeywords = ['then', 'else', 'if', 'not'] as const

function rewritten(
  root: JsonSchema,
  schema: JsonSchema,
  moves: readonly Move[],
  change: (node: JsonObject) => JsonObject,
  everywhere: boolean,
  refs: ReadonlySet<string>,
): JsonSchema {
  if (!isJsonObject(schema)) return schema
  const again = (inner: Json, rest = moves) =>
    isSchema(inner) ? rewritten(root, inner, rest, change, everywhere, refs) : inner
  const [move, ...rest] = moves
  let node = schema
  const reference = member(schema, '$ref')
  const target = typeof reference === 'string' && !refs.has(reference) ? targetOf(root, reference) : undefined
  if (typeof reference === 'string' && target !== undefined) {
    const seen = new Set([...refs, reference])
    const into = rewritten(root, target, moves, change, everywhere, seen)
    if (into !== target) {
      const { $ref: _written, ...beside } = schema
      if (!Object.keys(beside).some((keyword) => !annotations.has(keyword)) && isJsonObject(into)) {
        return { ...into, ...beside }
      }
      node = { ...beside, allOf: [...listIn(member(beside, 'allOf')), into] }
      if (!everywhere) return node
    }
  }
  if (everywhere || move !== undefined) {
    for (const keyword of listKeywords) {
      const members = member(node, keyword)
      if (!isJsonArray(members)) continue
      const next = members.map((branch) =>
        typeof move !== 'object' || !('tag' in move)
          ? again(branch)
          : keyword === 'allOf'
            ? again(branch)
            : isSchema(branch) && isBranch(root, branch, move)
              ? again(branch, rest)
              : branch,
      )
      if (next.some((branch, i) => branch !== members[i])) node = { ...node, [keyword]: next }
    }
    for (const keyword of placeKeywords) {
      const inner = member(node, keyword)
      if (inner === undefined) continue
      const next = again(inner)
      if (next !== inner) node = { ...node, [keyword]: next }
    }
  }
  if (move === undefined) return change(node)
  if (typeof move === 'string') {
    const properties = member(node, 'properties')
    const held = isJsonObject(properties) ? member(properties, move) : undefined
    if (!isJsonObject(properties) || held === undefined) return node
    const next = again(held, rest)
    return next === held ? node : { ...node, properties: { ...properties, [move]: next } }
  }
  if ('items' in move) {
    const items = member(node, 'items')
    if (items === undefined) return node
    const next = again(items, rest)
    return next === items ? node : { ...node, items: next }
  }
  return node
}

function* walk(
  root: JsonSchema,
  schema: JsonSchema,
  moves: readonly Move[],
  refs: ReadonlySet<string>,
): Generator<JsonSchema> {
  const [move, ...rest] = moves
  if (move === undefined) {
    yield schema
    return
  }
  if (!isJsonObject(schema)) return
  const reference = member(schema, '$ref')
  if (typeof reference === 'string' && !refs.has(reference)) {
    const target = targetOf(root, reference)
    if (target !== undefined) yield* walk(root, target, moves, new Set([...refs, reference]))
  }
  for (const keyword of listKeywords) {
    for (const branch of listIn(member(schema, keyword)).filter(isSchema)) {
      if (typeof move === 'object' && 'tag' in move && keyword !== 'allOf') {
        if (isBranch(root, branch, move)) yield* walk(root, branch, rest, refs)
      } else yield* walk(root, branch, moves, refs)
    }
  }
  for (const keyword of ['then', 'else'] as const) {
    const inner = member(schema, keyword)
    if (isSchema(inner)) yield* walk(root, inner, moves, refs)
  }
  const container = member(schema, typeof move === 'string' ? 'properties' : 'items')
  if (typeof move === 'string' && isJsonObject(container)) {
    const held = member(container, move)
    if (isSchema(held)) yield* walk(root, held, rest, new Set())
  } else if (typeof move === 'object' && 'items' in move && isSchema(container)) {
    yield* walk(root, container, rest, new Set())
  }
}

/** Is `branch` one that only objects with the tag can match? */
function isBranch(
  root: JsonSchema,
  branch: JsonSchema,
  { tag, is }: { readonly tag: string; readonly is: readonly Json[] },
): boolean {
  const told = [...walk(root, branch, [tag], new Set())].flatMap((schema) => listed(root, schema) ?? [])
  return told.length > 0 && told.every((value) => is.some((wanted) => jsonEquals(wanted, value)))
}

/** The values a schema lists by `const` or `enum`, its own or those of its `$ref`; `undefined` when it lists none. */
export function listed(root: JsonSchema, schema: JsonSchema): readonly Json[] | undefined {
  let here: JsonSchema | undefined = schema
  for (let hops = 0; hops < 20 && isJsonObject(here); hops += 1) {
    const constant = member(here, 'const')
    if (constant !== undefined) return [constant]
    const values = member(here, 'enum')
    if (isJsonArray(values)) return values
    const reference: Json | undefined = member(here, '$ref')
    here = typeof reference === 'string' ? targetOf(root, reference) : undefined
  }
  return undefined
}

/** The types a schema allows by `type`, its own or those of its `$ref`; `undefined` when it names none. */
export function typesOf(root: JsonSchema, schema: JsonSchema): readonly string[] | undefined {
  let here: JsonSchema | undefined = schema
  for (let hops = 0; hops < 20 && isJsonObject(here); hops += 1) {
    const type = member(here, 'type')
    if (typeof type === 'string') return [type]
    if (isJsonArray(type)) return stringsIn(type)
    const reference: Json | undefined = member(here, '$ref')
    here = typeof reference === 'string' ? targetOf(root, reference) : undefined
  }
  return undefined
}

function requires(root: JsonSchema, schema: JsonSchema, name: string, refs: ReadonlySet<string>): boolean {
  if (!isJsonObject(schema)) return false
  if (stringsIn(member(schema, 'required')).includes(name)) return true
  const reference = member(schema, '$ref')
  if (typeof reference === 'string' && !refs.has(reference)) {
    const target = targetOf(root, reference)
    if (target !== undefined && requires(root, target, name, new Set([...refs, reference]))) return true
  }
  const does = (branch: Json) => isSchema(branch) && requires(root, branch, name, refs)
  const unions = [member(schema, 'anyOf'), member(schema, 'oneOf')].filter(isJsonArray)
  return listIn(member(schema, 'allOf')).some(does) || unions.some((branches) => branches.every(does))
}

function* namesIn(root: JsonSchema, schema: JsonSchema, refs: ReadonlySet<string>): Generator<string> {
  if (!isJsonObject(schema)) return
  const properties = member(schema, 'properties')
  if (isJsonObject(properties)) yield* Object.keys(properties)
  const reference = member(schema, '$ref')
  if (typeof reference === 'string' && !refs.has(reference)) {
    const target = targetOf(root, reference)
    if (target !== undefined) yield* namesIn(root, target, new Set([...refs, reference]))
  }
  for (const keyword of listKeywords) {
    for (const branch of listIn(member(schema, keyword)).filter(isSchema)) yield* namesIn(root, branch, refs)
  }
}

function targetOf(root: JsonSchema, reference: string): JsonSchema | undefined {
  const pointer = reference.startsWith('#') ? parsePointer(reference) : undefined
  const target = pointer === undefined ? undefined : valueAt(root, pointer)
  return isSchema(target) ? target : undefined
}

function isSchema(value: Json | undefined): value is JsonSchema {
  return typeof value === 'boolean' || isJsonObject(value)
}

function listIn(value: Json | undefined): readonly Json[] {
  return isJsonArray(value) ? value : []
}

function stringsIn(value: Json | undefined): readonly string[] {
  return listIn(value).filter((item) => typeof item === 'string')
}

/** Beside a `$ref` these say nothing about events, so the target can take its place. */
const annotations = new Set([
  'title',
  'description',
  '$comment',
  'examples',
  'default',
  'deprecated',
  'readOnly',
  'writeOnly',
])
