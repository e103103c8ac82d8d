/** Only the event log of an engine, so that a child process starts quickly. */
import type { EventLog } from '../../src/event-store/index.js'
import { postgresEventTables } from '../../src/storage/postgres/event-tables.js'
import { migratePostgres } from '../../src/storage/postgres/migrate.js'
import { openPostgresDatabase } from '../../src/storage/postgres/pool.js'
import { PostgresEventLog } from '../../src/storage/postgres/postgres-event-log.js'
import { openSqliteDatabase } from '../../src/storage/sqlite/database.js'
import { sqliteEventTables } from '../../src/storage/sqlite/event-tables.js'
import { migrateSqlite } from '../../src/storage/sqlite/migrate.js'
import { SqliteEventLog } from '../../src/storage/sqlite/sqlite-event-log.js'

export type EventsEngine =
  { readonly kind: 'sqlite'; readonly path: string } | { readonly kind: 'postgres'; readonly url: string }

export async function openEvents(
  engine: EventsEngine,
): Promise<{ log: EventLog; close: () => Promise<void> }> {
  if (engine.kind === 'sqlite') {
    const database = await openSqliteDatabase(engine.path)
    migrateSqlite(database, [sqliteEventTables])
    const log = new SqliteEventLog(database, { now: () => new Date() })
    return {
      log,
      close: async () => {
        log.close()
        database.close()
      },
    }
  }
  const database = await openPostgresDatabase(engine.url)
  await migratePostgres(database, [postgresEventTables])
  const log = new PostgresEventLog(database)
  return {
    log,
    close: async () => {
      await log.close()
      await database.close()
    },
  }
}
