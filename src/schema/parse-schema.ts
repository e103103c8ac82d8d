/**
 * A self-contained document of any draft → its canonical graph.
 *
 * Works through a list instead of recursing, so neither depth nor chains of references can overflow the stack. Only what can be
 * reached from the root is read: a definition that nobody refers to asserts nothing.
 */
import { isJsonObject, type Json, type Pointer } from '../json/index.js'
import type { SchemaNode } from './canonical.js'
import { detectDraft, type Draft } from './draft.js'
import { SchemaInvalid, SchemaTooLarge, UnresolvableReference } from './errors.js'
import type { JsonSchema } from './json-schema.js'
import { annotationNames } from './keywords/annotations.js'
import { keywords } from './keywords/index.js'
import { Reading, type ReadingPorts } from './keywords/keyword.js'
import { assertWithinLimits, defaultSchemaLimits, type SchemaLimits } from './limits.js'
import { officialMetaSchema } from './meta-schemas/index.js'
import type { NodeDraft } from './node-draft.js'
import { assertReferencesLead } from './reference-cycles.js'
import type { Schema } from './schema.js'
import { placeKey, schemaDocument, type Place, type SchemaDocument } from './schema-document.js'
import { isRemote, resolveUri, splitFragment } from './uri.js'

export interface ParseOptions {
  /** Where `$schema` is absent; default 2020-12. */
  readonly draft?: Draft
  readonly limits?: SchemaLimits
}

/**
 * @throws {SchemaInvalid} for a malformed keyword, {UnknownDraft}, {UnresolvableReference}, {ReferenceCycle},
 * {SchemaTooLarge}; all with a pointer into `source` where there is one.
 */
export function parseSchema(source: JsonSchema, options: ParseOptions = {}): Schema {
  const limits = { ...defaultSchemaLimits, ...options.limits }
  if (typeof source !== 'boolean' && !isJsonObject(source)) {
    throw new SchemaInvalid([], 'a schema (an object or a boolean)')
  }
  assertWithinLimits(source, limits)
  const draft = detectDraft(source, options.draft)
  return parseDocuments(schemaDocument(source, draft), new Map(), limits)
}

/**
 * The graph of `main`, which may refer to `others` by these URIs. Each document keeps the meaning that its own draft gives it; nodes of
 * another document stand at the reference that leads there.
 */
export function parseDocuments(
  main: SchemaDocument,
  others: ReadonlyMap<string, SchemaDocument>,
  limits: Required<SchemaLimits>,
): Schema {
  const root = new Parser(main, others, limits).parse()
  assertReferencesLead(root)
  return { root, draft: main.draft, source: main.value }
}

/** A schema object whose node waits to be filled in. */
interface Pending {
  readonly node: NodeDraft
  readonly place: Place
  readonly document: SchemaDocument
  readonly passed: Passed
}

/** The first place on the way here that claims a dynamic name, by name. A schema reached in two ways is two nodes where they differ. */
type Passed = ReadonlyMap<string, { readonly document: SchemaDocument; readonly place: Place }>

class Parser {
  private readonly nodes = new Map<string, SchemaNode>()
  private readonly pending: Pending[] = []
  /** Where the reference stands that first led to another document, by the document's base. */
  private readonly entrances = new Map<string, { document: SchemaDocument; from: Pointer }>()
  private nextId = 0
  private references = 0

  constructor(
    private readonly main: SchemaDocument,
    private readonly others: ReadonlyMap<string, SchemaDocument>,
    private readonly limits: Required<SchemaLimits>,
  ) {}

  parse(): SchemaNode {
    const root = this.nodeFor(this.main, this.main.root, new Map())
    // The list grows while it is worked through: first in, first out, so identifiers follow the document's order.
    for (const next of this.pending) this.fill(next)
    return root
  }

  private fill({ node, place, document, passed }: Pending): void {
    if (!isJsonObject(place.value)) return
    const ports = this.portsFor(document, place, passed)
    const reading = new Reading(place.value, node.at, document.draft, node, ports)
    for (const keyword of keywords) keyword.read(reading)
  }

  private portsFor(document: SchemaDocument, place: Place, passed: Passed): ReadingPorts {
    const at = this.atOf(document, place)
    return {
      nodeAt: (value, path) => {
        const pointer = [...place.pointer, ...path.slice(at.length)]
        return this.nodeFor(
          document,
          { value, pointer, base: document.baseInside(value, place.base) },
          passed,
        )
      },
      nodeBehind: (reference, keyword) => {
        const target = this.resolve(document, place, reference, [...at, keyword])
        return this.nodeFor(target.document, target.place, passed)
      },
      nodeBehindDynamic: (anchor, keyword) =>
        this.resolveDynamic(document, place, { anchor, keyword, passed }),
      asserts,
      madeNode: (path, fields) => ({ ...this.newNode(path), ...fields }),
    }
  }

  /** Places in another document are told by the reference that leads there. */
  private atOf(document: SchemaDocument, place: Place): Pointer {
    return document === this.main ? place.pointer : (this.entrances.get(document.root.base)?.from ?? [])
  }

  private nodeFor(document: SchemaDocument, place: Place, before: Passed): SchemaNode {
    const passed = withClaimsAt(place, document, before)
    const ways = Array.from(passed, ([name, first]) => ` ${name} ${this.keyOf(first.document, first.place)}`)
    const key = this.keyOf(document, place) + ways.sort().join('')
    const known = this.nodes.get(key)
    if (known !== undefined) return known
    const node = this.newNode(this.atOf(document, place))
    if (place.value === false) node.never = true
    this.nodes.set(key, node)
    if (typeof place.value === 'object') this.pending.push({ node, place, document, passed })
    return node
  }

  private keyOf(document: SchemaDocument, place: Place): string {
    return `${document === this.main ? '' : document.root.base}#${placeKey(place.pointer)}`
  }

  private newNode(at: Pointer): NodeDraft {
    if (this.nextId >= this.limits.maxNodes) throw new SchemaTooLarge('nodes', this.limits.maxNodes)
    return { id: this.nextId++, at }
  }

  private resolve(
    document: SchemaDocument,
    from: Place,
    reference: string,
    at: Pointer,
  ): { readonly document: SchemaDocument; readonly place: Place } {
    this.references += 1
    if (this.references > this.limits.maxReferences) {
      throw new SchemaTooLarge('references', this.limits.maxReferences)
    }
    const [resource, fragment] = splitFragment(resolveUri(from.base, reference))
    let target = document
    let found = target.find(resource, fragment)
    const other = found === 'absent' ? this.otherDocument(resource, at) : undefined
    if (other !== undefined) {
      target = other
      found = target.find(target.root.base, fragment)
    }
    if (found === 'absent') {
      throw new UnresolvableReference(at, reference, isRemote(resource) ? 'remote' : 'external')
    }
    if (typeof found === 'string') throw new UnresolvableReference(at, reference, found)
    if (!isSchema(found.value)) throw new UnresolvableReference(at, reference, 'not-a-schema')
    return { document: target, place: found }
  }

  private otherDocument(resource: string, from: Pointer): SchemaDocument | undefined {
    const document = this.others.get(resource) ?? officialMetaSchema(resource)
    if (document === undefined || document === this.main) return document
    const known = this.entrances.get(document.root.base)
    if (known !== undefined) return known.document
    this.entrances.set(document.root.base, { document, from: from.slice(0, -1) })
    return document
  }

  /**
   * A dynamic reference leads to the first place on the way to it that claims the name. It is followed where the specification and ajv, which
   * remembers names in branches that it has left, cannot mean different places: the root claims the name, or nobody else does.
   */
  private resolveDynamic(
    document: SchemaDocument,
    from: Place,
    {
      anchor,
      keyword,
      passed,
    }: { readonly anchor: string; readonly keyword: string; readonly passed: Passed },
  ): SchemaNode | undefined {
    const claims = document.dynamicAnchors.get(anchor) ?? []
    const initial = document.find(from.base, anchor)
    if (typeof initial === 'string') return undefined
    if (!claims.some((claim) => isSamePlace(claim, initial))) {
      const isPlain =
        keyword === '$recursiveRef' &&
        anchor === '' &&
        claims.length === 0 &&
        !document.hasEmbedded &&
        !from.pointer.some((token) => token === '$defs' || token === 'definitions')
      return isPlain ? this.nodeFor(document, document.root, passed) : undefined
    }
    const first = passed.get(anchor)
    if (first === undefined) return undefined
    const isRoot = isSamePlace(first.place, first.document.root)
    if (!isRoot && claims.length > 1) return undefined
    // The main document is always on the way; where it claims the name elsewhere, that may come first or not.
    if (first.document !== this.main && this.main.dynamicAnchors.has(anchor)) return undefined
    return this.nodeFor(first.document, first.place, passed)
  }
}

/** What has been passed inside the schema at `place`. */
function withClaimsAt(place: Place, document: SchemaDocument, passed: Passed): Passed {
  const claimed = Array.from(document.dynamicAnchors).filter(
    ([name, claims]) => !passed.has(name) && claims.some((claim) => isSamePlace(claim, place)),
  )
  if (claimed.length === 0) return passed
  return new Map([...passed, ...claimed.map(([name]) => [name, { document, place }] as const)])
}

function isSamePlace(one: Place, other: Place): boolean {
  return placeKey(one.pointer) === placeKey(other.pointer)
}

function isSchema(value: Json): boolean {
  return typeof value === 'boolean' || isJsonObject(value)
}

const asserting = new Set(keywords.flatMap(({ names }) => names).filter((name) => !annotationNames.has(name)))

function asserts(value: Json | undefined): boolean {
  return value === false || (isJsonObject(value) && Object.keys(value).some((name) => asserting.has(name)))
}
