import { formatPointer, ToolkitError, type Pointer } from '../json/index.js'
import type { ValidationIssue } from '../validation/index.js'
import type { ExpectedVersion, Position, StreamVersion } from './event.js'

/** The data of an event is not what its schema lets a writer write. Nothing of the append was stored. */
export class EventRefused extends ToolkitError {
  readonly code = 'EVENT_REFUSED'
  constructor(
    readonly eventType: string,
    /** `1.0` */
    readonly schemaLabel: string,
    readonly stream: string,
    /** Place of the event in the append, from 0. */
    readonly index: number,
    readonly issues: readonly ValidationIssue[],
  ) {
    const shown = issues.slice(0, 3).map(({ pointer, message }) => `${place(pointer)}: ${message}`)
    const more = issues.length > shown.length ? ` (and ${issues.length - shown.length} more)` : ''
    super(
      `Event ${index} for stream ${stream} is not a valid ${eventType} ${schemaLabel}: ${shown.join('; ')}${more}. Correct the event, or register a version that allows it.`,
    )
  }
}

/** Something about an append cannot be stored at all, whatever the schema says. */
export class AppendInvalid extends ToolkitError {
  readonly code = 'APPEND_INVALID'
  constructor(
    readonly what: string,
    readonly reason: string,
    readonly pointer?: Pointer,
  ) {
    super(`Cannot append: ${what}${pointer === undefined ? '' : ` at ${place(pointer)}`} ${reason}.`)
  }
}

/** An event or an append beyond the limits in force. */
export class AppendTooLarge extends ToolkitError {
  readonly code = 'APPEND_TOO_LARGE'
  constructor(
    readonly measure: 'event-length' | 'event-depth' | 'events' | 'append-length',
    readonly found: number,
    readonly limit: number,
  ) {
    super(
      {
        'event-length': `An event has ${found} characters of JSON; at most ${limit} are stored. Keep large content elsewhere and refer to it.`,
        'event-depth': `An event is nested more than ${limit} levels deep. Flatten it.`,
        events: `An append holds ${found} events; at most ${limit} go in one. Split it.`,
        'append-length': `An append has ${found} characters of JSON; at most ${limit} go in one. Split it.`,
      }[measure],
    )
  }
}

/** The stream has moved since the writer read it. Read again, decide again. Nothing was stored. */
export class WrongExpectedVersion extends ToolkitError {
  readonly code = 'WRONG_EXPECTED_VERSION'
  constructor(
    readonly stream: string,
    readonly expected: ExpectedVersion,
    readonly actual: StreamVersion,
  ) {
    super(
      `Stream ${stream} is at version ${actual}, the append expected ${expected === 'no-stream' ? 'no stream' : expected}. Read the stream again and decide on what is there now.`,
    )
  }
}

/** An event id that is taken by an event with other content. A true repeat has the same content and succeeds. */
export class EventIdReused extends ToolkitError {
  readonly code = 'EVENT_ID_REUSED'
  constructor(
    readonly id: string,
    /** Absent when the same append holds the id twice. */
    readonly position: Position | undefined,
    readonly difference: string,
  ) {
    super(
      position === undefined
        ? `Event id ${id} stands twice in one append. Give each event an id of its own.`
        : `Event id ${id} is taken by the event at position ${position}, which differs: ${difference}. Give a new event a new id; to repeat an append, send exactly the same events.`,
    )
  }
}

/** Another live process is the writer of the topic. */
export class LeaseHeld extends ToolkitError {
  readonly code = 'LEASE_HELD'
  constructor(
    readonly topic: string,
    readonly holder: string,
    readonly until: Date,
  ) {
    super(
      `Topic ${topic} is being written by ${holder}, whose lease runs until ${until.toISOString()}. ` +
        `A topic has one writer at a time: stop that process, wait until its lease has run out, or take over on purpose.`,
    )
  }
}

/** A newer writer has taken the topic over. Nothing of this append was stored. */
export class WriterFenced extends ToolkitError {
  readonly code = 'WRITER_FENCED'
  constructor(
    readonly topic: string,
    readonly epoch: number,
    readonly currentEpoch: number | undefined,
  ) {
    super(
      `This process wrote topic ${topic} under epoch ${epoch}; a newer writer holds epoch ${currentEpoch ?? 'beyond it'} now. Stop this writer, or open it again to take over.`,
    )
  }
}

/** The writer was closed by whoever opened it. */
export class WriterClosed extends ToolkitError {
  readonly code = 'WRITER_CLOSED'
  constructor(readonly topic: string) {
    super(`The writer of topic ${topic} was closed. Open a writer to append.`)
  }
}

export type EventStoreErrorCode =
  | EventRefused['code']
  | AppendInvalid['code']
  | AppendTooLarge['code']
  | WrongExpectedVersion['code']
  | EventIdReused['code']
  | LeaseHeld['code']
  | WriterFenced['code']
  | WriterClosed['code']

function place(pointer: Pointer): string {
  return pointer.length === 0 ? 'the event itself' : formatPointer(pointer)
}
