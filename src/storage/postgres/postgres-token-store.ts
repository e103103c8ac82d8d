/** Tokens in PostgreSQL. */
import type { TokenStore } from '../../registry/index.js'
import type { SqlRow, SqlStatement } from '../registry-sql.js'
import { tokenFormat } from '../token-format.js'
import { tokenStoreOver } from '../token-sql.js'
import { translatedPostgres, type PostgresDatabase } from './pool.js'
import { numbered } from './registry-store.js'

export const postgresTokenFormat = tokenFormat('TEXT COLLATE "C"')

export function postgresTokenStore(database: PostgresDatabase): TokenStore {
  const run = async ({ sql, values }: SqlStatement) => {
    try {
      return await database.pool.query<SqlRow>(numbered(sql), [...values])
    } catch (cause) {
      throw translatedPostgres(database.address, cause)
    }
  }
  return tokenStoreOver({
    query: async (statement) => (await run(statement)).rows,
    change: async (statement) => (await run(statement)).rowCount ?? 0,
  })
}
