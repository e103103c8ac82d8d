/** Brings a PostgreSQL database to the formats of this version, all components in one transaction. */
import { formatTable, stepsFrom, type ComponentFormat } from '../migrations.js'
import { inTransaction, type PoolClient, type PostgresDatabase } from './pool.js'

/** Two processes that start at once take turns by this advisory lock; the number only has to be ours. */
const migrationLock = 7_203_551_904

/** @throws {DatabaseFormatTooNew} and changes nothing. */
export async function migratePostgres(
  database: PostgresDatabase,
  formats: readonly ComponentFormat[],
): Promise<void> {
  await inTransaction(database, async (client) => {
    await client.query('SELECT pg_advisory_xact_lock($1)', [migrationLock])
    await client.query(formatTable)
    for (const format of formats) {
      const steps = stepsFrom(database.address, format, await reached(client, format.component))
      if (steps.length === 0) continue
      for (const step of steps) await client.query(step)
      await client.query(
        'INSERT INTO strata_format (component, version) VALUES ($1, $2) ON CONFLICT (component) DO UPDATE SET version = excluded.version',
        [format.component, format.steps.length],
      )
    }
  })
}

async function reached(client: PoolClient, component: string): Promise<number> {
  const { rows } = await client.query<{ version: number }>(
    'SELECT version FROM strata_format WHERE component = $1',
    [component],
  )
  return rows[0]?.version ?? 0
}
