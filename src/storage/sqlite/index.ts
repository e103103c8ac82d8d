/** The default engine: one SQLite file holds registry, events and projections. */
import { journaledStore } from '../../registry/index.js'
import type { Storage } from '../storage.js'
import { systemNow } from '../system.js'
import { openSqliteDatabase, type SqliteOptions } from './database.js'
import { sqliteEventTables } from './event-tables.js'
import { migrateSqlite } from './migrate.js'
import { sqliteJournalFormat, sqliteRegistryFormat, sqliteRegistryStore } from './registry-store.js'
import { SqliteConsumerStore, sqliteConsumerFormat } from './sqlite-consumer-store.js'
import { SqliteEventLog } from './sqlite-event-log.js'
import { sqliteTokenFormat, sqliteTokenStore } from './sqlite-token-store.js'
import { SqliteProjectionStore, sqliteProjectionFormat } from './sqlite-projection-store.js'

export type { SqliteOptions } from './database.js'
export type { Storage } from '../storage.js'
export { newSecretHex, newSystemId, systemNow } from '../system.js'

export interface OpenSqlite extends SqliteOptions {
  readonly now?: () => Date
  /** How often a follower looks for commits of other processes. Default 25. */
  readonly pollMs?: number
}

/**
 * Opens the file at `path`, made when absent unless `create: false`, and brings it to this version's format.
 *
 * Several processes may have it open at once.
 *
 * @throws {DatabaseMissing | DatabaseUnreadable | NotADatabase | DatabaseLocked | DatabaseFormatTooNew}
 * @example
 * const storage = await openSqlite('strata.db')
 */
export async function openSqlite(path: string, options: OpenSqlite = {}): Promise<Storage> {
  const { now = systemNow, pollMs } = options
  const database = await openSqliteDatabase(path, options)
  try {
    migrateSqlite(database, [
      sqliteRegistryFormat,
      sqliteEventTables,
      sqliteProjectionFormat,
      sqliteConsumerFormat,
      sqliteTokenFormat,
      sqliteJournalFormat,
    ])
  } catch (error) {
    database.close()
    throw error
  }
  const events = new SqliteEventLog(database, { now, ...(pollMs === undefined ? {} : { pollMs }) })
  return {
    registry: journaledStore(sqliteRegistryStore(database), now),
    events,
    projections: new SqliteProjectionStore(database),
    consumers: new SqliteConsumerStore(database),
    tokens: sqliteTokenStore(database),
    close: async () => {
      events.close()
      database.close()
    },
  }
}
