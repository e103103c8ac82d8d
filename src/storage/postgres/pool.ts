/**
 * Connections to PostgreSQL. The driver `pg` is an optional peer: it is loaded when this engine is opened,
 * and its absence is explained.
 */
import type { Pool, PoolClient } from 'pg'
import { DatabaseFailed, DatabaseUnreachable, DriverMissing } from '../errors.js'

export type { Pool, PoolClient } from 'pg'

export interface PostgresOptions {
  /** Tables live here. Default `public`. Created when absent. */
  readonly schema?: string
  /** Connections at most. Default 10. */
  readonly maxConnections?: number
  readonly connectTimeoutMs?: number
}

export interface PostgresDatabase {
  readonly pool: Pool
  /** Host, port and database, for messages; no password. */
  readonly address: string
  close(): Promise<void>
}

/**
 * @throws {DriverMissing} when `pg` is not installed.
 * @throws {DatabaseUnreachable} when nothing answers at `url` or it refuses us.
 */
export async function openPostgresDatabase(
  url: string,
  options: PostgresOptions = {},
): Promise<PostgresDatabase> {
  const pg = await loadDriver()
  const address = addressOf(url)
  const schema = options.schema ?? 'public'
  const pool = new pg.Pool({
    connectionString: url,
    max: options.maxConnections ?? 10,
    connectionTimeoutMillis: options.connectTimeoutMs ?? 5000,
    application_name: 'strata',
    ...(schema === 'public'
      ? {}
      : { options: `-c search_path=${quoteIdentifier(schema).replaceAll(' ', '\\ ')}` }),
  })
  // A connection that the server closes reports it as an event, idle in the pool or in somebody's hands between two
  // queries; unheard, the event would end the process. The next query meets the same trouble and reports it.
  pool.on('error', () => undefined)
  pool.on('connect', (client) => client.on('error', () => undefined))
  try {
    const client = await pool.connect()
    try {
      if (schema !== 'public') await client.query(`CREATE SCHEMA IF NOT EXISTS ${quoteIdentifier(schema)}`)
    } finally {
      client.release()
    }
  } catch (cause) {
    await pool.end()
    throw new DatabaseUnreachable(address, reasonOf(cause), { cause })
  }
  return { pool, address, close: () => pool.end() }
}

/** Runs `work` in a transaction on one connection; what it throws rolls back. */
export async function inTransaction<T>(
  { pool, address }: PostgresDatabase,
  work: (client: PoolClient) => Promise<T>,
): Promise<T> {
  const client = await pool.connect().catch((cause: unknown) => {
    throw translatedPostgres(address, cause)
  })
  let broken: Error | undefined
  try {
    await client.query('BEGIN')
    const result = await work(client)
    await client.query('COMMIT')
    return result
  } catch (cause) {
    await client.query('ROLLBACK').catch((error: unknown) => {
      broken = error as Error
    })
    throw translatedPostgres(address, cause)
  } finally {
    client.release(broken)
  }
}

/** A lost connection or a failing server as a typed error; anything else passes as it is. */
export function translatedPostgres(address: string, cause: unknown): unknown {
  const code = sqlState(cause)
  if (code === undefined)
    return isConnectionTrouble(cause) ? new DatabaseUnreachable(address, reasonOf(cause), { cause }) : cause
  // https://www.postgresql.org/docs/current/errcodes-appendix.html: connection, authorization, operator intervention.
  if (/^(08|28|57P|3D)/.test(code)) return new DatabaseUnreachable(address, reasonOf(cause), { cause })
  if (/^(53|58|XX|25006)/.test(code)) return new DatabaseFailed(address, reasonOf(cause), { cause })
  return cause
}

/** The five-character SQLSTATE of an error that the server sent. */
export function sqlState(error: unknown): string | undefined {
  const code = (error as { code?: unknown } | null | undefined)?.code
  return typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code) ? code : undefined
}

/** The name of the unique constraint that was violated, if that is what happened. */
export function violatedUnique(error: unknown): string | undefined {
  return sqlState(error) === '23505' ? (error as { constraint?: string }).constraint : undefined
}

export function quoteIdentifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}

async function loadDriver(): Promise<typeof import('pg')> {
  try {
    return await import('pg')
  } catch (cause) {
    throw new DriverMissing('PostgreSQL', 'pg', { cause })
  }
}

function isConnectionTrouble(cause: unknown): boolean {
  const code = (cause as { code?: unknown } | null | undefined)?.code
  if (typeof code === 'string' && /^E[A-Z]+$/.test(code)) return true
  return (
    cause instanceof Error &&
    /Connection terminated|timeout exceeded when trying to connect|not queryable/.test(cause.message)
  )
}

function reasonOf(cause: unknown): string {
  if (cause instanceof AggregateError && cause.message === '') return cause.errors.map(reasonOf).join('; ')
  return cause instanceof Error ? cause.message : String(cause)
}

function addressOf(url: string): string {
  try {
    const { hostname, port, pathname } = new URL(url)
    return `postgres://${hostname === '' ? 'localhost' : hostname}:${port === '' ? '5432' : port}${pathname}`
  } catch (cause) {
    throw new DatabaseUnreachable(
      '(unreadable URL)',
      'it is not of the form postgres://user:password@host:port/database',
      { cause },
    )
  }
}
