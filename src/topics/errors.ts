import { formatPointer, ToolkitError } from '../json/index.js'
import type { ValidationIssue } from '../validation/index.js'

/** Not of the form `TOPIC.vN`. */
export class TopicVersionNameInvalid extends ToolkitError {
  readonly code = 'TOPIC_VERSION_NAME_INVALID'
  constructor(readonly topicVersion: string) {
    super(
      `${JSON.stringify(topicVersion)} names no topic version. Write the topic, a dot and the version, such as account.v1.`,
    )
  }
}

/** The topic, or one of its live versions, does not carry that event type or major. */
export class EventTypeNotCarried extends ToolkitError {
  readonly code = 'EVENT_TYPE_NOT_CARRIED'
  constructor(
    readonly topic: string,
    readonly eventType: string,
    readonly reason: string,
  ) {
    super(
      `Topic ${topic} does not carry ${eventType}: ${reason}. Add it to \`carries\` in the topic's topic.yaml and push, or correct the name.`,
    )
  }
}

/** A topic version that has ended. */
export class TopicVersionRetired extends ToolkitError {
  readonly code = 'TOPIC_VERSION_RETIRED'
  constructor(
    readonly topicVersion: string,
    readonly successor: string | undefined,
  ) {
    super(
      `Topic version ${topicVersion} is retired and no longer read. ${successor === undefined ? 'Read a newer version.' : `Read ${successor} instead.`}`,
    )
  }
}

/** Somebody else than the topic's declared writer wants to append. */
export class WriterMismatch extends ToolkitError {
  readonly code = 'WRITER_MISMATCH'
  constructor(
    readonly topic: string,
    readonly writer: string,
    readonly owner: string,
  ) {
    super(
      `Topic ${topic} is written by ${owner} alone; ${writer} may read it. Send ${owner} a command, or append as ${owner} if you are it.`,
    )
  }
}

/** A lens made an event that the newer (or older) schema refuses. It was not handed to the reader. */
export class CastResultInvalid extends ToolkitError {
  readonly code = 'CAST_RESULT_INVALID'
  constructor(
    readonly topicVersion: string,
    readonly position: bigint,
    readonly eventType: string,
    readonly majors: { readonly stored: number; readonly wanted: number },
    readonly issues: readonly ValidationIssue[],
  ) {
    const [first] = issues
    const what =
      first === undefined ? '' : `: ${formatPointer(first.pointer) || 'the event itself'} ${first.message}`
    super(
      `The ${eventType} at position ${position}, stored as v${majors.stored}, is not a valid v${majors.wanted} after its lens${what}. ` +
        `Correct the lens and push it; ${topicVersion} goes on from that position.`,
    )
  }
}

export type TopicsErrorCode =
  | TopicVersionNameInvalid['code']
  | EventTypeNotCarried['code']
  | TopicVersionRetired['code']
  | WriterMismatch['code']
  | CastResultInvalid['code']
