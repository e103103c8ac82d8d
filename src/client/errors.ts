/** What can go wrong between a client and a registry. */
import { ToolkitError, type JsonObject } from '../json/index.js'

/** Nothing answered at the address, or not in time. */
export class RegistryUnreachable extends ToolkitError {
  readonly code = 'REGISTRY_UNREACHABLE'
  constructor(
    readonly url: string,
    readonly reason: string,
    options?: ErrorOptions,
  ) {
    super(
      `The registry at ${url} cannot be reached: ${reason}. Check the address, and that \`strata serve\` runs there.`,
      options,
    )
  }
}

/** Something answered, but no Strata registry. */
export class AnswerUnreadable extends ToolkitError {
  readonly code = 'REGISTRY_ANSWER_UNREADABLE'
  constructor(
    readonly url: string,
    readonly status: number,
    readonly reason: string,
  ) {
    super(`${url} answered with status ${status}, but ${reason}. Check that a Strata registry serves there.`)
  }
}

/** The registry refused: its problem, under the code that the same error has in this process. */
export class RemoteProblem extends ToolkitError {
  readonly code: string
  constructor(
    readonly status: number,
    /** RFC 9457, extension members included. */
    readonly problem: JsonObject & { readonly code: string; readonly detail: string },
  ) {
    super(problem.detail)
    this.code = problem.code
  }
}

/** Bytes that carry no schema id in a known form. */
export class WireFormatInvalid extends ToolkitError {
  readonly code = 'WIRE_FORMAT_INVALID'
  constructor(readonly reason: string) {
    super(
      `The message is not in the registry's wire format: ${reason}. Its producer has to use a registry serializer.`,
    )
  }
}

/** The schema id of a message belongs to several event types, or to none that was asked for. */
export class SubjectUnclear extends ToolkitError {
  readonly code = 'SUBJECT_UNCLEAR'
  constructor(
    readonly schemaId: number,
    readonly subjects: readonly string[],
  ) {
    super(
      `Schema ${schemaId} belongs to ${subjects.length === 0 ? 'no event type that was asked for' : subjects.join(', ')}. Say which event type the messages are with \`subject\`.`,
    )
  }
}

/** The registry that is read from does not let us, or keeps failing. */
export class SourceRefused extends ToolkitError {
  readonly code = 'SOURCE_REFUSED'
  constructor(
    readonly url: string,
    readonly path: string,
    readonly status: number,
    readonly answer: string,
  ) {
    super(
      `${url} answered ${path} with status ${status}${answer === '' ? '' : `: ${answer}`}. Check its credentials and its health, then run the import again: it goes on where it stopped.`,
    )
  }
}

export type ClientErrorCode =
  | SourceRefused['code']
  | RegistryUnreachable['code']
  | AnswerUnreadable['code']
  | WireFormatInvalid['code']
  | SubjectUnclear['code']
