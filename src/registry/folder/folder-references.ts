/**
 * What a `$ref` in a folder means: inside the document, another file, a registered version; never the network.
 *
 * A reference is a path beside the file it stands in, or, where documents carry an absolute `$id`, the URI it
 * resolves to by that `$id`: then the document with that `$id`, or the file at the same relative place.
 */
import {
  isJsonArray,
  isJsonObject,
  valueAt,
  parsePointer,
  type Json,
  type JsonObject,
  type Pointer,
} from '../../json/index.js'
import { officialMetaSchema, type JsonSchema } from '../../schema/index.js'
import { parseStrataUri, strataScheme } from '../strata-uri.js'
import type { FolderDocument } from './schema-folder.js'

const folderScheme = 'strata-folder:'

/** The base URI of a file: what relative references in it resolve against. */
export function folderUri(path: string): string {
  return `${folderScheme}/${path.split('/').map(encodeURIComponent).join('/')}`
}

export type Documents = ReadonlyMap<string, FolderDocument>

/** The document that an absolute URI means, fragments ignored. `from` is the file that the reference stands in. */
export function documentAt(
  documents: Documents,
  uri: string,
  from?: FolderDocument,
): FolderDocument | undefined {
  const bare = uri.replace(/#.*$/s, '')
  if (bare.startsWith(`${folderScheme}/`))
    return documents.get(decodedPath(bare.slice(folderScheme.length + 1)))
  for (const document of documents.values()) if (document.id === bare) return document
  return from?.id === undefined ? undefined : besideId(documents, bare, { ...from, id: from.id })
}

/** `https://x/events/a.json` refers to `https://x/shared/b.json` as `events/a.json` does to `shared/b.json`. */
function besideId(
  documents: Documents,
  uri: string,
  from: { readonly path: string; readonly id: string },
): FolderDocument | undefined {
  const [target, base] = [parsedUrl(uri), parsedUrl(from.id)]
  if (target === undefined || base === undefined || target.origin !== base.origin) return undefined
  const [idParts, fileParts] = [base.pathname.split('/').slice(1, -1), from.path.split('/').slice(0, -1)]
  const targetParts = target.pathname.split('/').slice(1)
  let shared = 0
  while (
    shared < idParts.length &&
    shared < targetParts.length - 1 &&
    idParts[shared] === targetParts[shared]
  )
    shared++
  const climbs = idParts.length - shared
  if (climbs > fileParts.length) return undefined
  const parts = [...fileParts.slice(0, fileParts.length - climbs), ...targetParts.slice(shared)]
  return documents.get(decodedPath(parts.join('/')))
}

export interface ReferenceFault {
  readonly pointer: Pointer
  readonly code: 'REFERENCE_REMOTE' | 'REFERENCE_OUTSIDE_FOLDER' | 'REFERENCE_UNRESOLVED'
  readonly message: string
}

/** References of one document that mean nothing here. Registered versions are looked up later, by the registry. */
export function referenceFaults(documents: Documents, document: FolderDocument): readonly ReferenceFault[] {
  return referencesIn(document.schema).flatMap(({ pointer, ref, resource }): ReferenceFault[] => {
    const fault = faultOf(documents, document, ref, resource)
    return fault === undefined ? [] : [{ pointer, ...fault }]
  })
}

function faultOf(
  documents: Documents,
  document: FolderDocument,
  ref: string,
  resource: Resource,
): Omit<ReferenceFault, 'pointer'> | undefined {
  const shown = JSON.stringify(ref.length > 200 ? `${ref.slice(0, 200)}…` : ref)
  if (ref.startsWith(strataScheme)) {
    return parseStrataUri(ref) === undefined
      ? {
          code: 'REFERENCE_UNRESOLVED',
          message: `$ref ${shown} names no registered version. Write strata:TOPIC.NAME/MAJOR or strata:TOPIC.NAME/MAJOR.REVISION.`,
        }
      : undefined
  }
  const [bare, fragment] = splitFragment(ref)
  if (bare === '') return fragmentFault({ path: document.path, schema: resource.schema }, fragment, shown)
  const base = resource.id ?? document.id
  if (!/^[a-z][a-z0-9+.-]*:/i.test(bare) && base === undefined && leavesFolder(document.path, bare)) {
    return {
      code: 'REFERENCE_OUTSIDE_FOLDER',
      message: `$ref ${shown} leaves the schemas folder. Move the document into it, or register it and refer to strata:TOPIC.NAME/MAJOR.`,
    }
  }
  const uri = resolvedUri(bare, base ?? folderUri(document.path))
  const target = uri === undefined ? undefined : documentAt(documents, uri, document)
  if (target !== undefined) return fragmentFault(target, fragment, shown)
  if (uri !== undefined && (isEmbedded(document.schema, uri) || isMetaSchema(uri))) return undefined
  return uri !== undefined && /^https?:/i.test(uri)
    ? {
        code: 'REFERENCE_REMOTE',
        message: `$ref ${shown} points to the network, which is never asked. Put the document into the folder, with that $id if it has one.`,
      }
    : {
        code: 'REFERENCE_UNRESOLVED',
        message: `$ref ${shown} names no file of the folder. Correct the path, or add the file.`,
      }
}

function fragmentFault(
  { path, schema }: Pick<FolderDocument, 'path' | 'schema'>,
  fragment: string | undefined,
  shown: string,
): Omit<ReferenceFault, 'pointer'> | undefined {
  if (fragment === undefined || fragment === '') return undefined
  const pointer = fragment.startsWith('/') ? parsePointer(`#${fragment}`) : undefined
  const isThere = pointer === undefined ? hasAnchor(schema, fragment) : valueAt(schema, pointer) !== undefined
  return isThere
    ? undefined
    : { code: 'REFERENCE_UNRESOLVED', message: `$ref ${shown} names a place that ${path} does not have.` }
}

interface FoundReference {
  readonly pointer: Pointer
  readonly ref: string
  /** What the reference stands in: fragments are places of it, and other references are seen from its `id`. */
  readonly resource: Resource
}

/** A document, or a schema inside it that has an absolute `$id` of its own. */
interface Resource {
  readonly schema: JsonSchema
  readonly id?: string
}

/** Keywords whose values are data or names, where `$ref` would be no reference. */
const dataKeywords = new Set(['enum', 'const', 'default', 'examples', 'example'])
const mapKeywords = new Set([
  'properties',
  'patternProperties',
  '$defs',
  'definitions',
  'dependentSchemas',
  'dependencies',
])

export function referencesIn(schema: JsonSchema): readonly FoundReference[] {
  const found: FoundReference[] = []
  const resources: { readonly at: Pointer; readonly resource: Resource }[] = []
  eachSchema(schema, [], (object, pointer) => {
    // Schemas are met from the outside in: what is still open here is what this one stands in.
    while (resources.length > 0 && !isInside(pointer, resources.at(-1)?.at ?? [])) resources.pop()
    const id = pointer.length === 0 ? undefined : embeddedId(object)
    if (id !== undefined) resources.push({ at: pointer, resource: { schema: object, id } })
    const ref = object['$ref']
    if (typeof ref !== 'string') return
    found.push({ pointer: [...pointer, '$ref'], ref, resource: resources.at(-1)?.resource ?? { schema } })
  })
  return found
}

/** Beside a `$ref` it is nothing in older drafts, and nothing is lost by taking it for nothing in newer ones: the target is checked. */
function embeddedId(object: JsonObject): string | undefined {
  const id = object['$id'] ?? object['id']
  if (typeof id !== 'string' || object['$ref'] !== undefined) return undefined
  return /^[a-z][a-z0-9+.-]*:/i.test(id) ? id.replace(/#$/, '') : undefined
}

function isInside(pointer: Pointer, above: Pointer): boolean {
  return above.length <= pointer.length && above.every((token, i) => token === pointer[i])
}

/** The official documents come with us. */
function isMetaSchema(uri: string): boolean {
  return officialMetaSchema(uri.replace(/#.*$/s, '')) !== undefined
}

/** Bounded by the depth that `parseJson` accepted. */
function eachSchema(
  value: Json,
  pointer: Pointer,
  visit: (object: JsonObject, pointer: Pointer) => void,
): void {
  if (isJsonArray(value)) {
    value.forEach((item, i) => {
      eachSchema(item, [...pointer, String(i)], visit)
    })
  } else if (isJsonObject(value)) {
    visit(value, pointer)
    for (const [name, inner] of Object.entries(value)) {
      if (dataKeywords.has(name)) continue
      if (mapKeywords.has(name) && isJsonObject(inner)) {
        for (const [key, schema] of Object.entries(inner)) eachSchema(schema, [...pointer, name, key], visit)
      } else eachSchema(inner, [...pointer, name], visit)
    }
  }
}

function hasAnchor(schema: JsonSchema, anchor: string): boolean {
  let isThere = false
  eachSchema(schema, [], (object) => {
    isThere ||=
      object['$anchor'] === anchor ||
      object['$dynamicAnchor'] === anchor ||
      object['$id'] === `#${anchor}` ||
      object['id'] === `#${anchor}`
  })
  return isThere
}

/** A schema inside the document may carry the `$id` itself. */
function isEmbedded(schema: JsonSchema, uri: string): boolean {
  const ids = embeddedIds(schema)
  if (ids.has(uri)) return true
  // As relative as `$id`s in the wild are: what the URI ends with, from any slash on.
  for (let slash = uri.indexOf('/'); slash >= 0; slash = uri.indexOf('/', slash + 1)) {
    if (ids.has(uri.slice(slash + 1))) return true
  }
  return false
}

const knownIds = new WeakMap<object, ReadonlySet<string>>()

/** Every identifier in the document, found once. */
function embeddedIds(schema: JsonSchema): ReadonlySet<string> {
  if (!isJsonObject(schema)) return new Set()
  const known = knownIds.get(schema)
  if (known !== undefined) return known
  const ids = new Set<string>()
  eachSchema(schema, [], (object) => {
    for (const id of [object['$id'], object['id']]) if (typeof id === 'string') ids.add(id)
  })
  knownIds.set(schema, ids)
  return ids
}

function leavesFolder(path: string, ref: string): boolean {
  if (ref.startsWith('/')) return true
  let depth = path.split('/').length - 1
  for (const part of ref.split('/')) {
    if (part === '..') depth -= 1
    else if (part !== '.' && part !== '') depth += 1
    if (depth < 0) return true
  }
  return false
}

function splitFragment(ref: string): readonly [string, string | undefined] {
  const hash = ref.indexOf('#')
  return hash < 0 ? [ref, undefined] : [ref.slice(0, hash), ref.slice(hash + 1)]
}

function resolvedUri(ref: string, base: string): string | undefined {
  return parsedUrl(ref, base)?.href.replace(/#$/, '')
}

function parsedUrl(uri: string, base?: string): URL | undefined {
  try {
    return new URL(uri, base)
  } catch {
    return undefined
  }
}

function decodedPath(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}
