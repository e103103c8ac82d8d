/**
 * Schema text → content: parsed, checked, bundled with everything that it refers to, fingerprinted.
 *
 * What a `$ref` outside the document means is looked up in this order: the references that came with the
 * request, by their name; a `strata:` URI; a document of the folder. Nothing is fetched.
 */
import { isJsonObject, jsonEquals, parseJson, type Json, type JsonLimits } from '../json/index.js'
import {
  bundleSchema,
  detectDraft,
  fingerprintOf,
  parseSchema,
  type Draft,
  type JsonSchema,
} from '../schema/index.js'
import { assertMetaSchemaValid, assertPatternsSafe } from '../validation/index.js'
import { isWellFormed } from './names.js'
import { ReferenceNotFound, SchemaTextInvalid } from './errors.js'
import type { BundledDocument, RegisteredVersion, SchemaReference } from './model.js'
import type { SchemaContent } from './schema-content.js'
import { parseStrataUri, strataScheme, strataUri, type StrataReference } from './strata-uri.js'

/** Depth 200 is far beyond any schema that a person wrote, and keeps every recursive pass shallow. */
export const schemaTextLimits: JsonLimits = { maxLength: 4 * 1024 * 1024, maxDepth: 200 }

export interface SchemaSource {
  readonly text: string
  /** Base of relative references; default a URI of no document. */
  readonly base?: string
  /** Where `$schema` is absent; default 2020-12. */
  readonly draft?: Draft
  /** Named references of the request, each to a registered version. */
  readonly references?: readonly NamedReference[]
}

export interface NamedReference {
  readonly name: string
  readonly version: RegisteredVersion
}

export interface ReferenceSources {
  /** What a `strata:` URI means; `undefined` when there is no such version. */
  registered(reference: StrataReference): Promise<RegisteredReference | undefined>
  /** A document of the folder. */
  document?(uri: string): ResolvedDocument | undefined
}

/** A version that is registered, or one that the same change will register first. */
export type RegisteredReference =
  | { readonly kind: 'version'; readonly version: RegisteredVersion }
  | {
      readonly kind: 'pending'
      readonly subject: string
      readonly major: number
      readonly document: ResolvedDocument
    }

export interface ResolvedDocument {
  readonly path: string
  readonly schema: JsonSchema
  readonly base: string
}

export interface PreparedSchema extends SchemaContent {
  readonly pendingReferences: readonly {
    readonly name: string
    readonly subject: string
    readonly major: number
  }[]
}

const unplacedBase = 'strata-text:/schema.json'

/**
 * @throws {JsonSyntaxError | JsonTooLarge | SchemaTextInvalid} when the text is no schema document.
 * @throws {ReferenceNotFound} when a reference means nothing here.
 * @throws {PatternUnsafe} for a pattern that no event could be held against in bounded time.
 * @throws SchemaInvalid and its like from the schema room.
 */
export async function prepareSchema(
  source: SchemaSource,
  sources: ReferenceSources,
): Promise<PreparedSchema> {
  const { value } = parseJson(source.text, schemaTextLimits)
  if (!isJsonObject(value) && typeof value !== 'boolean') throw new SchemaTextInvalid(typeOf(value))
  const draft = detectDraft(value, source.draft)
  assertMetaSchemaValid(value, draft)

  const { bundled, used } = await bundledOf(value, source, sources)
  assertPatternsSafe(parseSchema(bundled, { draft }))
  return {
    schemaText: isWellFormed(source.text) ? source.text : JSON.stringify(value),
    bundled,
    draft,
    fingerprint: fingerprintOf(bundled),
    references: used.references(),
    documents: used.documents(),
    pendingReferences: used.pending(),
  }
}

/**
 * A document that was read and found to be a schema before, with everything that it refers to: what generated code starts from. The other
 * checks are left to registration.
 *
 * @throws {ReferenceNotFound} when a reference means nothing here.
 */
export async function bundleDocument(
  schema: JsonSchema,
  base: string,
  sources: ReferenceSources,
): Promise<JsonSchema> {
  return (await bundledOf(schema, { base }, sources)).bundled
}

async function bundledOf(
  schema: JsonSchema,
  { base = unplacedBase, references = [] }: Pick<SchemaSource, 'base' | 'references'>,
  sources: ReferenceSources,
): Promise<{ readonly bundled: JsonSchema; readonly used: Used }> {
  const used = new Used(references, [base, ...absoluteIds(schema)])
  const bundled = await bundleSchema(schema, { base, resolve: (uri) => used.resolve(uri, sources) })
  return { bundled, used }
}

/** What the bundler asked for, kept in the order of asking. */
class Used {
  readonly #versions = new Map<string, SchemaReference>()
  readonly #documents = new Map<string, BundledDocument>()
  readonly #pending = new Map<string, { name: string; subject: string; major: number }>()

  constructor(
    private readonly named: readonly NamedReference[],
    private readonly bases: readonly string[],
  ) {
    // What a request names is kept as named, used or not: clients compare the list.
    for (const { name, version } of named) this.#keep(name, version)
  }

  async resolve(
    uri: string,
    sources: ReferenceSources,
  ): Promise<{ readonly schema: JsonSchema; readonly base: string } | undefined> {
    const named = this.named.find(
      ({ name }) => name === uri || this.bases.some((base) => at(name, base) === uri),
    )
    if (named !== undefined) return embedded(named.version)
    if (uri.startsWith(strataScheme)) return this.#registered(uri, sources)
    const document = sources.document?.(uri)
    return document === undefined ? undefined : this.#document(document)
  }

  async #registered(uri: string, sources: ReferenceSources) {
    const reference = parseStrataUri(uri)
    if (reference === undefined) {
      throw new ReferenceNotFound(
        uri,
        'a strata: URI has the form strata:TOPIC.NAME/MAJOR or /MAJOR.REVISION',
      )
    }
    const found = await sources.registered(reference)
    if (found === undefined) throw new ReferenceNotFound(uri, 'no such version is registered')
    if (found.kind === 'version') {
      this.#keep(uri, found.version)
      return embedded(found.version)
    }
    this.#pending.set(uri, { name: uri, subject: found.subject, major: found.major })
    return this.#document(found.document)
  }

  #document({ path, schema, base }: ResolvedDocument) {
    this.#documents.set(path, { path, fingerprint: fingerprintOf(schema) })
    return { schema, base }
  }

  #keep(name: string, { subject, version }: RegisteredVersion): void {
    this.#versions.set(name, { name, subject, version })
  }

  references(): readonly SchemaReference[] {
    return [...this.#versions.values()]
  }

  documents(): readonly BundledDocument[] {
    return [...this.#documents.values()].toSorted((a, b) => (a.path < b.path ? -1 : 1))
  }

  pending() {
    return [...this.#pending.values()]
  }
}

/** A registered version is self-contained: nothing in it is resolved again. */
function embedded({ bundled, subject, label }: RegisteredVersion) {
  return { schema: bundled, base: strataUri(subject, label) }
}

function absoluteIds(schema: JsonSchema): readonly string[] {
  if (!isJsonObject(schema)) return []
  return [schema['$id'], schema['id']].filter((id): id is string => typeof id === 'string')
}

function at(name: string, base: string): string | undefined {
  try {
    return new URL(name, base).href
  } catch {
    return undefined
  }
}

function typeOf(value: Json): string {
  return value === null ? 'null' : Array.isArray(value) ? 'an array' : `a ${typeof value}`
}

/**
 * The text that says all by itself: the author's where it does, else the bundled document.
 *
 * A client that gets no documents of our folder has to be able to compile what it gets.
 */
export function selfContainedText(schema: {
  readonly schemaText: string
  readonly bundled: JsonSchema
  readonly references: readonly SchemaReference[]
}): string {
  const { value } = parseJson(schema.schemaText)
  const namesClientCanFetch = schema.references.some(({ name }) => !name.startsWith(strataScheme))
  return JSON.stringify(namesClientCanFetch || jsonEquals(value, schema.bundled) ? value : schema.bundled)
}
