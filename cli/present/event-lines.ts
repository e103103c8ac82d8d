/** Events for people, one line each, and for programs, one JSON object a line. */
import type { PlacedEvent, StoredEvent } from '../../src/event-store/index.js'
import type { Json, JsonObject } from '../../src/json/index.js'
import type { Paint } from './paint.js'

/** What a reader of a topic is shown of an event; a topic version shows it in its own shape. */
export type ShownEvent = Pick<
  StoredEvent,
  'position' | 'stream' | 'streamVersion' | 'id' | 'type' | 'data' | 'meta' | 'time'
> & {
  /** `1.1` as it was written, `v2` as it is read. */
  readonly schema: string
}

export function eventJson(event: ShownEvent): JsonObject {
  const { position, stream, streamVersion, id, type, schema, time, data, meta } = event
  return {
    position: whole(position),
    stream,
    streamVersion: whole(streamVersion),
    id,
    type,
    schema,
    time,
    data,
    ...(Object.keys(meta).length === 0 ? {} : { meta }),
  }
}

export function eventText(event: ShownEvent, paint: Paint): string {
  const { position, stream, streamVersion, type, schema, time, data } = event
  const place = `${String(position).padStart(6)}  ${`${stream}@${streamVersion}`.padEnd(12)}`
  return `${place}  ${paint.dim(time)}  ${paint.bold(type)} ${schema}  ${JSON.stringify(data)}`
}

export function placedJson(
  { id, stream, position, streamVersion }: PlacedEvent,
  repeated: boolean,
): JsonObject {
  return { position: whole(position), stream, streamVersion: whole(streamVersion), id, repeated }
}

export function placedText(
  { id, stream, position, streamVersion }: PlacedEvent,
  repeated: boolean,
  paint: Paint,
): string {
  const place = `${String(position).padStart(6)}  ${`${stream}@${streamVersion}`.padEnd(12)}`
  return `${paint.green('✓')} ${place}  ${paint.dim(id)}${repeated ? '  (was there already)' : ''}`
}

/** Positions are exact as JSON numbers for the first nine quadrillion events; as text from there on. */
function whole(position: bigint): Json {
  return position <= BigInt(Number.MAX_SAFE_INTEGER) ? Number(position) : position.toString()
}

/** One JSON value a line. */
export const jsonLine = (value: Json): string => `${JSON.stringify(value)}\n`
