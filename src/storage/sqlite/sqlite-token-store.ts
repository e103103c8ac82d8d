/** Tokens in SQLite. */
import type { TokenStore } from '../../registry/index.js'
import { tokenFormat } from '../token-format.js'
import { tokenStoreOver } from '../token-sql.js'
import type { SqliteDatabase } from './database.js'

export const sqliteTokenFormat = tokenFormat('TEXT')

export function sqliteTokenStore(database: SqliteDatabase): TokenStore {
  return tokenStoreOver({
    query: async ({ sql, values }) => database.prepare(sql).all(...values),
    change: async ({ sql, values }) => database.prepare(sql).run(...values).changes,
  })
}
