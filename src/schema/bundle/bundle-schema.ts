/**
 * A schema and everything it refers to → one self-contained document.
 *
 * Each document it refers to, near or far, stands once in the bundle's definitions, and references are pointers to
 * there. Where drafts meet that read them differently, the bundle is written in 2020-12 as a whole.
 * So the bundle says the same whichever path led to a document, and a document that is self-contained
 * already is returned as it is: bundling twice changes nothing.
 */
import {
  formatPointer,
  isJsonArray,
  isJsonObject,
  member,
  objectOf,
  type Json,
  type JsonObject,
  type Pointer,
} from '../../json/index.js'
import { detectDraft, isAtLeast, type Draft } from '../draft.js'
import { SchemaNotStatic, UnresolvableReference } from '../errors.js'
import type { JsonSchema } from '../json-schema.js'
import { assertWithinLimits, defaultSchemaLimits, type SchemaLimits } from '../limits.js'
import { officialMetaSchema } from '../meta-schemas/index.js'
import { parseDocuments } from '../parse-schema.js'
import { renderSchema } from '../render-schema.js'
import { placeKey, schemaDocument, schemasOf, type SchemaDocument } from '../schema-document.js'
import { isReadOtherwise } from './read-otherwise.js'
import { resolveUri, splitFragment } from '../uri.js'
import { loadDocuments, outerReferences, type LoadedDocument, type ResolveSchema } from './load-documents.js'

export interface BundleOptions {
  /** URI of the document: what its relative references are relative to, unless it has an `$id`. */
  readonly base: string
  /** The document at a URI; `undefined` when there is none. Nothing is fetched by anybody else. */
  readonly resolve: ResolveSchema
  /** Where `$schema` is absent; default 2020-12. */
  readonly draft?: Draft
  readonly limits?: SchemaLimits
}

/**
 * @throws {UnresolvableReference} for a reference that means nothing, with its place in the document it stands in.
 * @throws {SchemaNotStatic} when a referenced document holds a `$dynamicRef` or `$recursiveRef`.
 * @throws {SchemaTooLarge | UnknownDraft} and what `resolve` throws.
 */
export async function bundleSchema(root: JsonSchema, options: BundleOptions): Promise<JsonSchema> {
  const limits = { ...defaultSchemaLimits, ...options.limits }
  assertWithinLimits(root, limits)
  const document = schemaDocument(root, detectDraft(root, options.draft), options.base)
  if (!isJsonObject(root) || outerReferences(document).length === 0) return root

  const documents = await loadDocuments(document, { ...options, limits })
  const placed = placedDocuments(document, root, documents)
  const definitions = placed.filter(({ document: other }) => other !== document)
  if (definitions.some(({ document: other }) => isReadOtherwise(other, document.draft))) {
    return normalised(document, placed, limits)
  }
  const definitionsAt = keywordFor(document.draft)
  const own = rewritten(document, { placed, isRoot: true }) as JsonObject
  const ownDefinitions = member(own, definitionsAt)
  const bundle = objectOf([
    ...Object.entries(own).filter(([name]) => name !== definitionsAt),
    [
      definitionsAt,
      objectOf([
        ...(isJsonObject(ownDefinitions) ? Object.entries(ownDefinitions) : []),
        ...definitions.map(
          (other) => [other.name, rewritten(other.document, { placed, isRoot: false })] as const,
        ),
      ]),
    ],
  ])
  assertWithinLimits(bundle, limits)
  return bundle
}

/** Documents of several drafts that one document of one draft cannot hold: all of them in the words of 2020-12. */
function normalised(
  document: SchemaDocument,
  placed: readonly PlacedDocument[],
  limits: Required<SchemaLimits>,
): JsonSchema {
  for (const { document: other } of placed) {
    for (const { value, pointer } of schemasOf(other)) assertStatic(value, pointer)
  }
  const others = placed.flatMap(({ document: other, uris }) => uris.map((uri) => [uri, other] as const))
  return renderSchema(parseDocuments(document, new Map(others), limits))
}

interface PlacedDocument {
  readonly document: SchemaDocument
  /** Every URI that a reference names it with. */
  readonly uris: readonly string[]
  /** In the definitions of the bundle; empty for the root. */
  readonly name: string
  readonly pointer: Pointer
}

/** Names are given in the order of the URIs, so they do not depend on who referred first. */
function placedDocuments(
  root: SchemaDocument,
  value: JsonObject,
  documents: ReadonlyMap<string, LoadedDocument>,
): readonly PlacedDocument[] {
  const definitionsAt = keywordFor(root.draft)
  const own = member(value, definitionsAt)
  const taken = new Set(isJsonObject(own) ? Object.keys(own) : [])
  const placed: PlacedDocument[] = [{ document: root, uris: urisOf(root, documents), name: '', pointer: [] }]
  for (const [uri, { document }] of [...documents].toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    // The same document under a second name: by its file and by its `$id`.
    if (placed.some((other) => other.uris.includes(uri))) continue
    const name = freeName(uri, taken)
    taken.add(name)
    placed.push({ document, uris: urisOf(document, documents), name, pointer: [definitionsAt, name] })
  }
  return placed
}

function urisOf(document: SchemaDocument, documents: ReadonlyMap<string, LoadedDocument>): readonly string[] {
  const { base } = document.root
  return [base, ...[...documents].flatMap(([uri, other]) => (other.document.root.base === base ? [uri] : []))]
}

/** `…/shared/Money.json` → `Money`. */
function freeName(uri: string, taken: ReadonlySet<string>): string {
  const last = uri.replace(/\/+$/, '').split('/').at(-1) ?? ''
  const stem = last.replace(/(\.schema)?\.json$/i, '').replaceAll(/[^A-Za-z0-9_.-]+/g, '_')
  const name = stem === '' ? 'document' : stem
  for (let n = 1; ; n++) {
    const candidate = n === 1 ? name : `${name}_${n}`
    if (!taken.has(candidate)) return candidate
  }
}

/** The document with its references as pointers into the bundle, and without names that only it used. */
function rewritten(
  document: SchemaDocument,
  o: { readonly placed: readonly PlacedDocument[]; readonly isRoot: boolean },
): JsonSchema {
  const edits = new Map<string, JsonObject>()
  for (const { value, pointer, base } of schemasOf(document)) {
    const isOwnRoot = o.isRoot && pointer.length === 0
    if (!o.isRoot) assertStatic(value, pointer)
    const reference = member(value, '$ref')
    const target =
      typeof reference === 'string' ? targetOf(document, { reference, pointer, base }, o.placed) : undefined
    edits.set(
      placeKey(pointer),
      objectOf(
        Object.entries(value).flatMap(([name, inner]): [string, Json][] => {
          if (name === '$ref' && target !== undefined) return [[name, target]]
          return !isOwnRoot && isName(name, inner, document.draft) ? [] : [[name, inner]]
        }),
      ),
    )
  }
  return applied(document.value, [], edits)
}

/** `$id`, anchors and `$schema` of what is inside a bundle: every reference there is a pointer from the root. */
function isName(name: string, value: Json, draft: Draft): boolean {
  if (typeof value !== 'string') return false
  return name === '$schema' || name === '$anchor' || name === (draft === '4' ? 'id' : '$id')
}

function assertStatic(value: JsonObject, pointer: Pointer): void {
  for (const keyword of ['$dynamicRef', '$recursiveRef']) {
    if (Object.hasOwn(value, keyword)) throw new SchemaNotStatic(pointer, keyword)
  }
}

function targetOf(
  document: SchemaDocument,
  at: { readonly reference: string; readonly pointer: Pointer; readonly base: string },
  placed: readonly PlacedDocument[],
): string | undefined {
  const [uri, fragment] = splitFragment(resolveUri(at.base, at.reference))
  const inside = document.find(uri, fragment)
  const home =
    inside === 'absent'
      ? placed.find(({ uris }) => uris.includes(uri))
      : placed.find((other) => other.document === document)
  if (home === undefined) return officialMetaSchema(uri) === undefined ? undefined : at.reference
  const place = inside === 'absent' ? home.document.find(home.document.root.base, fragment) : inside
  if (typeof place === 'string') {
    throw new UnresolvableReference(
      [...at.pointer, '$ref'],
      at.reference,
      place === 'ambiguous' ? 'ambiguous' : 'missing',
    )
  }
  const pointer = formatPointer([...home.pointer, ...place.pointer])
  return `#${encodeURI(pointer).replaceAll('#', '%23')}`
}

function applied(value: Json, pointer: Pointer, edits: ReadonlyMap<string, JsonObject>): JsonSchema {
  return copied(value, pointer, edits) as JsonSchema
}

/** Depth is bounded by the limits that the document has passed. */
function copied(value: Json, pointer: Pointer, edits: ReadonlyMap<string, JsonObject>): Json {
  if (isJsonArray(value)) return value.map((item, i) => copied(item, [...pointer, String(i)], edits))
  if (!isJsonObject(value)) return value
  const edited = edits.get(placeKey(pointer)) ?? value
  return objectOf(
    Object.entries(edited).map(([name, inner]) => [name, copied(inner, [...pointer, name], edits)] as const),
  )
}

function keywordFor(draft: Draft): '$defs' | 'definitions' {
  return isAtLeast(draft, '2019-09') ? '$defs' : 'definitions'
}
