/** An answer of the Confluent API that is an error there and nowhere else. */
import { ToolkitError } from '../../../src/json/index.js'

export class ConfluentFault extends ToolkitError {
  readonly code = 'CONFLUENT_FAULT'
  readonly status: number
  constructor(
    /** Three digits, or five that begin with the status. */
    readonly errorCode: number,
    message: string,
  ) {
    super(message)
    this.status = errorCode < 1000 ? errorCode : Math.floor(errorCode / 100)
  }
}
