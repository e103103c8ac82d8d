/**
 * What is answered about a schema by its id, kept as text: it is what deserialisers ask for, most of all.
 *
 * What is under an id never changes, so its text is kept as long as there is room for it. Whether a version still points at it, and which, is asked again
 * when the registry's head has moved. What another server did is seen a little later (known-head.ts): an id that it purged may still be answered for a moment.
 */
import type { KnownHead } from './known-head.js'
import {
  defaultContext,
  lookUpSchema,
  SchemaNotFound,
  type RegisteredSchema,
  type RegistryHead,
  type RegistryReader,
  type VersionUse,
} from '../src/registry/index.js'

export interface SchemaAnswer {
  /** A JSON object. */
  readonly text: string
  readonly guid: string
  /** By subject, then version; never none. */
  readonly uses: readonly VersionUse[]
}

interface Kept extends SchemaAnswer {
  readonly head: RegistryHead
}

const mostCharacters = 32 * 1024 * 1024

export class SchemaAnswers {
  /** By id in the default context, by context and id in the others. */
  readonly #kept = new Map<number | string, Kept>()
  #characters = 0

  constructor(
    private readonly registry: RegistryReader,
    private readonly head: Pick<KnownHead, 'head'>,
    private readonly present: (schema: RegisteredSchema, context: string) => object,
  ) {}

  /** No query where the registry is as it was. With `subject`, its use is there if it was registered by now. @throws {SchemaNotFound} */
  async byId(
    id: number,
    {
      context = defaultContext,
      subject,
    }: { readonly context?: string; readonly subject?: string | undefined } = {},
  ): Promise<SchemaAnswer> {
    const key = context === defaultContext ? id : `${context} ${id}`
    // Before the uses: what is committed in between is asked for the next time.
    const head = await this.head.head()
    const kept = this.#kept.get(key)
    if (kept === undefined) {
      const { schema, uses } = await lookUpSchema(this.registry, id, context)
      const text = JSON.stringify(this.present(schema, context))
      return this.#keep(key, { text, guid: schema.guid, uses, head })
    }
    if (kept.head === head && (subject === undefined || kept.uses.some((use) => use.subject === subject)))
      return kept
    const uses = await this.registry.store.usesOf(id, context)
    if (uses.length === 0) throw new SchemaNotFound(id)
    return this.#keep(key, { ...kept, uses, head })
  }

  #keep(key: number | string, answer: Kept): SchemaAnswer {
    this.#drop(key)
    if (answer.text.length > mostCharacters / 16) return answer
    this.#kept.set(key, answer)
    this.#characters += answer.text.length
    for (const oldest of this.#kept.keys()) {
      if (this.#characters <= mostCharacters) break
      this.#drop(oldest)
    }
    return answer
  }

  #drop(key: number | string): void {
    this.#characters -= this.#kept.get(key)?.text.length ?? 0
    this.#kept.delete(key)
  }
}
