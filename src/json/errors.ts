import { ToolkitError, type BrokenPromise } from './toolkit-error.js'
import type { TextPosition } from './text-position.js'

/** The text is not JSON. */
export class JsonSyntaxError extends ToolkitError {
  readonly code = 'JSON_SYNTAX'
  constructor(
    readonly position: TextPosition,
    readonly reason: string,
    options?: ErrorOptions,
  ) {
    super(
      `Not JSON at line ${position.line}, column ${position.column}: ${reason}. Correct the text there.`,
      options,
    )
  }
}

/** The text is longer or deeper than the limits in force. */
export class JsonTooLarge extends ToolkitError {
  readonly code = 'JSON_TOO_LARGE'
  constructor(
    readonly measure: 'length' | 'depth',
    readonly found: number,
    readonly limit: number,
  ) {
    super(
      measure === 'length'
        ? `The document has ${found} characters; at most ${limit} are accepted. Split it, or raise the limit.`
        : `The document is nested ${found} levels deep; at most ${limit} are accepted. Flatten it, or raise the limit.`,
    )
  }
}

/** A text holds half of a surrogate pair, which UTF-8 cannot: it has no canonical bytes, and so no hash. */
export class TextNotWellFormed extends ToolkitError {
  readonly code = 'TEXT_NOT_WELL_FORMED'
  constructor(options?: ErrorOptions) {
    super(
      'A text or a name holds half of a surrogate pair (an escape such as \\ud800 without its other half), which UTF-8 cannot hold. Write the whole character.',
      options,
    )
  }
}

export type JsonErrorCode =
  TextNotWellFormed['code'] | JsonSyntaxError['code'] | JsonTooLarge['code'] | BrokenPromise['code']
