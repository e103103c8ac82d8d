/**
 * What is answered about a schema by its id, kept as text: it is what deserialisers ask for, most of all.
 *
 * What is under an id never changes, so its text is kept as long as there is room for it. Whether a version still points at it, and which, is asked again
 * when the registry's head has moved. What another server did is seen a little later (known-head.ts): an id that it purged may still be answered for a moment.
 */
import type { KnownHead } from './known-head.js'
import {
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
  readonly #kept = new Map<number, Kept>()
  #characters = 0

  constructor(
    private readonly registry: RegistryReader,
    private readonly head: Pick<KnownHead, 'head'>,
    private readonly present: (schema: RegisteredSchema) => object,
  ) {}

  /** No query where the registry is as it was. With `subject`, its use is there if it was registered by now. @throws {SchemaNotFound} */
  async byId(id: number, subject?: string): Promise<SchemaAnswer> {
    // Before the uses: what is committed in between is asked for the next time.
    const head = await this.head.head()
    const kept = this.#kept.get(id)
    if (kept === undefined) {
      const { schema, uses } = await lookUpSchema(this.registry, id)
      return this.#keep(id, { text: JSON.stringify(this.present(schema)), guid: schema.guid, uses, head })
    }
    if (kept.head === head && (subject === undefined || kept.uses.some((use) => use.subject === subject)))
      return kept
    const uses = await this.registry.store.usesOf(id)
    if (uses.length === 0) throw new SchemaNotFound(id)
    return this.#keep(id, { ...kept, uses, head })
  }

  #keep(id: number, answer: Kept): SchemaAnswer {
    this.#drop(id)
    if (answer.text.length > mostCharacters / 16) return answer
    this.#kept.set(id, answer)
    this.#characters += answer.text.length
    for (const oldest of this.#kept.keys()) {
      if (this.#characters <= mostCharacters) break
      this.#drop(oldest)
    }
    return answer
  }

  #drop(id: number): void {
    this.#characters -= this.#kept.get(id)?.text.length ?? 0
    this.#kept.delete(id)
  }
}
