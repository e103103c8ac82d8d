/**
 * The one place that knows which package speaks to SQLite: Node's own `node:sqlite` where it is built in
 * without a flag (22.13 on), the drop-in `@photostructure/sqlite` before that. Both have this shape.
 */
import { isBuiltin } from 'node:module'
import { DriverMissing } from '../errors.js'

export type SqliteValue = null | number | bigint | string | Uint8Array
export type SqliteRow = Readonly<Record<string, SqliteValue>>

export interface DriverStatement {
  run(...parameters: readonly SqliteValue[]): {
    changes: number | bigint
    lastInsertRowid: number | bigint
  }
  get(...parameters: readonly SqliteValue[]): unknown
  all(...parameters: readonly SqliteValue[]): unknown[]
  iterate(...parameters: readonly SqliteValue[]): IterableIterator<unknown>
  setReadBigInts(readBigInts: boolean): void
}

export interface DriverDatabase {
  exec(sql: string): void
  prepare(sql: string): DriverStatement
  close(): void
}

export interface SqliteDriver {
  readonly DatabaseSync: new (path: string, options?: { readonly readOnly?: boolean }) => DriverDatabase
}

let loading: Promise<SqliteDriver> | undefined

/** @throws {DriverMissing} when neither is there. */
export function loadSqliteDriver(): Promise<SqliteDriver> {
  loading ??= builtIn().then(async (found) => found ?? (await packaged()))
  return loading
}

async function builtIn(): Promise<SqliteDriver | undefined> {
  const name: string = 'node:sqlite'
  if (!isBuiltin(name)) return undefined
  try {
    return await withoutExperimentalWarning(() => import(name) as Promise<SqliteDriver>)
  } catch {
    return undefined // Node 22.5 to 22.12 have it behind a flag only.
  }
}

async function packaged(): Promise<SqliteDriver> {
  const name: string = '@photostructure/sqlite'
  try {
    return (await import(name)) as SqliteDriver
  } catch (cause) {
    throw new DriverMissing('SQLite', name, { cause })
  }
}

/** Node announces `node:sqlite` as experimental on standard error each time it is first loaded; our users did not choose it. */
async function withoutExperimentalWarning<T>(load: () => Promise<T>): Promise<T> {
  const announce = process.emitWarning.bind(process) as (...parameters: unknown[]) => void
  const quiet = (warning: unknown, ...rest: unknown[]): void => {
    if (!String(warning).includes('SQLite is an experimental feature')) announce(warning, ...rest)
  }
  process.emitWarning = quiet
  try {
    return await load()
  } finally {
    process.emitWarning = announce
  }
}
