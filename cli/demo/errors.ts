import { ToolkitError } from '../../src/json/index.js'

/** Something in the demo is not as it says. */
export class DemoFailed extends ToolkitError {
  readonly code = 'DEMO_FAILED'
  constructor(readonly sentence: string) {
    super(
      `The demo says something that is not so: ${sentence}\nThis is a bug in Strata; please report it with the output above.`,
    )
  }
}
