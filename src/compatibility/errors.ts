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

/** A compatibility policy that does not exist. */
export class UnknownCompatibilityPolicy extends ToolkitError {
  readonly code = 'UNKNOWN_COMPATIBILITY_POLICY'
  constructor(
    readonly given: string,
    readonly known: readonly string[],
  ) {
    super(`There is no compatibility policy ${JSON.stringify(given)}. Use one of ${known.join(', ')}.`)
  }
}

export type CompatibilityErrorCode = (UnknownCompatibilityMode | UnknownCompatibilityPolicy)['code']
