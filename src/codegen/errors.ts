import { ToolkitError } from '../json/index.js'

/** The type generator refused a schema that is otherwise in order. */
export class GenerationFailed extends ToolkitError {
  readonly code = 'GENERATION_FAILED'
  constructor(
    readonly eventType: string,
    readonly reason: string,
    options?: ErrorOptions,
  ) {
    super(
      `No TypeScript could be generated for ${eventType}: ${reason}. ` +
        'Simplify the schema there, or leave the event type out; please report it with the schema.',
      options,
    )
  }
}

export type CodegenErrorCode = GenerationFailed['code']
