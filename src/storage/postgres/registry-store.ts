/** The registry in PostgreSQL. Several servers on one database behave as one: the head's row lock takes them in turn. */
import type { RegistryStore } from '../../registry/index.js'
import { journalFormat } from '../journal-format.js'
import { registryFormat } from '../registry-format.js'
import { registryStoreOver, type SqlRow, type SqlStatement } from '../registry-sql.js'
import { inTransaction, translatedPostgres, type PostgresDatabase } from './pool.js'

/** Collation "C" compares bytes, as SQLite does: the same order of subjects everywhere. */
export const postgresRegistryFormat = registryFormat('TEXT COLLATE "C"')
export const postgresJournalFormat = journalFormat('TEXT COLLATE "C"')

/** The database has to be migrated to `postgresRegistryFormat` and `postgresJournalFormat`. */
export function postgresRegistryStore(database: PostgresDatabase): RegistryStore {
  return registryStoreOver({
    query: async ({ sql, values }) => {
      try {
        return (await database.pool.query<SqlRow>(numbered(sql), [...values])).rows
      } catch (cause) {
        throw translatedPostgres(database.address, cause)
      }
    },
    atomically: (guard, statements) =>
      inTransaction(database, async (client) => {
        const run = ({ sql, values }: SqlStatement) => client.query(numbered(sql), [...values])
        if ((await run(guard)).rowCount === 0) return false
        for (const statement of statements) await run(statement)
        return true
      }),
  })
}

/** `?` → `$1`, `$2` … No statement of ours has a question mark in a text. */
export function numbered(sql: string): string {
  let count = 0
  return sql.replaceAll('?', () => `$${++count}`)
}
