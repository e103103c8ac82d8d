/** Rows of the event tables ⇄ events: inserting, reading, and the numbers that stand for streams and schemas. */
import type { EventToInsert, PageRequest, StoredEvent, StreamVersion } from '../../event-store/index.js'
import { assert, type Json, type JsonObject } from '../../json/index.js'
import { BoundedMap, versionKey, type EventVersion } from '../event-names.js'
import type { SqliteDatabase, SqliteRow } from './database.js'

const columns = 'position, stream_no, stream_version, id, schema_no, time, recorded_at_ms, data, meta'
const first = 0
const beyond = Number.MAX_SAFE_INTEGER

export class EventRows {
  readonly #topicNos = new Map<string, number>()
  readonly #streamNos = new BoundedMap<string, number>(100_000)
  readonly #streams = new BoundedMap<number, string>(100_000)
  readonly #schemaNos = new Map<string, number>()
  readonly #schemas = new Map<number, EventVersion>()
  /** Given in the transaction under way; a rollback takes them back. */
  readonly #newStreamNos = new Map<string, number>()
  readonly #newSchemaNos = new Map<string, number>()

  constructor(private readonly database: SqliteDatabase) {}

  /** The transaction has committed: numbers given in it are there to stay. */
  keepNumbers(): void {
    for (const [key, no] of this.#newStreamNos) this.#streamNos.set(key, no)
    for (const [key, no] of this.#newSchemaNos) this.#schemaNos.set(key, no)
  }

  forgetNewNumbers(): void {
    this.#newStreamNos.clear()
    this.#newSchemaNos.clear()
  }

  topicNo(topic: string): number | undefined {
    const known = this.#topicNos.get(topic)
    if (known !== undefined) return known
    const row = this.database.prepare('SELECT topic_no FROM strata_topics WHERE topic = ?').get(topic)
    if (row === undefined) return undefined
    const topicNo = Number(row['topic_no'])
    this.#topicNos.set(topic, topicNo)
    return topicNo
  }

  streamNo(topicNo: number, stream: string): number | undefined {
    const key = `${topicNo} ${stream}`
    const known = this.#newStreamNos.get(key) ?? this.#streamNos.get(key)
    if (known !== undefined) return known
    const row = this.database
      .prepare('SELECT stream_no FROM strata_streams WHERE topic_no = ? AND stream = ?')
      .get(topicNo, stream)
    if (row === undefined) return undefined
    const streamNo = Number(row['stream_no'])
    this.#streamNos.set(key, streamNo)
    return streamNo
  }

  streamVersion(streamNo: number): StreamVersion {
    const row = this.database
      .prepare('SELECT max(stream_version) AS version FROM strata_events WHERE stream_no = ?')
      .get(streamNo)
    return BigInt(Number(row?.['version'] ?? 0))
  }

  insert(
    topicNo: number,
    { event, stream, position, streamVersion }: EventToInsert,
    recordedAtMs: number,
  ): void {
    this.database
      .prepare(
        'INSERT INTO strata_events (topic_no, position, stream_no, stream_version, id, schema_no, time, recorded_at_ms, data, meta) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
      )
      .run(
        topicNo,
        Number(position),
        this.streamNo(topicNo, stream) ?? this.#newStream(topicNo, stream),
        Number(streamVersion),
        event.id,
        this.#schemaNo(event),
        event.time,
        recordedAtMs,
        event.dataText,
        event.metaText ?? null,
      )
  }

  byId(topic: string, topicNo: number, id: string): StoredEvent | undefined {
    const row = this.database
      .prepare(`SELECT ${columns} FROM strata_events WHERE topic_no = ? AND id = ?`)
      .get(topicNo, id)
    return row === undefined ? undefined : this.#eventOf(topic, row)
  }

  readTopic(topic: string, { from, limit, backwards }: PageRequest): readonly StoredEvent[] {
    const topicNo = this.topicNo(topic)
    if (topicNo === undefined) return []
    const statement =
      backwards === true
        ? this.database.prepare(
            `SELECT ${columns} FROM strata_events WHERE topic_no = ? AND position <= ? ORDER BY position DESC LIMIT ?`,
          )
        : this.database.prepare(
            `SELECT ${columns} FROM strata_events WHERE topic_no = ? AND position >= ? ORDER BY position LIMIT ?`,
          )
    const rows = statement.all(topicNo, Number(from ?? (backwards === true ? beyond : first)), limit)
    return rows.map((row) => this.#eventOf(topic, row))
  }

  readStream(topic: string, stream: string, { from, limit, backwards }: PageRequest): readonly StoredEvent[] {
    const topicNo = this.topicNo(topic)
    const streamNo = topicNo === undefined ? undefined : this.streamNo(topicNo, stream)
    if (streamNo === undefined) return []
    const statement =
      backwards === true
        ? this.database.prepare(
            `SELECT ${columns} FROM strata_events WHERE stream_no = ? AND stream_version <= ? ORDER BY stream_version DESC LIMIT ?`,
          )
        : this.database.prepare(
            `SELECT ${columns} FROM strata_events WHERE stream_no = ? AND stream_version >= ? ORDER BY stream_version LIMIT ?`,
          )
    const rows = statement.all(streamNo, Number(from ?? (backwards === true ? beyond : first)), limit)
    return rows.map((row) => this.#eventOf(topic, row))
  }

  #newStream(topicNo: number, stream: string): number {
    const { lastInsertRowid } = this.database
      .prepare('INSERT INTO strata_streams (topic_no, stream) VALUES (?, ?)')
      .run(topicNo, stream)
    const streamNo = Number(lastInsertRowid)
    this.#newStreamNos.set(`${topicNo} ${stream}`, streamNo)
    return streamNo
  }

  #schemaNo(version: EventVersion): number {
    const key = versionKey(version)
    const known = this.#newSchemaNos.get(key) ?? this.#schemaNos.get(key)
    if (known !== undefined) return known
    const { type, schemaId, major, revision } = version
    const parameters = [type, schemaId, major, revision]
    this.database
      .prepare(
        'INSERT INTO strata_event_schemas (type, schema_id, major, revision) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING',
      )
      .run(...parameters)
    const row = this.database
      .prepare(
        'SELECT schema_no FROM strata_event_schemas WHERE type = ? AND schema_id = ? AND major = ? AND revision = ?',
      )
      .get(...parameters)
    const schemaNo = Number(row?.['schema_no'])
    this.#newSchemaNos.set(key, schemaNo)
    return schemaNo
  }

  #eventOf(topic: string, row: SqliteRow): StoredEvent {
    const { type, schemaId, major, revision } = this.#schema(row['schema_no'] as number)
    const meta = row['meta']
    return {
      topic,
      position: BigInt(row['position'] as number),
      stream: this.#stream(row['stream_no'] as number),
      streamVersion: BigInt(row['stream_version'] as number),
      id: row['id'] as string,
      type,
      schemaId,
      major,
      revision,
      data: JSON.parse(row['data'] as string) as Json,
      meta: typeof meta === 'string' ? (JSON.parse(meta) as JsonObject) : {},
      time: row['time'] as string,
      recordedAtMs: row['recorded_at_ms'] as number,
    }
  }

  #stream(streamNo: number): string {
    const known = this.#streams.get(streamNo)
    if (known !== undefined) return known
    const row = this.database.prepare('SELECT stream FROM strata_streams WHERE stream_no = ?').get(streamNo)
    assert(row !== undefined, 'every event names a stream that is there')
    const stream = String(row['stream'])
    this.#streams.set(streamNo, stream)
    return stream
  }

  #schema(schemaNo: number): EventVersion {
    const known = this.#schemas.get(schemaNo)
    if (known !== undefined) return known
    const row = this.database
      .prepare('SELECT type, schema_id, major, revision FROM strata_event_schemas WHERE schema_no = ?')
      .get(schemaNo)
    assert(row !== undefined, 'every event names a schema that is there')
    const found: EventVersion = {
      type: String(row['type']),
      schemaId: Number(row['schema_id']),
      major: Number(row['major']),
      revision: Number(row['revision']),
    }
    this.#schemas.set(schemaNo, found)
    return found
  }
}
