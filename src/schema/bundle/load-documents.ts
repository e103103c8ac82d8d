/**
 * Every document that a schema refers to, loaded through one function of the caller's.
 *
 * json-schema-ref-parser follows the references; its resolvers for files and the network are replaced. What a
 * reference means is decided here, since `$id` has a say in it, and each document is handed to the parser
 * under a name of ours, so that no URI of a stranger is ever interpreted by it.
 */
import { $RefParser } from '@apidevtools/json-schema-ref-parser'
import { isJsonObject, member, type JsonObject, type Pointer } from '../../json/index.js'
import { detectDraft, type Draft } from '../draft.js'
import { SchemaTooLarge, UnresolvableReference } from '../errors.js'
import type { JsonSchema } from '../json-schema.js'
import { assertWithinLimits, type SchemaLimits } from '../limits.js'
import { officialMetaSchema } from '../meta-schemas/index.js'
import { schemaDocument, schemasOf, type SchemaDocument } from '../schema-document.js'
import { isRemote, resolveUri, splitFragment } from '../uri.js'

export interface ResolvedSchema {
  readonly schema: JsonSchema
  /** What relative references in it are relative to, unless it says so itself by `$id`. */
  readonly base: string
}

/** `uri` is absolute where the base is, and has no fragment. */
export type ResolveSchema = (uri: string) => Promise<ResolvedSchema | undefined>

export interface LoadedDocument {
  /** How it was asked for. */
  readonly uri: string
  readonly document: SchemaDocument
}

/** A reference that leaves its document. */
export interface OuterReference {
  readonly pointer: Pointer
  readonly reference: string
  readonly uri: string
  readonly fragment: string
}

const scheme = 'strata-bundle:'

/** Documents beside the root, by every URI that a reference names them with. */
export async function loadDocuments(
  root: SchemaDocument,
  o: { readonly base: string; readonly resolve: ResolveSchema; readonly limits: Required<SchemaLimits> },
): Promise<ReadonlyMap<string, LoadedDocument>> {
  const known = new Map<string, LoadedDocument>(
    [splitFragment(o.base)[0], root.root.base].map((uri) => [uri, { uri, document: root }]),
  )
  const asked: OuterReference[] = []
  let failure: unknown

  const skeletonOf = (document: SchemaDocument): JsonObject => {
    const outer = outerReferences(document).filter(({ uri }) => !known.has(uri))
    const first = asked.length
    asked.push(...outer)
    if (asked.length > o.limits.maxReferences) throw new SchemaTooLarge('references', o.limits.maxReferences)
    return { allOf: outer.map((_, i) => ({ $ref: `${scheme}//documents/${first + i}` })) }
  }
  const read = async (url: string): Promise<JsonObject> => {
    const wanted = asked[Number(url.slice(url.lastIndexOf('/') + 1))] as OuterReference
    const before = known.get(wanted.uri)
    if (before !== undefined) return {}
    const document = await loaded(wanted, root.draft, o)
    known.set(wanted.uri, { uri: wanted.uri, document })
    if (known.size > o.limits.maxDocuments) throw new SchemaTooLarge('documents', o.limits.maxDocuments)
    return skeletonOf(document)
  }
  try {
    await $RefParser.resolve(`${scheme}//root`, skeletonOf(root), {
      resolve: {
        file: false,
        http: false,
        strata: {
          order: 1,
          canRead: true,
          read: async ({ url }: { readonly url: string }) => {
            try {
              return await read(url)
            } catch (error) {
              failure ??= error
              throw error
            }
          },
        },
      },
    })
  } catch (error) {
    // The parser wraps what the resolver threw; the caller is told what it was.
    throw failure ?? error
  }
  return known
}

async function loaded(
  { uri, reference, pointer }: OuterReference,
  draft: Draft,
  o: { readonly resolve: ResolveSchema; readonly limits: Required<SchemaLimits> },
): Promise<SchemaDocument> {
  const found = await o.resolve(uri)
  if (found === undefined) {
    throw new UnresolvableReference(pointer, reference, isRemote(uri) ? 'remote' : 'external')
  }
  assertWithinLimits(found.schema, o.limits)
  return schemaDocument(found.schema, detectDraft(found.schema, draft), found.base)
}

/** References whose target is neither in the document nor an official meta-schema. */
export function outerReferences(document: SchemaDocument): readonly OuterReference[] {
  return [...schemasOf(document)].flatMap(({ value, base, pointer }) => {
    const reference = isJsonObject(value) ? member(value, '$ref') : undefined
    if (typeof reference !== 'string') return []
    const [uri, fragment] = splitFragment(resolveUri(base, reference))
    if (document.find(uri, fragment) !== 'absent' || officialMetaSchema(uri) !== undefined) return []
    return [{ pointer: [...pointer, '$ref'], reference, uri, fragment }]
  })
}
