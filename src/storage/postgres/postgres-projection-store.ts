/** Projections in PostgreSQL: rows and checkpoint of a batch in one transaction, in the database that holds the events. */
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
import { inTransaction, translatedPostgres, type PostgresDatabase } from './pool.js'

export const postgresProjectionFormat = projectionFormat({
  text: 'text COLLATE "C"',
  integer: 'bigint',
  options: '',
})

type Found = Readonly<Record<string, unknown>>

export class PostgresProjectionStore implements ProjectionStore {
  constructor(private readonly database: PostgresDatabase) {}

  async checkpoint({ name, version }: ProjectionId): Promise<bigint> {
    const [found] = await this.#query(
      'strata-checkpoint',
      'SELECT checkpoint FROM strata_projections WHERE name = $1 AND version = $2',
      [name, version],
    )
    return BigInt((found?.['checkpoint'] ?? 0) as string)
  }

  async row({ name, version }: ProjectionId, table: string, key: string): Promise<Json | undefined> {
    const [found] = await this.#query(
      'strata-row',
      'SELECT row FROM strata_projection_rows WHERE name = $1 AND version = $2 AND table_name = $3 AND key = $4',
      [name, version, table, key],
    )
    return found === undefined ? undefined : (JSON.parse(found['row'] as string) as Json)
  }

  async rows({ name, version }: ProjectionId, range: RowRange): Promise<readonly Row[]> {
    const { from, before } = intervalOf(range)
    const order = range.backwards === true ? 'DESC' : 'ASC'
    const found = await this.#query(
      `strata-rows-${order}`,
      `SELECT key, row FROM strata_projection_rows
       WHERE name = $1 AND version = $2 AND table_name = $3 AND key >= $4 AND ($5::text IS NULL OR key < $5)
       ORDER BY key ${order} LIMIT $6`,
      [name, version, range.table, from, before ?? null, range.limit],
    )
    return found.map(({ key, row }) => ({ key: key as string, row: JSON.parse(row as string) as Json }))
  }

  async commit(id: ProjectionId, { expected, checkpoint, writes }: ProjectionCommit): Promise<boolean> {
    const { name, version } = id
    return inTransaction(this.database, async (client) => {
      // The first commit inserts the row; two that are first at once meet at its key, and the second finds it moved.
      await client.query({
        name: 'strata-projection',
        text: 'INSERT INTO strata_projections (name, version, checkpoint) VALUES ($1, $2, 0) ON CONFLICT DO NOTHING',
        values: [name, version],
      })
      const moved = await client.query({
        name: 'strata-move-checkpoint',
        text: 'UPDATE strata_projections SET checkpoint = $4 WHERE name = $1 AND version = $2 AND checkpoint = $3',
        values: [name, version, expected, checkpoint],
      })
      if (moved.rowCount !== 1) return false
      const puts = writes.filter(({ row }) => row !== undefined)
      if (puts.length > 0) {
        await client.query({
          name: 'strata-put-rows',
          text: `INSERT INTO strata_projection_rows (name, version, table_name, key, row)
                 SELECT $1, $2, put.* FROM unnest($3::text[], $4::text[], $5::text[]) AS put
                 ON CONFLICT (name, version, table_name, key) DO UPDATE SET row = excluded.row`,
          values: [
            name,
            version,
            puts.map(({ table }) => table),
            puts.map(({ key }) => key),
            puts.map(({ row }) => JSON.stringify(row)),
          ],
        })
      }
      const removes = writes.filter(({ row }) => row === undefined)
      if (removes.length > 0) {
        await client.query({
          name: 'strata-remove-rows',
          text: `DELETE FROM strata_projection_rows WHERE name = $1 AND version = $2
                 AND (table_name, key) IN (SELECT * FROM unnest($3::text[], $4::text[]))`,
          values: [name, version, removes.map(({ table }) => table), removes.map(({ key }) => key)],
        })
      }
      return true
    })
  }

  async reset({ name, version }: ProjectionId): Promise<void> {
    await inTransaction(this.database, async (client) => {
      await client.query('DELETE FROM strata_projection_rows WHERE name = $1 AND version = $2', [
        name,
        version,
      ])
      await client.query('DELETE FROM strata_projections WHERE name = $1 AND version = $2', [name, version])
    })
  }

  async projections(): Promise<readonly ProjectionState[]> {
    const found = await this.#query(
      'strata-projections',
      'SELECT name, version, checkpoint FROM strata_projections ORDER BY name, version',
      [],
    )
    return found.map(({ name, version, checkpoint }) => ({
      name: name as string,
      version: version as number,
      checkpoint: BigInt(checkpoint as string),
    }))
  }

  async #query(name: string, text: string, values: readonly unknown[]): Promise<readonly Found[]> {
    try {
      return (await this.database.pool.query<Found>({ name, text, values: [...values] })).rows
    } catch (cause) {
      throw translatedPostgres(this.database.address, cause)
    }
  }
}
