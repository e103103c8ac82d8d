/** Projections in SQLite: rows and checkpoint of a batch in one transaction, in the file that holds the events. */
import {
  intervalOf,
  type ProjectionCommit,
  type ProjectionId,
  type ProjectionState,
  type ProjectionStore,
  type Row,
  type RowRange,
} from '../../projection/index.js'
import type { Json } from '../../json/index.js'
import { projectionFormat } from '../projection-format.js'
import type { SqliteDatabase } from './database.js'

export const sqliteProjectionFormat = projectionFormat({
  text: 'TEXT',
  integer: 'INTEGER',
  options: 'WITHOUT ROWID',
})

export class SqliteProjectionStore implements ProjectionStore {
  constructor(private readonly database: SqliteDatabase) {}

  async checkpoint(id: ProjectionId): Promise<bigint> {
    return this.#checkpoint(id)
  }

  async row({ name, version }: ProjectionId, table: string, key: string): Promise<Json | undefined> {
    const found = this.database
      .prepare(
        'SELECT row FROM strata_projection_rows WHERE name = ? AND version = ? AND table_name = ? AND key = ?',
      )
      .get(name, version, table, key)
    return found === undefined ? undefined : (JSON.parse(String(found['row'])) as Json)
  }

  async rows({ name, version }: ProjectionId, range: RowRange): Promise<readonly Row[]> {
    const { from, before } = intervalOf(range)
    const statement = this.database.prepare(
      `SELECT key, row FROM strata_projection_rows
       WHERE name = ? AND version = ? AND table_name = ? AND key >= ? ${before === undefined ? '' : 'AND key < ?'}
       ORDER BY key ${range.backwards === true ? 'DESC' : 'ASC'} LIMIT ?`,
    )
    const bounds = before === undefined ? [from] : [from, before]
    return statement
      .all(name, version, range.table, ...bounds, range.limit)
      .map((found) => ({ key: String(found['key']), row: JSON.parse(String(found['row'])) as Json }))
  }

  async commit(id: ProjectionId, { expected, checkpoint, writes }: ProjectionCommit): Promise<boolean> {
    const { name, version } = id
    return this.database.transaction(() => {
      if (this.#checkpoint(id) !== expected) return false
      this.database
        .prepare(
          'INSERT INTO strata_projections (name, version, checkpoint) VALUES (?, ?, ?) ON CONFLICT (name, version) DO UPDATE SET checkpoint = excluded.checkpoint',
        )
        .run(name, version, checkpoint)
      const put = this.database.prepare(
        'INSERT INTO strata_projection_rows (name, version, table_name, key, row) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO UPDATE SET row = excluded.row',
      )
      const remove = this.database.prepare(
        'DELETE FROM strata_projection_rows WHERE name = ? AND version = ? AND table_name = ? AND key = ?',
      )
      for (const { table, key, row } of writes) {
        if (row === undefined) remove.run(name, version, table, key)
        else put.run(name, version, table, key, JSON.stringify(row))
      }
      return true
    })
  }

  async reset({ name, version }: ProjectionId): Promise<void> {
    this.database.transaction(() => {
      for (const table of ['strata_projection_rows', 'strata_projections']) {
        this.database.prepare(`DELETE FROM ${table} WHERE name = ? AND version = ?`).run(name, version)
      }
    })
  }

  async projections(): Promise<readonly ProjectionState[]> {
    return this.database
      .prepare('SELECT name, version, checkpoint FROM strata_projections ORDER BY name, version')
      .all()
      .map((row) => ({
        name: String(row['name']),
        version: Number(row['version']),
        checkpoint: BigInt(Number(row['checkpoint'])),
      }))
  }

  #checkpoint({ name, version }: ProjectionId): bigint {
    const row = this.database
      .prepare('SELECT checkpoint FROM strata_projections WHERE name = ? AND version = ?')
      .get(name, version)
    return BigInt(Number(row?.['checkpoint'] ?? 0))
  }
}
