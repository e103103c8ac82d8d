import { ToolkitError } from '../json/index.js'

/** A compatibility mode that does not exist. */
export class UnknownCompatibilityMode extends ToolkitError {
  readonly code = 'UNKNOWN_COMPATIBILITY_MODE'
  constructor(
    readonly given: string,
    readonly known: readonly string[],
  ) {
    super(`There is no compatibility mode ${JSON.stringify(given)}. Use one of ${known.join(', ')}.`)
  }
}

export type CompatibilityErrorCode = UnknownCompatibilityMode['code']
