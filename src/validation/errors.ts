import { ToolkitError, formatPointer, type Pointer } from '../json/index.js'

/** ajv cannot compile the schema, though it is well-formed for us; its reason is passed on. */
export class SchemaNotCompilable extends ToolkitError {
  readonly code = 'SCHEMA_NOT_COMPILABLE'
  constructor(
    readonly reason: string,
    options?: ErrorOptions,
  ) {
    super(`The validator cannot compile the schema: ${reason}. Correct the schema there.`, options)
  }
}

/** The schema breaks the meta-schema of its draft. */
export class SchemaBreaksMetaSchema extends ToolkitError {
  readonly code = 'SCHEMA_BREAKS_META_SCHEMA'
  constructor(
    readonly pointer: Pointer,
    readonly reason: string,
  ) {
    super(`The schema is not valid under its draft at "${formatPointer(pointer)}": it ${reason}.`)
  }
}

/** A pattern that a backtracking matcher may need exponential time for, and that no linear matcher can run. */
export class PatternUnsafe extends ToolkitError {
  readonly code = 'PATTERN_UNSAFE'
  constructor(
    readonly pattern: string,
    readonly reason: string,
    /** Where it stands in the schema, where that is known. */
    readonly pointer?: Pointer,
  ) {
    const shown = pattern.length > 100 ? `${pattern.slice(0, 100)}…` : pattern
    super(
      `The pattern ${JSON.stringify(shown)} can take exponential time to match and cannot be matched in linear time (${reason}). ` +
        'Rewrite it without nested repetition, look-around and back-references.',
    )
  }
}

export type ValidationErrorCode =
  SchemaNotCompilable['code'] | SchemaBreaksMetaSchema['code'] | PatternUnsafe['code']
