/** The statements of the event log, prepared once on each connection, and what their rows mean. */
import type { EventToInsert, PageRequest, StoredEvent, StreamVersion } from '../../event-store/index.js'
import { assert, type Json, type JsonObject } from '../../json/index.js'
import { versionKey, type EventVersion } from '../event-names.js'
import { translatedPostgres, type PostgresDatabase } from './pool.js'

export interface TopicRow {
  readonly topicNo: number
  readonly position: bigint
  readonly epoch: number
  readonly holder: string
  readonly leaseUntilMs: number
}

type Row = Readonly<Record<string, unknown>>

const columns = 'position, stream, stream_version, id, schema_no, time, recorded_at_ms, data, meta'
/** The database's clock: the one that all processes share. */
const nowMs = '(extract(epoch FROM clock_timestamp()) * 1000)::bigint'
const largest = 9_223_372_036_854_775_807n

export class EventQueries {
  readonly #topicNos = new Map<string, number>()
  readonly #schemaNos = new Map<string, number>()
  readonly #schemas = new Map<number, EventVersion>()

  constructor(private readonly database: PostgresDatabase) {}

  async topicRow(topic: string): Promise<TopicRow | undefined> {
    const [row] = await this.#query(
      'strata-topic',
      'SELECT topic_no, position, epoch, holder, lease_until_ms FROM strata_topics WHERE topic = $1',
      [topic],
    )
    return row === undefined ? undefined : topicRowOf(row)
  }

  async topics(): Promise<readonly string[]> {
    const rows = await this.#query('strata-topics', 'SELECT topic FROM strata_topics ORDER BY topic', [])
    return rows.map((row) => row['topic'] as string)
  }

  /** The row as it is after the lease was taken, or as it was when it is held; `granted` tells which. */
  async takeLease(
    topic: string,
    holder: string,
    { leaseMs, takeOver }: { readonly leaseMs: number; readonly takeOver: boolean },
  ): Promise<TopicRow & { readonly granted: boolean }> {
    await this.#query(
      'strata-add-topic',
      'INSERT INTO strata_topics (topic) VALUES ($1) ON CONFLICT DO NOTHING',
      [topic],
    )
    const [taken] = await this.#query(
      'strata-take-lease',
      `UPDATE strata_topics SET epoch = epoch + 1, holder = $2, lease_until_ms = ${nowMs} + $3
       WHERE topic = $1 AND ($4 OR holder = $2 OR lease_until_ms <= ${nowMs})
       RETURNING topic_no, position, epoch, holder, lease_until_ms`,
      [topic, holder, leaseMs, takeOver],
    )
    if (taken !== undefined) return { ...topicRowOf(taken), granted: true }
    const row = await this.topicRow(topic)
    assert(row !== undefined, 'a topic that was inserted stays')
    return { ...row, granted: false }
  }

  /** `false` when the epoch is not the current one. With 0 the lease ends now. */
  async setLease(topic: string, epoch: number, leaseMs: number): Promise<boolean> {
    const rows = await this.#query(
      'strata-set-lease',
      `UPDATE strata_topics SET lease_until_ms = ${nowMs} + $3 WHERE topic = $1 AND epoch = $2 RETURNING topic_no`,
      [topic, epoch, leaseMs],
    )
    return rows.length === 1
  }

  async streamVersions(
    topicNo: number,
    streams: readonly string[],
  ): Promise<ReadonlyMap<string, StreamVersion>> {
    const rows = await this.#query(
      'strata-stream-versions',
      `SELECT wanted.stream, newest.stream_version FROM unnest($2::text[]) AS wanted (stream), LATERAL (
         SELECT stream_version FROM strata_events WHERE topic_no = $1 AND stream = wanted.stream
         ORDER BY stream_version DESC LIMIT 1) AS newest`,
      [topicNo, streams],
    )
    return new Map(rows.map((row) => [row['stream'] as string, BigInt(row['stream_version'] as string)]))
  }

  async byIds(
    topic: string,
    topicNo: number,
    ids: readonly string[],
  ): Promise<ReadonlyMap<string, StoredEvent>> {
    const rows = await this.#query(
      'strata-by-ids',
      `SELECT ${columns} FROM strata_events WHERE topic_no = $1 AND id = ANY ($2)`,
      [topicNo, ids],
    )
    const events = await this.#eventsOf(topic, rows)
    return new Map(events.map((event) => [event.id, event]))
  }

  /**
   * Moves the head from where the caller believes it is, and inserts, in one statement: the row of the topic stays locked
   * for the length of one commit. `false` when the head or the epoch is another.
   */
  async insert(
    { topicNo, position, epoch }: Pick<TopicRow, 'topicNo' | 'position' | 'epoch'>,
    inserts: readonly EventToInsert[],
    leaseMs: number,
  ): Promise<boolean> {
    const schemaNos: number[] = []
    for (const { event } of inserts)
      schemaNos.push(this.#schemaNos.get(versionKey(event)) ?? (await this.#schemaNo(event)))
    const rows = await this.#query(
      'strata-append',
      `WITH head AS (
         UPDATE strata_topics SET position = position + $4, lease_until_ms = ${nowMs} + $5,
           recorded_at_ms = greatest(recorded_at_ms, ${nowMs})
         WHERE topic_no = $1 AND position = $2 AND epoch = $3
         RETURNING recorded_at_ms
       ), inserted AS (
         INSERT INTO strata_events (topic_no, position, stream, stream_version, id, schema_no, time, recorded_at_ms, data, meta)
         SELECT $1, $2 + e.n, e.stream, e.stream_version, e.id, e.schema_no, e.time, head.recorded_at_ms, e.data, e.meta
         FROM head, unnest($6::text[], $7::bigint[], $8::text[], $9::integer[], $10::text[], $11::json[], $12::json[])
           WITH ORDINALITY AS e (stream, stream_version, id, schema_no, time, data, meta, n)
       )
       SELECT 1 FROM head`,
      [
        topicNo,
        position,
        epoch,
        inserts.length,
        leaseMs,
        inserts.map(({ stream }) => stream),
        inserts.map(({ streamVersion }) => streamVersion),
        inserts.map(({ event }) => event.id),
        schemaNos,
        inserts.map(({ event }) => event.time),
        inserts.map(({ event }) => event.dataText),
        inserts.map(({ event }) => event.metaText ?? null),
      ],
    )
    return rows.length === 1
  }

  async readTopic(topic: string, { from, limit, backwards }: PageRequest): Promise<readonly StoredEvent[]> {
    const topicNo = await this.#topicNo(topic)
    if (topicNo === undefined) return []
    const rows =
      backwards === true
        ? await this.#query(
            'strata-topic-backwards',
            `SELECT ${columns} FROM strata_events WHERE topic_no = $1 AND position <= $2 ORDER BY position DESC LIMIT $3`,
            [topicNo, from ?? largest, limit],
          )
        : await this.#query(
            'strata-topic-forwards',
            `SELECT ${columns} FROM strata_events WHERE topic_no = $1 AND position >= $2 ORDER BY position LIMIT $3`,
            [topicNo, from ?? 0n, limit],
          )
    return this.#eventsOf(topic, rows)
  }

  async readStream(
    topic: string,
    stream: string,
    { from, limit, backwards }: PageRequest,
  ): Promise<readonly StoredEvent[]> {
    const topicNo = await this.#topicNo(topic)
    if (topicNo === undefined) return []
    const rows =
      backwards === true
        ? await this.#query(
            'strata-stream-backwards',
            `SELECT ${columns} FROM strata_events WHERE topic_no = $1 AND stream = $2 AND stream_version <= $3 ORDER BY stream_version DESC LIMIT $4`,
            [topicNo, stream, from ?? largest, limit],
          )
        : await this.#query(
            'strata-stream-forwards',
            `SELECT ${columns} FROM strata_events WHERE topic_no = $1 AND stream = $2 AND stream_version >= $3 ORDER BY stream_version LIMIT $4`,
            [topicNo, stream, from ?? 0n, limit],
          )
    return this.#eventsOf(topic, rows)
  }

  async #topicNo(topic: string): Promise<number | undefined> {
    const known = this.#topicNos.get(topic)
    if (known !== undefined) return known
    const row = await this.topicRow(topic)
    if (row !== undefined) this.#topicNos.set(topic, row.topicNo)
    return row?.topicNo
  }

  async #schemaNo(version: EventVersion): Promise<number> {
    const { type, schemaId, major, revision } = version
    const parameters = [type, schemaId, major, revision]
    await this.#query(
      'strata-add-schema',
      'INSERT INTO strata_event_schemas (type, schema_id, major, revision) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING',
      parameters,
    )
    await this.#loadSchemas()
    const schemaNo = this.#schemaNos.get(versionKey(version))
    assert(schemaNo !== undefined, 'a schema that was inserted is there')
    return schemaNo
  }

  async #loadSchemas(): Promise<void> {
    const rows = await this.#query(
      'strata-schemas',
      'SELECT schema_no, type, schema_id, major, revision FROM strata_event_schemas',
      [],
    )
    for (const row of rows) {
      const version: EventVersion = {
        type: row['type'] as string,
        schemaId: row['schema_id'] as number,
        major: row['major'] as number,
        revision: row['revision'] as number,
      }
      this.#schemas.set(row['schema_no'] as number, version)
      this.#schemaNos.set(versionKey(version), row['schema_no'] as number)
    }
  }

  async #eventsOf(topic: string, rows: readonly Row[]): Promise<readonly StoredEvent[]> {
    if (rows.some((row) => !this.#schemas.has(row['schema_no'] as number))) await this.#loadSchemas()
    return rows.map((row) => {
      const version = this.#schemas.get(row['schema_no'] as number)
      assert(version !== undefined, 'every event names a schema that is there')
      return {
        topic,
        position: BigInt(row['position'] as string),
        stream: row['stream'] as string,
        streamVersion: BigInt(row['stream_version'] as string),
        id: row['id'] as string,
        type: version.type,
        schemaId: version.schemaId,
        major: version.major,
        revision: version.revision,
        data: row['data'] as Json,
        meta: (row['meta'] ?? {}) as JsonObject,
        time: row['time'] as string,
        recordedAtMs: Number(row['recorded_at_ms']),
      }
    })
  }

  async #query(name: string, text: string, values: readonly unknown[]): Promise<readonly Row[]> {
    try {
      const { rows } = await this.database.pool.query<Row>({ name, text, values: [...values] })
      return rows
    } catch (cause) {
      throw translatedPostgres(this.database.address, cause)
    }
  }
}

function topicRowOf(row: Row): TopicRow {
  return {
    topicNo: row['topic_no'] as number,
    position: BigInt(row['position'] as string),
    epoch: row['epoch'] as number,
    holder: row['holder'] as string,
    leaseUntilMs: Number(row['lease_until_ms']),
  }
}
