/**
 * What can be wrong with a database before anything is asked of it. Each message ends in what to do.
 */
import { ToolkitError } from '../json/index.js'

/** There is no database at that place, and the caller did not ask for a new one. */
export class DatabaseMissing extends ToolkitError {
  readonly code = 'DATABASE_MISSING'
  constructor(
    readonly path: string,
    options?: ErrorOptions,
  ) {
    super(
      `There is no database at ${path}. Check the path, or let \`strata serve\` create one there first.`,
      options,
    )
  }
}

/** The place cannot be opened: a folder that does not exist, a folder in the file's place, no permission. */
export class DatabaseUnreadable extends ToolkitError {
  readonly code = 'DATABASE_UNREADABLE'
  constructor(
    readonly path: string,
    readonly reason: string,
    options?: ErrorOptions,
  ) {
    super(
      `Cannot open the database ${path}: ${reason}. Check that its folder exists and that this user may read and write there.`,
      options,
    )
  }
}

export class NotADatabase extends ToolkitError {
  readonly code = 'NOT_A_DATABASE'
  constructor(
    readonly path: string,
    options?: ErrorOptions,
  ) {
    super(`${path} exists but is not an SQLite database. Name another file, or move this one away.`, options)
  }
}

/** Written by a newer Strata. Reading on would risk misreading it. */
export class DatabaseFormatTooNew extends ToolkitError {
  readonly code = 'DATABASE_FORMAT_TOO_NEW'
  constructor(
    readonly database: string,
    readonly component: string,
    readonly found: number,
    readonly supported: number,
  ) {
    super(
      `The database ${database} holds format ${found} of "${component}"; this version of Strata knows up to ${supported}. ` +
        `Upgrade strata-events, or use the database with the version that wrote it.`,
    )
  }
}

/** Another process kept the write lock longer than the busy timeout. Nothing was written; trying again is safe. */
export class DatabaseLocked extends ToolkitError {
  readonly code = 'DATABASE_LOCKED'
  constructor(
    readonly database: string,
    readonly waitedMs: number,
    options?: ErrorOptions,
  ) {
    super(
      `The database ${database} stayed locked by another process for ${waitedMs} ms. ` +
        `Try again; if it stays so, find the process that holds a transaction open.`,
      options,
    )
  }
}

export class DatabaseUnreachable extends ToolkitError {
  readonly code = 'DATABASE_UNREACHABLE'
  constructor(
    /** Host, port and database, never the password. */
    readonly address: string,
    readonly reason: string,
    options?: ErrorOptions,
  ) {
    super(
      `Cannot reach the database ${address}: ${reason}. Check the URL, and that the server is running and lets this user in.`,
      options,
    )
  }
}

/** The disk is full, the file is damaged, the file system went read-only, the server gave up: not ours to mend. */
export class DatabaseFailed extends ToolkitError {
  readonly code = 'DATABASE_FAILED'
  constructor(
    readonly database: string,
    readonly reason: string,
    options?: ErrorOptions,
  ) {
    super(
      `The database ${database} failed: ${reason}. What was acknowledged before is kept; free or repair the storage and try again.`,
      options,
    )
  }
}

/** The database was closed by its own process; whoever still reads or follows is told so. */
export class DatabaseClosed extends ToolkitError {
  readonly code = 'DATABASE_CLOSED'
  constructor(readonly database: string) {
    super(
      `The database ${database} was closed. Stop readers and writers before closing it, or open it again.`,
    )
  }
}

/** A driver that is an optional peer is not installed. */
export class DriverMissing extends ToolkitError {
  readonly code = 'DRIVER_MISSING'
  constructor(
    readonly engine: string,
    readonly packageName: string,
    options?: ErrorOptions,
  ) {
    super(
      `The ${engine} engine needs the package "${packageName}", which is not installed. Run \`npm install ${packageName}\`.`,
      options,
    )
  }
}

export type StorageErrorCode =
  | DatabaseMissing['code']
  | DatabaseUnreadable['code']
  | NotADatabase['code']
  | DatabaseFormatTooNew['code']
  | DatabaseLocked['code']
  | DatabaseUnreachable['code']
  | DatabaseFailed['code']
  | DatabaseClosed['code']
  | DriverMissing['code']
