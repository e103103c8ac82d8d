/** The registry in an SQLite file. */
import type { RegistryStore } from '../../registry/index.js'
import { journalFormat } from '../journal-format.js'
import { registryFormat } from '../registry-format.js'
import { registryStoreOver } from '../registry-sql.js'
import type { SqliteDatabase } from './database.js'

export const sqliteRegistryFormat = registryFormat('TEXT')
export const sqliteJournalFormat = journalFormat('TEXT')

/** The database has to be migrated to `sqliteRegistryFormat` and `sqliteJournalFormat`. */
export function sqliteRegistryStore(database: SqliteDatabase): RegistryStore {
  return registryStoreOver({
    query: async ({ sql, values }) => database.prepare(sql).all(...values),
    atomically: async (guard, statements) =>
      database.transaction(() => {
        if (database.prepare(guard.sql).run(...guard.values).changes === 0) return false
        for (const { sql, values } of statements) database.prepare(sql).run(...values)
        return true
      }),
  })
}
