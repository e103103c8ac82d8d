import { ToolkitError } from '../json/index.js'

/** The projection's own code failed on an event. What it wrote before, in earlier batches, is kept. */
export class ProjectionFailed extends ToolkitError {
  readonly code = 'PROJECTION_FAILED'
  constructor(
    readonly projection: string,
    readonly position: bigint,
    readonly eventType: string,
    options: ErrorOptions,
  ) {
    super(
      `Projection ${projection} failed on the ${eventType} at position ${position}: ${String(options.cause)}. Correct its code and run it again; it goes on from its checkpoint.`,
      options,
    )
  }
}

/** Another process runs the same projection and has come further. */
export class ProjectionContended extends ToolkitError {
  readonly code = 'PROJECTION_CONTENDED'
  constructor(
    readonly projection: string,
    readonly expected: bigint,
    readonly found: bigint,
  ) {
    super(
      `Projection ${projection} was moved from position ${expected} to ${found} by somebody else. Nothing was written here; let one process run it, or try again.`,
    )
  }
}

/** A table that the projection does not declare. */
export class ProjectionTableUnknown extends ToolkitError {
  readonly code = 'PROJECTION_TABLE_UNKNOWN'
  constructor(
    readonly projection: string,
    readonly table: string,
    readonly tables: readonly string[],
  ) {
    super(
      `Projection ${projection} has no table "${table}"; it declares ${tables.join(', ')}. Name one of these, or declare it.`,
    )
  }
}

/** A key that the databases cannot keep as text. */
export class ProjectionKeyInvalid extends ToolkitError {
  readonly code = 'PROJECTION_KEY_INVALID'
  constructor(
    readonly projection: string,
    readonly table: string,
    readonly key: string,
  ) {
    super(
      `Projection ${projection} uses the key ${JSON.stringify(key)} in table "${table}": a key holds no zero character and no half of a surrogate pair. Make it of ids and numbers.`,
    )
  }
}

export type ProjectionErrorCode =
  | ProjectionKeyInvalid['code']
  | ProjectionFailed['code']
  | ProjectionContended['code']
  | ProjectionTableUnknown['code']
