/**
 * Events before and after they are stored, and the words for where they stand.
 *
 * A position counts the events of a topic: 1, 2, 3 … without a hole, in the order in which they were
 * committed. A stream version counts the events of one stream in the same way, so the version of a stream
 * is also the number of its events, and 0 means that nothing was ever appended to it.
 */
import type { Json, JsonObject } from '../json/index.js'

/** Place among all events of a topic; the first is 1. */
export type Position = bigint

/** Place in one stream; the first is 1. */
export type StreamVersion = bigint

/**
 * What an append insists on: the stream has exactly so many events, none at all (`no-stream`, the same as 0),
 * or anything (`any`).
 */
export type ExpectedVersion = StreamVersion | number | 'any' | 'no-stream'

/** An event as its writer hands it over. */
export interface NewEvent {
  /** Unique within the topic; makes a repeated append harmless. Default: a new one. */
  readonly id?: string
  /** Event type, such as `account.AccountOpened`. */
  readonly type: string
  /** Version it was written with, `1.1` or `v1`. Default: the newest of what the topic's newest version carries. */
  readonly schema?: string
  readonly data: Json
  /** Anything about the event that is not part of the fact: who caused it, a correlation id. */
  readonly meta?: JsonObject
  /** When it happened, RFC 3339. Default: now. */
  readonly time?: string
}

/** An event as it was stored. Never changes afterwards. */
export interface StoredEvent {
  readonly topic: string
  readonly position: Position
  readonly stream: string
  readonly streamVersion: StreamVersion
  readonly id: string
  readonly type: string
  /** Id of the schema it was validated with, in the registry. */
  readonly schemaId: number
  readonly major: number
  readonly revision: number
  readonly data: Json
  readonly meta: JsonObject
  /** When it happened, as its writer said; RFC 3339. */
  readonly time: string
  /** When it was stored, in milliseconds since 1970. Never decreases along the positions of a topic. */
  readonly recordedAtMs: number
}

/** Events for one stream, in order. */
export interface StreamWrite {
  readonly stream: string
  /** Default `any`. */
  readonly expectedVersion?: ExpectedVersion
  readonly events: readonly NewEvent[]
}

/** Where an event of an append ended up. */
export interface PlacedEvent {
  readonly id: string
  readonly stream: string
  readonly position: Position
  readonly streamVersion: StreamVersion
}

export interface AppendResult {
  /** These very events had been stored before; nothing was written now. */
  readonly repeated: boolean
  /** In the order of the append. */
  readonly events: readonly PlacedEvent[]
}

/** `expected` as the number of events the stream has to have; `undefined` for any. */
export function expectedCount(expected: ExpectedVersion): StreamVersion | undefined {
  if (expected === 'any') return undefined
  return expected === 'no-stream' ? 0n : BigInt(expected)
}
