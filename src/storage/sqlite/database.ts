/**
 * One open SQLite file: prepared statements, transactions, and the settings that the promises rest on.
 *
 * WAL, so that readers and one writer do not wait for each other; `synchronous=FULL`, so that what was
 * acknowledged outlives a power cut; transactions begin IMMEDIATE, so that a lock is waited for at the
 * start and never met in the middle. All calls are synchronous: nothing can slip between the statements
 * of a transaction, so registry, events and projections share one connection.
 */
import { existsSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { assert } from '../../json/index.js'
import {
  DatabaseClosed,
  DatabaseFailed,
  DatabaseLocked,
  DatabaseMissing,
  DatabaseUnreadable,
  NotADatabase,
} from '../errors.js'
import { loadSqliteDriver, type DriverDatabase, type SqliteRow, type SqliteValue } from './driver.js'

export type { SqliteRow, SqliteValue } from './driver.js'

export interface SqliteStatement {
  run(...parameters: readonly SqliteValue[]): { readonly changes: number; readonly lastInsertRowid: bigint }
  /** The first row, or `undefined`. Whole numbers beyond 2^53 need `{ bigints: true }` at `prepare`. */
  get(...parameters: readonly SqliteValue[]): SqliteRow | undefined
  all(...parameters: readonly SqliteValue[]): readonly SqliteRow[]
  /** Rows one at a time. Finish the loop before the statement is used again. */
  iterate(...parameters: readonly SqliteValue[]): IterableIterator<SqliteRow>
}

export interface SqliteDatabase {
  readonly path: string
  /** Prepared once for each text and kept. */
  prepare(sql: string, options?: { readonly bigints?: boolean }): SqliteStatement
  /** One or more statements without parameters or results. */
  exec(sql: string): void
  /** Runs `work` between BEGIN IMMEDIATE and COMMIT; what it throws rolls back. `work` must not be asynchronous. */
  transaction<T>(work: () => T): T
  /** Runs `work` on one snapshot, without a write lock. */
  snapshot<T>(work: () => T): T
  close(): void
}

export interface SqliteOptions {
  /** Create the file when it is absent. Default true. */
  readonly create?: boolean
  /** How long a statement waits for another process's lock. Default 5000. */
  readonly busyTimeoutMs?: number
  /** `normal` may lose the last commits at power loss, but never corrupts. Default `full`. */
  readonly synchronous?: 'full' | 'normal'
}

/**
 * Opens the file at `path`, or a private database in memory for `:memory:`.
 *
 * @throws {DatabaseMissing | DatabaseUnreadable | NotADatabase | DatabaseLocked}
 */
export async function openSqliteDatabase(path: string, options: SqliteOptions = {}): Promise<SqliteDatabase> {
  const { DatabaseSync } = await loadSqliteDriver()
  if (options.create === false && path !== ':memory:' && !existsSync(path)) throw new DatabaseMissing(path)
  const busyTimeoutMs = options.busyTimeoutMs ?? 5000
  let driver: DriverDatabase
  try {
    driver = new DatabaseSync(path)
  } catch (cause) {
    throw translated(path, busyTimeoutMs, cause)
  }
  const database = new OpenDatabase(path, driver, busyTimeoutMs)
  try {
    database.exec(`PRAGMA busy_timeout = ${Math.trunc(busyTimeoutMs)}`)
    await useWriteAheadLog(database, busyTimeoutMs)
    database.exec(
      `PRAGMA synchronous = ${options.synchronous ?? 'full'}; PRAGMA foreign_keys = on; PRAGMA cache_size = -16000`,
    )
  } catch (error) {
    database.close()
    throw error
  }
  return database
}

/** Is it the refusal of a second row with the same unique key? */
export function isUniqueViolation(error: unknown): boolean {
  const code = resultCode(error)
  return code === 1555 || code === 2067
}

/** The switch to WAL does not wait for locks by itself, and two processes may open a new file at once. */
async function useWriteAheadLog(database: SqliteDatabase, busyTimeoutMs: number): Promise<void> {
  const pauseMs = 20
  for (let waitedMs = 0; ; waitedMs += pauseMs) {
    try {
      const { journal_mode: mode } = database.prepare('PRAGMA journal_mode').get() ?? {}
      if (mode !== 'wal') database.exec('PRAGMA journal_mode = wal')
      return
    } catch (error) {
      if (!(error instanceof DatabaseLocked) || waitedMs >= busyTimeoutMs) throw error
      await sleep(pauseMs)
    }
  }
}

class OpenDatabase implements SqliteDatabase {
  readonly #statements = new Map<string, SqliteStatement>()
  #inTransaction = false
  #isOpen = true

  constructor(
    readonly path: string,
    private readonly driver: DriverDatabase,
    private readonly busyTimeoutMs: number,
  ) {}

  prepare(sql: string, { bigints = false }: { readonly bigints?: boolean } = {}): SqliteStatement {
    const key = bigints ? `bigints ${sql}` : sql
    const known = this.#statements.get(key)
    if (known !== undefined) return known
    const raw = this.#guard(() => this.driver.prepare(sql))
    if (bigints) raw.setReadBigInts(true)
    const statement: SqliteStatement = {
      run: (...parameters) => {
        const { changes, lastInsertRowid } = this.#guard(() => raw.run(...parameters))
        return { changes: Number(changes), lastInsertRowid: BigInt(lastInsertRowid) }
      },
      get: (...parameters) => this.#guard(() => raw.get(...parameters)) as SqliteRow | undefined,
      all: (...parameters) => this.#guard(() => raw.all(...parameters)) as SqliteRow[],
      iterate: (...parameters) =>
        this.#guard(() => raw.iterate(...parameters)) as IterableIterator<SqliteRow>,
    }
    this.#statements.set(key, statement)
    return statement
  }

  exec(sql: string): void {
    this.#guard(() => {
      this.driver.exec(sql)
    })
  }

  transaction<T>(work: () => T): T {
    return this.#within('BEGIN IMMEDIATE', work)
  }

  snapshot<T>(work: () => T): T {
    return this.#within('BEGIN', work)
  }

  close(): void {
    if (!this.#isOpen) return
    this.#isOpen = false
    this.#statements.clear()
    this.driver.close()
  }

  #within<T>(begin: string, work: () => T): T {
    assert(!this.#inTransaction, 'transactions of one connection do not nest')
    this.prepare(begin).run()
    this.#inTransaction = true
    try {
      const result = work()
      assert(!(result instanceof Promise), 'the work of a transaction is synchronous')
      this.prepare('COMMIT').run()
      return result
    } catch (error) {
      this.#rollBack()
      throw error
    } finally {
      this.#inTransaction = false
    }
  }

  /** Some failures (a full disk) have rolled back already; saying so again would hide the cause. */
  #rollBack(): void {
    try {
      this.prepare('ROLLBACK').run()
    } catch (error) {
      if (!/no transaction is active/.test(String(error))) throw error
    }
  }

  #guard<T>(work: () => T): T {
    if (!this.#isOpen) throw new DatabaseClosed(this.path)
    try {
      return work()
    } catch (cause) {
      throw translated(this.path, this.busyTimeoutMs, cause)
    }
  }
}

function resultCode(error: unknown): number | undefined {
  const code = (error as { errcode?: unknown } | null | undefined)?.errcode
  return typeof code === 'number' ? code : undefined
}

/** SQLite's result codes (https://www.sqlite.org/rescode.html) as ours; constraint violations pass as they are. */
function translated(path: string, waitedMs: number, cause: unknown): unknown {
  const code = resultCode(cause)
  const reason = cause instanceof Error ? cause.message : String(cause)
  switch (code === undefined ? undefined : code & 0xff) {
    case 5: // BUSY
    case 6: // LOCKED
      return new DatabaseLocked(path, waitedMs, { cause })
    case 14: // CANTOPEN
    case 3: // PERM
    case 8: // READONLY
    case 23: // AUTH
      return new DatabaseUnreadable(path, reason, { cause })
    case 26: // NOTADB
      return new NotADatabase(path, { cause })
    case 10: // IOERR
    case 11: // CORRUPT
    case 13: // FULL
      return new DatabaseFailed(path, reason, { cause })
    default:
      return cause
  }
}
