/** The documents of one source: read once, found by name, by identifier, and by what a `$ref` calls them. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import {
  isJsonArray,
  isJsonObject,
  jsonEquals,
  parseJson,
  type Json,
  type JsonObject,
} from '../../src/json/index.js'
import type { JsonSchema } from '../../src/schema/index.js'
import type { CorpusSource, CorpusVersion } from './corpus-source.js'

export interface DocumentName {
  readonly name: string
  readonly n: number
}

export interface SourceDocument extends DocumentName {
  readonly text: string
  readonly value: Json
}

/** What a reference means: a document, or a part of one that has an identifier of its own. */
export interface FoundSchema extends DocumentName {
  readonly schema: JsonSchema
}

/** Which version of a document stood at the moment that is looked at; `undefined` when there was none. */
export type Standing = (name: string) => number | undefined

export class SourceDocuments {
  readonly #versions: ReadonlyMap<string, readonly CorpusVersion[]>
  /** Libraries are asked for again and again; what belongs to one subject is kept only while it is worked on. */
  readonly #shared = new Map<string, SourceDocument>()
  #identifiers: Promise<ReadonlyMap<string, FoundSchema>> | undefined

  constructor(private readonly source: CorpusSource) {
    this.#versions = new Map(
      [...source.subjects, ...source.libraries].map(({ name, versions }) => [name, versions]),
    )
  }

  /** @throws {JsonSyntaxError | JsonTooLarge} when the file holds no JSON. */
  async read({ name, n }: DocumentName): Promise<SourceDocument | undefined> {
    const version = this.#versions.get(name)?.find((candidate) => candidate.n === n)
    if (version === undefined) return undefined
    const key = `${name}\n${n}`
    const known = this.#shared.get(key)
    if (known !== undefined) return known
    const text = await readFile(join(this.source.folder, version.file), 'utf8')
    const document = { name, n, text, value: parseJson(text).value }
    if (this.source.libraries.some((library) => library.name === name)) this.#shared.set(key, document)
    return document
  }

  /**
   * What an absolute URI means: the document, or the part of one, with that very identifier; else the document whose name the path ends
   * with, the longest first, in the version that stood then. So `https://host/schema/links/end.json` means `links/end` where such a
   * document is known.
   */
  async named(uri: string, standing: Standing): Promise<FoundSchema | undefined> {
    this.#identifiers ??= this.#readIdentifiers()
    const exact = (await this.#identifiers).get(withoutFragment(uri))
    if (exact !== undefined) return exact
    for (const name of namesIn(uri)) {
      const n = standing(name)
      const document = n === undefined ? undefined : await this.read({ name, n })
      if (document !== undefined && isSchema(document.value)) {
        return { name, n: document.n, schema: document.value }
      }
    }
    return undefined
  }

  /** The newest version that was out on `date`; the first when all came later. */
  standingOn(date: string): Standing {
    return (name) => {
      const versions = this.#versions.get(name)
      return (versions?.findLast((version) => version.date <= date) ?? versions?.[0])?.n
    }
  }

  /** Absolute identifiers in libraries and documents that mean one thing in the whole source. */
  async #readIdentifiers(): Promise<ReadonlyMap<string, FoundSchema>> {
    const found = new Map<string, FoundSchema | 'ambiguous'>()
    const holders = [
      ...this.source.libraries,
      ...this.source.subjects.filter(({ kind }) => kind === 'document'),
    ]
    for (const { name, versions } of holders) {
      for (const { n } of versions) {
        const document = await this.read({ name, n }).catch(() => undefined)
        for (const { id, schema } of document === undefined ? [] : identified(document.value)) {
          const known = found.get(id)
          if (known === undefined) found.set(id, { name, n, schema })
          else if (known !== 'ambiguous' && !jsonEquals(known.schema, schema)) {
            found.set(id, 'ambiguous')
          }
        }
      }
    }
    return new Map(
      [...found].flatMap(([id, schema]) => (schema === 'ambiguous' ? [] : [[id, schema] as const])),
    )
  }
}

/** Parts of a document with an absolute `$id`, the document itself among them. */
function identified(value: Json): readonly { readonly id: string; readonly schema: JsonSchema }[] {
  const queue: Json[] = [value]
  const found: { id: string; schema: JsonSchema }[] = []
  for (const next of queue) {
    if (isJsonObject(next)) {
      const id = next['$id']
      if (typeof id === 'string' && /^[a-z][a-z0-9+.-]*:/i.test(id)) {
        found.push({ id: withoutFragment(id), schema: next })
      }
      queue.push(...Object.values(next))
    } else if (isJsonArray(next)) queue.push(...next)
  }
  return found
}

const isSchema = (value: Json): value is JsonObject | boolean =>
  isJsonObject(value) || typeof value === 'boolean'

function withoutFragment(uri: string): string {
  return uri.split('#', 1)[0] ?? uri
}

/** `x:/a/b/c.schema.json` → `a/b/c`, `b/c`, `c`. */
function namesIn(uri: string): readonly string[] {
  const path = withoutFragment(uri)
    .replace(/^[A-Za-z][A-Za-z0-9+.-]*:\/*/, '')
    .replace(/(\.schema)?\.(json|ya?ml)$/, '')
  const parts = decoded(path).split('/')
  return parts.map((_, from) => parts.slice(from).join('/'))
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}
