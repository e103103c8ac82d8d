/**
 * The decision of an append: which callers' appends are stored, at which positions, and why the others are not.
 *
 * Pure, and the same for every engine: an engine reads what the decision needs, asks, and writes what comes out
 * in one transaction. Appends are taken in order, so a later one sees what an earlier one of the group did.
 */
import { jsonEquals } from '../json/index.js'
import {
  expectedCount,
  type PlacedEvent,
  type Position,
  type StoredEvent,
  type StreamVersion,
} from './event.js'
import type { AppendOutcome, LogAppend, LogEvent, LogWrite } from './event-log.js'

/** What the engine knows at this moment. */
export interface LogState {
  /** Position of the last event of the topic. */
  readonly head: Position
  streamVersion(stream: string): StreamVersion
  /** The stored event with this id, as far as the engine has looked. */
  stored(id: string): Comparable | undefined
}

/** The parts of a stored event that a repeat has to match. */
export type Comparable = Pick<
  StoredEvent,
  'id' | 'stream' | 'position' | 'streamVersion' | 'type' | 'major' | 'data' | 'meta'
>

/** An event with its place: what the engine inserts. */
export interface EventToInsert {
  readonly event: LogEvent
  readonly stream: string
  readonly position: Position
  readonly streamVersion: StreamVersion
}

export interface Placement {
  /** One for each append, in order. */
  readonly outcomes: readonly AppendOutcome[]
  /** In order of position, dense behind the head. */
  readonly inserts: readonly EventToInsert[]
  /** Versions of the streams that were appended to. */
  readonly streamVersions: ReadonlyMap<string, StreamVersion>
}

export function placeAppends(appends: readonly LogAppend[], state: LogState): Placement {
  const inserts: EventToInsert[] = []
  const streamVersions = new Map<string, StreamVersion>()
  const placedIds = new Map<string, EventToInsert>()
  const outcomes = appends.map(({ writes }): AppendOutcome => {
    const repeat = repeatOf(writes, (id) => {
      const placed = placedIds.get(id)
      return placed === undefined ? state.stored(id) : comparable(placed)
    })
    if (repeat !== undefined) return repeat
    const versions = new Map<string, StreamVersion>()
    const fresh: EventToInsert[] = []
    for (const { stream, expectedVersion, events } of writes) {
      let version = versions.get(stream) ?? streamVersions.get(stream) ?? state.streamVersion(stream)
      const wanted = expectedCount(expectedVersion)
      if (wanted !== undefined && wanted !== version) {
        return { kind: 'wrong-version', stream, expected: expectedVersion, actual: version }
      }
      for (const event of events) {
        version += 1n
        const position = state.head + BigInt(inserts.length + fresh.length + 1)
        fresh.push({ event, stream, position, streamVersion: version })
      }
      versions.set(stream, version)
    }
    for (const insert of fresh) {
      inserts.push(insert)
      placedIds.set(insert.event.id, insert)
    }
    for (const [stream, version] of versions) streamVersions.set(stream, version)
    return { kind: 'stored', result: { repeated: false, events: fresh.map(placeOf) } }
  })
  return { outcomes, inserts, streamVersions }
}

/**
 * `undefined` when all ids are new. When all are known and say the same, the append is a repeat and gets the first
 * result; everything between is an id that was used for something else.
 */
function repeatOf(
  writes: readonly LogWrite[],
  stored: (id: string) => Comparable | undefined,
): AppendOutcome | undefined {
  const seen = new Set<string>()
  const found: PlacedEvent[] = []
  let fresh: string | undefined
  for (const { stream, events } of writes) {
    for (const event of events) {
      if (seen.has(event.id)) return { kind: 'id-reused', id: event.id, difference: 'twice in one append' }
      seen.add(event.id)
      const before = stored(event.id)
      if (before === undefined) {
        fresh ??= event.id
        continue
      }
      const difference = differenceBetween(before, event, stream)
      if (difference !== undefined) {
        return { kind: 'id-reused', id: event.id, position: before.position, difference }
      }
      found.push({ id: before.id, stream, position: before.position, streamVersion: before.streamVersion })
    }
  }
  const [first] = found
  if (first === undefined) return undefined
  if (fresh === undefined) return { kind: 'stored', result: { repeated: true, events: found } }
  return {
    kind: 'id-reused',
    id: first.id,
    position: first.position,
    difference: `it was appended without event ${fresh}`,
  }
}

/** Schema revision and time may differ: both have defaults that move on between an append and its repeat. */
function differenceBetween(before: Comparable, event: LogEvent, stream: string): string | undefined {
  if (before.stream !== stream) return `its stream is ${before.stream}`
  if (before.type !== event.type) return `its type is ${before.type}`
  if (before.major !== event.major) return `its major is ${before.major}`
  if (!jsonEquals(before.data, event.data)) return 'its data'
  if (!jsonEquals(before.meta, event.meta)) return 'its meta'
  return undefined
}

function comparable({ event, stream, position, streamVersion }: EventToInsert): Comparable {
  const { id, type, major, data, meta } = event
  return { id, stream, position, streamVersion, type, major, data, meta }
}

function placeOf({ event, stream, position, streamVersion }: EventToInsert): PlacedEvent {
  return { id: event.id, stream, position, streamVersion }
}
