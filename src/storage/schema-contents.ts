/**
 * Schemas by id, kept in memory: what is under an id never changes, so a long history is read from the database once.
 *
 * The same id gives the same object.
 */
import { defaultContext, type RegisteredSchema } from '../registry/index.js'

export interface SchemaContent {
  readonly schema: RegisteredSchema
  /** Of its documents as text. */
  readonly characters: number
}

/** In memory a schema takes several times as much. */
const mostCharacters = 32 * 1024 * 1024
/** So many ids stand in one statement. */
const mostAtOnce = 500

export class SchemaContents {
  /** By id in the default context, by context and id in the others. */
  readonly #kept = new Map<number | string, SchemaContent>()
  #characters = 0

  /** `read`: the schemas under these ids of a context, in any order. */
  constructor(
    private readonly read: (ids: readonly number[], context: string) => Promise<readonly SchemaContent[]>,
  ) {}

  /** Those that are there. One statement for each five hundred that are not kept. */
  async of(ids: Iterable<number>, context = defaultContext): Promise<ReadonlyMap<number, RegisteredSchema>> {
    const found = new Map<number, RegisteredSchema>()
    const missing: number[] = []
    for (const id of new Set(ids)) {
      const kept = this.#kept.get(keyOf(id, context))
      if (kept === undefined) missing.push(id)
      else found.set(id, kept.schema)
    }
    for (let i = 0; i < missing.length; i += mostAtOnce) {
      for (const content of await this.read(inFull(missing.slice(i, i + mostAtOnce)), context)) {
        found.set(content.schema.id, content.schema)
        this.#keep(keyOf(content.schema.id, context), content)
      }
    }
    return found
  }

  #keep(key: number | string, content: SchemaContent): void {
    // Two callers may have read it at once.
    if (this.#kept.has(key)) return
    this.#kept.set(key, content)
    this.#characters += content.characters
    for (const [oldest, kept] of this.#kept) {
      if (this.#characters <= mostCharacters) return
      this.#kept.delete(oldest)
      this.#characters -= kept.characters
    }
  }
}

function keyOf(id: number, context: string): number | string {
  return context === defaultContext ? id : `${context} ${id}`
}

/** One id or as many as stand in a statement, the first one again and again: an engine keeps each statement that it has prepared. */
function inFull(ids: readonly number[]): readonly number[] {
  const [first] = ids
  if (first === undefined || ids.length === 1) return ids
  return [...ids, ...new Array<number>(mostAtOnce - ids.length).fill(first)]
}
