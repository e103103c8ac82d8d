/** The token store over SQL, once for both engines. */
import type { AccessToken, StoredToken, TokenStore } from '../registry/index.js'
import type { SqlRow, SqlStatement } from './registry-sql.js'

export interface TokenSql {
  /** The rows, or how many were changed. */
  readonly query: (statement: SqlStatement) => Promise<readonly SqlRow[]>
  readonly change: (statement: SqlStatement) => Promise<number>
}

export function tokenStoreOver({ query, change }: TokenSql): TokenStore {
  return {
    tokens: async () =>
      (
        await query({
          sql: 'SELECT hash, document, last_used_at FROM strata_tokens ORDER BY name',
          values: [],
        })
      ).map(tokenFrom),
    add: async ({ hash, lastUsedAt: _never, ...token }) =>
      (await change({
        sql: 'INSERT INTO strata_tokens (name, hash, document) VALUES (?, ?, ?) ON CONFLICT (name) DO NOTHING',
        values: [token.name, hash, JSON.stringify(token)],
      })) === 1,
    remove: async (name) =>
      (await change({ sql: 'DELETE FROM strata_tokens WHERE name = ?', values: [name] })) === 1,
    used: async (name, at) => {
      await change({ sql: 'UPDATE strata_tokens SET last_used_at = ? WHERE name = ?', values: [at, name] })
    },
  }
}

function tokenFrom(row: SqlRow): StoredToken {
  const token = JSON.parse(String(row['document'])) as AccessToken
  const used = row['last_used_at']
  return { ...token, hash: String(row['hash']), ...(typeof used === 'string' ? { lastUsedAt: used } : {}) }
}
