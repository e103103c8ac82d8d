/**
 * The event log in SQLite.
 *
 * An append is one IMMEDIATE transaction: check the epoch, decide (`placeAppends`), insert, move the head. The head row
 * is moved under the same lock that the commit releases, so positions are dense and in commit order.
 *
 * Whether an id was stored before is not looked up on the way that nearly every append takes: the unique index refuses
 * a repeat, and only then, or when a version was wrong, the decision is made again with the ids looked up.
 */
import {
  placeAppends,
  WriterFenced,
  type AppendOutcome,
  type AppendPermit,
  type EventLog,
  type EventToInsert,
  type LeaseAnswer,
  type LeaseRequest,
  type LogAppend,
  type PageRequest,
  type Placement,
  type Position,
  type StoredEvent,
  type StreamVersion,
} from '../../event-store/index.js'
import { assert } from '../../json/index.js'
import { DatabaseClosed } from '../errors.js'
import { Wakes } from '../wakes.js'
import { isUniqueViolation, type SqliteDatabase, type SqliteRow } from './database.js'
import { EventRows } from './event-rows.js'

export interface SqliteEventLogOptions {
  readonly now: () => Date
  /** How often to look for commits of other processes while somebody waits for events. Default 25. */
  readonly pollMs?: number
}

export class SqliteEventLog implements EventLog {
  readonly #rows: EventRows
  readonly #wakes: Wakes
  readonly #now: () => Date
  #isClosed = false

  constructor(
    private readonly database: SqliteDatabase,
    { now, pollMs = 25 }: SqliteEventLogOptions,
  ) {
    this.#now = now
    this.#rows = new EventRows(database)
    this.#wakes = new Wakes(() => this.#watchOtherProcesses(pollMs))
  }

  async acquireLease({ topic, holder, leaseMs, takeOver }: LeaseRequest): Promise<LeaseAnswer> {
    return this.database.transaction((): LeaseAnswer => {
      this.database.prepare('INSERT INTO strata_topics (topic) VALUES (?) ON CONFLICT DO NOTHING').run(topic)
      const row = this.#topicRow(topic)
      assert(row !== undefined, 'the topic was inserted above')
      const nowMs = this.#now().getTime()
      const heldUntilMs = Number(row['lease_until_ms'])
      if (!takeOver && heldUntilMs > nowMs && row['holder'] !== holder) {
        return { kind: 'held', holder: String(row['holder']), untilMs: heldUntilMs }
      }
      const epoch = Number(row['epoch']) + 1
      this.database
        .prepare('UPDATE strata_topics SET epoch = ?, holder = ?, lease_until_ms = ? WHERE topic = ?')
        .run(epoch, holder, nowMs + leaseMs, topic)
      return { kind: 'granted', epoch, untilMs: nowMs + leaseMs }
    })
  }

  async renewLease({ topic, epoch, leaseMs }: AppendPermit): Promise<boolean> {
    return this.#setLease(topic, epoch, this.#now().getTime() + leaseMs)
  }

  async releaseLease({ topic, epoch }: AppendPermit): Promise<void> {
    this.#setLease(topic, epoch, 0)
  }

  async append(permit: AppendPermit, appends: readonly LogAppend[]): Promise<readonly AppendOutcome[]> {
    const placement =
      this.#tryAppend(permit, appends, 'trust-the-index') ?? this.#tryAppend(permit, appends, 'look-up')
    assert(placement !== undefined, 'ids that were looked up do not collide')
    if (placement.inserts.length > 0) this.#wakes.wake(permit.topic)
    return placement.outcomes
  }

  async head(topic: string): Promise<Position> {
    return BigInt(Number(this.#topicRow(topic)?.['position'] ?? 0))
  }

  async streamVersion(topic: string, stream: string): Promise<StreamVersion> {
    const topicNo = this.#rows.topicNo(topic)
    const streamNo = topicNo === undefined ? undefined : this.#rows.streamNo(topicNo, stream)
    return streamNo === undefined ? 0n : this.#rows.streamVersion(streamNo)
  }

  async topics(): Promise<readonly string[]> {
    return this.database
      .prepare('SELECT topic FROM strata_topics ORDER BY topic')
      .all()
      .map((row) => String(row['topic']))
  }

  async readTopic(topic: string, page: PageRequest): Promise<readonly StoredEvent[]> {
    return this.#rows.readTopic(topic, page)
  }

  async readStream(topic: string, stream: string, page: PageRequest): Promise<readonly StoredEvent[]> {
    return this.#rows.readStream(topic, stream, page)
  }

  async waitFor(topic: string, position: Position, signal?: AbortSignal): Promise<void> {
    if (this.#isClosed) throw new DatabaseClosed(this.database.path)
    await this.#wakes.waitFor({ topic, position, head: (name) => this.head(name), signal })
  }

  /** Lets everybody who waits go on. The database is closed by whoever opened it. */
  close(): void {
    this.#isClosed = true
    this.#wakes.close()
  }

  /** `undefined` when an id was not as new as trusted; nothing is stored then. */
  #tryAppend(
    permit: AppendPermit,
    appends: readonly LogAppend[],
    ids: 'trust-the-index' | 'look-up',
  ): Placement | undefined {
    try {
      const placement = this.database.transaction(() => this.#place(permit, appends, ids))
      if (placement !== undefined) this.#rows.keepNumbers()
      return placement
    } catch (error) {
      if (ids === 'trust-the-index' && isUniqueViolation(error)) return undefined
      throw error
    } finally {
      this.#rows.forgetNewNumbers()
    }
  }

  #place(
    { topic, epoch, leaseMs }: AppendPermit,
    appends: readonly LogAppend[],
    ids: 'trust-the-index' | 'look-up',
  ): Placement | undefined {
    const row = this.#topicRow(topic)
    const currentEpoch = Number(row?.['epoch'] ?? 0)
    if (row === undefined || currentEpoch !== epoch) throw new WriterFenced(topic, epoch, currentEpoch)
    const topicNo = Number(row['topic_no'])
    const placement = placeAppends(appends, {
      head: BigInt(Number(row['position'])),
      streamVersion: (stream) => {
        const streamNo = this.#rows.streamNo(topicNo, stream)
        return streamNo === undefined ? 0n : this.#rows.streamVersion(streamNo)
      },
      stored: (id) => (ids === 'look-up' ? this.#rows.byId(topic, topicNo, id) : undefined),
    })
    // A wrong version may be the repeat of an append that succeeded: only the ids can tell.
    if (ids === 'trust-the-index' && placement.outcomes.some(({ kind }) => kind !== 'stored'))
      return undefined
    this.#insert(topicNo, placement.inserts, { leaseMs, recordedAtMs: Number(row['recorded_at_ms']) })
    return placement
  }

  #insert(
    topicNo: number,
    inserts: readonly EventToInsert[],
    { leaseMs, recordedAtMs }: { readonly leaseMs: number; readonly recordedAtMs: number },
  ): void {
    const last = inserts.at(-1)
    if (last === undefined) return
    const nowMs = this.#now().getTime()
    const atMs = Math.max(nowMs, recordedAtMs)
    for (const insert of inserts) this.#rows.insert(topicNo, insert, atMs)
    this.database
      .prepare(
        'UPDATE strata_topics SET position = ?, recorded_at_ms = ?, lease_until_ms = ? WHERE topic_no = ?',
      )
      .run(last.position, atMs, nowMs + leaseMs, topicNo)
  }

  #topicRow(topic: string): SqliteRow | undefined {
    return this.database
      .prepare(
        'SELECT topic_no, position, recorded_at_ms, epoch, holder, lease_until_ms FROM strata_topics WHERE topic = ?',
      )
      .get(topic)
  }

  #setLease(topic: string, epoch: number, untilMs: number): boolean {
    return (
      this.database
        .prepare('UPDATE strata_topics SET lease_until_ms = ? WHERE topic = ? AND epoch = ?')
        .run(untilMs, topic, epoch).changes === 1
    )
  }

  /** SQLite tells cheaply whether another connection has committed: https://www.sqlite.org/pragma.html#pragma_data_version */
  #watchOtherProcesses(pollMs: number): () => void {
    const version = (): unknown => this.database.prepare('PRAGMA data_version').get()?.['data_version']
    let seen = version()
    const timer = setInterval(() => {
      const found = version()
      if (found !== seen) this.#wakes.wake()
      seen = found
    }, pollMs)
    return () => {
      clearInterval(timer)
    }
  }
}
