/**
 * The tables of a projection while a batch of events is applied: reads see what the batch has written, and nothing
 * reaches the database before the batch is committed as a whole.
 *
 * Rows that were read or written stay in memory for the next batches. That is sound as long as every commit of ours
 * succeeds: it fails when anybody else has written.
 */
import type { Json } from '../json/index.js'
import { ProjectionKeyInvalid, ProjectionTableUnknown } from './errors.js'
import type { Projection, ProjectionTables } from './projection.js'
import type { ProjectionStore, RowWrite } from './projection-store.js'

const maxRemembered = 50_000

export class Batch implements ProjectionTables {
  #writes = new Map<string, RowWrite>()
  /** `undefined`: known to be absent. */
  #remembered = new Map<string, Json | undefined>()

  constructor(
    private readonly projection: Projection,
    private readonly store: ProjectionStore,
  ) {}

  async get(table: string, key: string): Promise<Json | undefined> {
    const place = this.#place(table, key)
    const written = this.#writes.get(place)
    if (written !== undefined) return written.row
    if (this.#remembered.has(place)) return this.#remembered.get(place)
    const row = await this.store.row(this.projection, table, key)
    this.#remembered.set(place, row)
    return row
  }

  put(table: string, key: string, row: Json): void {
    this.#writes.set(this.#place(table, key), { table, key, row })
  }

  remove(table: string, key: string): void {
    this.#writes.set(this.#place(table, key), { table, key, row: undefined })
  }

  /** What the batch writes: for each row, the last that was said about it. */
  get writes(): readonly RowWrite[] {
    return [...this.#writes.values()]
  }

  /** The batch has been committed; the next one begins. */
  committed(): void {
    if (this.#remembered.size + this.#writes.size > maxRemembered) this.#remembered = new Map()
    for (const [place, { row }] of this.#writes) this.#remembered.set(place, row)
    this.#writes = new Map()
  }

  #place(table: string, key: string): string {
    const { name, version, tables } = this.projection
    if (!tables.includes(table)) throw new ProjectionTableUnknown(`${name}.v${version}`, table, tables)
    if (/\u0000|\p{Surrogate}/u.test(key)) throw new ProjectionKeyInvalid(`${name}.v${version}`, table, key)
    return `${table}\u0000${key}`
  }
}
