/** The engine for production: one PostgreSQL database holds registry, events and projections. */
import { systemNow } from '../system.js'
import { journaledStore } from '../../registry/index.js'
import type { Storage } from '../storage.js'
import { postgresEventTables } from './event-tables.js'
import { migratePostgres } from './migrate.js'
import { openPostgresDatabase, type PostgresOptions } from './pool.js'
import { PostgresConsumerStore, postgresConsumerFormat } from './postgres-consumer-store.js'
import { PostgresEventLog } from './postgres-event-log.js'
import { postgresTokenFormat, postgresTokenStore } from './postgres-token-store.js'
import { PostgresProjectionStore, postgresProjectionFormat } from './postgres-projection-store.js'
import { postgresJournalFormat, postgresRegistryFormat, postgresRegistryStore } from './registry-store.js'

export type { PostgresOptions } from './pool.js'
export type { Storage } from '../storage.js'
export { newSecretHex, newSystemId, systemNow } from '../system.js'

export interface OpenPostgres extends PostgresOptions {
  /** How often a follower looks by itself, in case a notification was lost. Default 1000. */
  readonly pollMs?: number
}

/**
 * Connects to `url` and brings the database to this version's format. Needs the package `pg`.
 *
 * @throws {DriverMissing | DatabaseUnreachable | DatabaseFormatTooNew}
 * @example
 * const storage = await openPostgres('postgres://me:secret@localhost:5432/strata')
 */
export async function openPostgres(url: string, options: OpenPostgres = {}): Promise<Storage> {
  const database = await openPostgresDatabase(url, options)
  try {
    await migratePostgres(database, [
      postgresRegistryFormat,
      postgresEventTables,
      postgresProjectionFormat,
      postgresConsumerFormat,
      postgresTokenFormat,
      postgresJournalFormat,
    ])
  } catch (error) {
    await database.close()
    throw error
  }
  const events = new PostgresEventLog(database, options)
  return {
    registry: journaledStore(postgresRegistryStore(database), systemNow),
    events,
    projections: new PostgresProjectionStore(database),
    consumers: new PostgresConsumerStore(database),
    tokens: postgresTokenStore(database),
    close: async () => {
      await events.close()
      await database.close()
    },
  }
}
