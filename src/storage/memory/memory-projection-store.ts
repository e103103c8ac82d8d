/** Projections in memory: for tests, and the judge of the other engines. */
import {
  compareKeys,
  intervalOf,
  type ProjectionCommit,
  type ProjectionId,
  type ProjectionState,
  type ProjectionStore,
  type Row,
  type RowRange,
} from '../../projection/index.js'
import type { Json } from '../../json/index.js'

interface Kept extends ProjectionId {
  checkpoint: bigint
  readonly tables: Map<string, Map<string, Json>>
}

export class MemoryProjectionStore implements ProjectionStore {
  readonly #kept = new Map<string, Kept>()

  async checkpoint(id: ProjectionId): Promise<bigint> {
    return this.#kept.get(keyOf(id))?.checkpoint ?? 0n
  }

  async row(id: ProjectionId, table: string, key: string): Promise<Json | undefined> {
    return this.#kept.get(keyOf(id))?.tables.get(table)?.get(key)
  }

  async rows(id: ProjectionId, range: RowRange): Promise<readonly Row[]> {
    const { from, before } = intervalOf(range)
    const found = [...(this.#kept.get(keyOf(id))?.tables.get(range.table) ?? [])]
      .filter(
        ([key]) => compareKeys(key, from) >= 0 && (before === undefined || compareKeys(key, before) < 0),
      )
      .sort(([a], [b]) => (range.backwards === true ? compareKeys(b, a) : compareKeys(a, b)))
    return found.slice(0, range.limit).map(([key, row]) => ({ key, row }))
  }

  async commit(id: ProjectionId, { expected, checkpoint, writes }: ProjectionCommit): Promise<boolean> {
    // No await between looking and writing: that is what makes it one transaction here.
    if ((this.#kept.get(keyOf(id))?.checkpoint ?? 0n) !== expected) return false
    const kept = this.#kept.get(keyOf(id)) ?? {
      name: id.name,
      version: id.version,
      checkpoint,
      tables: new Map<string, Map<string, Json>>(),
    }
    this.#kept.set(keyOf(id), kept)
    kept.checkpoint = checkpoint
    for (const { table, key, row } of writes) {
      const rows = kept.tables.get(table) ?? new Map<string, Json>()
      kept.tables.set(table, rows)
      if (row === undefined) rows.delete(key)
      else rows.set(key, structuredClone<Json>(row))
    }
    return true
  }

  async reset(id: ProjectionId): Promise<void> {
    this.#kept.delete(keyOf(id))
  }

  async projections(): Promise<readonly ProjectionState[]> {
    return [...this.#kept.values()]
      .map(({ name, version, checkpoint }) => ({ name, version, checkpoint }))
      .sort((a, b) => compareKeys(a.name, b.name) || a.version - b.version)
  }
}

function keyOf({ name, version }: ProjectionId): string {
  return `${version} ${name}`
}
