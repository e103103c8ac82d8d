import { ToolkitError } from '../../../src/json/index.js'

/** The bank of the examples says no: an account that is not there, money that is not there. */
export class CommandRefused extends ToolkitError {
  readonly code = 'COMMAND_REFUSED'
  constructor(
    readonly command: string,
    readonly reason: string,
  ) {
    super(
      `The bank refuses to ${command}: ${reason}. Nothing was recorded; send a command that it can carry out.`,
    )
  }
}
