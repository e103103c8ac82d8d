/**
 * The event log in PostgreSQL.
 *
 * An append is one statement: it moves the head row of the topic by compare-and-set on (position, epoch) and inserts at
 * the positions that follow. So positions are dense and in commit order, whatever else runs in the cluster, and a fenced
 * writer stores nothing.
 *
 * What the writer knows of its streams is kept in memory. That is sound: it is used only in a statement that succeeds if
 * the head has not moved since. Where memory is not enough (an unknown stream, a repeated id, a wrong version) the
 * database is asked, and the answer counts only if the head stood still meanwhile.
 */
import {
  placeAppends,
  WriterFenced,
  type AppendOutcome,
  type AppendPermit,
  type EventLog,
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
import { BoundedMap } from '../event-names.js'
import { Wakes } from '../wakes.js'
import { EventQueries } from './event-queries.js'
import { Notifications } from './notifications.js'
import { violatedUnique, type PostgresDatabase } from './pool.js'

export interface PostgresEventLogOptions {
  /** How often to look for new events while somebody waits, in case a notification was lost. Default 1000. */
  readonly pollMs?: number
}

/** What the writer believes of its topic; forgotten whenever it turns out wrong. */
interface KnownTopic {
  readonly topicNo: number
  readonly epoch: number
  position: Position
  readonly streams: BoundedMap<string, StreamVersion>
}

/** A head that moves under the same epoch more often than this has two writers behind one permit. */
const maxAttempts = 20

export class PostgresEventLog implements EventLog {
  readonly #queries: EventQueries
  readonly #notifications: Notifications
  readonly #wakes: Wakes
  readonly #known = new Map<string, KnownTopic>()
  readonly #turns = new Map<string, Promise<unknown>>()
  #isClosed = false

  constructor(
    private readonly database: PostgresDatabase,
    { pollMs = 1000 }: PostgresEventLogOptions = {},
  ) {
    this.#queries = new EventQueries(database)
    this.#wakes = new Wakes(() => this.#watch(pollMs))
    this.#notifications = new Notifications(database.pool, (topic) => {
      this.#wakes.wake(topic)
    })
  }

  async acquireLease({ topic, holder, leaseMs, takeOver }: LeaseRequest): Promise<LeaseAnswer> {
    const row = await this.#queries.takeLease(topic, holder, { leaseMs, takeOver })
    this.#known.delete(topic)
    return row.granted
      ? { kind: 'granted', epoch: row.epoch, untilMs: row.leaseUntilMs }
      : { kind: 'held', holder: row.holder, untilMs: row.leaseUntilMs }
  }

  renewLease({ topic, epoch, leaseMs }: AppendPermit): Promise<boolean> {
    return this.#queries.setLease(topic, epoch, leaseMs)
  }

  async releaseLease({ topic, epoch }: AppendPermit): Promise<void> {
    await this.#queries.setLease(topic, epoch, 0)
  }

  append(permit: AppendPermit, appends: readonly LogAppend[]): Promise<readonly AppendOutcome[]> {
    return this.#inTurn(permit.topic, async () => {
      const { outcomes, inserts } = await this.#store(permit, appends)
      if (inserts.length > 0) {
        this.#wakes.wake(permit.topic)
        this.#notifications.announce(permit.topic)
      }
      return outcomes
    })
  }

  async head(topic: string): Promise<Position> {
    return (await this.#queries.topicRow(topic))?.position ?? 0n
  }

  async streamVersion(topic: string, stream: string): Promise<StreamVersion> {
    const row = await this.#queries.topicRow(topic)
    if (row === undefined) return 0n
    return (await this.#queries.streamVersions(row.topicNo, [stream])).get(stream) ?? 0n
  }

  topics(): Promise<readonly string[]> {
    return this.#queries.topics()
  }

  readTopic(topic: string, page: PageRequest): Promise<readonly StoredEvent[]> {
    return this.#queries.readTopic(topic, page)
  }

  readStream(topic: string, stream: string, page: PageRequest): Promise<readonly StoredEvent[]> {
    return this.#queries.readStream(topic, stream, page)
  }

  async waitFor(topic: string, position: Position, signal?: AbortSignal): Promise<void> {
    if (this.#isClosed) throw new DatabaseClosed(this.database.address)
    await this.#wakes.waitFor({ topic, position, head: (name) => this.head(name), signal })
  }

  /** Lets everybody who waits go on. The pool is closed by whoever opened it. */
  async close(): Promise<void> {
    this.#isClosed = true
    this.#wakes.close()
    await this.#notifications.close()
  }

  async #store(permit: AppendPermit, appends: readonly LogAppend[]): Promise<Placement> {
    let trusts = true
    for (let attempt = 0; attempt < maxAttempts; attempt++) {
      const known = (trusts ? this.#known.get(permit.topic) : undefined) ?? (await this.#lookUp(permit.topic))
      if (known?.epoch !== permit.epoch) {
        this.#known.delete(permit.topic)
        // What we remembered may be older than a lease that this process has taken since.
        const current = await this.#queries.topicRow(permit.topic)
        if (current?.epoch !== permit.epoch)
          throw new WriterFenced(permit.topic, permit.epoch, current?.epoch ?? 0)
        continue
      }
      const placement = await this.#place(permit.topic, known, appends, trusts)
      if (trusts && placement.outcomes.some(({ kind }) => kind !== 'stored')) {
        // A wrong version may be the repeat of an append that succeeded: only the ids can tell.
        trusts = false
        continue
      }
      if (await this.#write(permit, known, placement)) return placement
      trusts = false
    }
    assert(false, `the head of ${permit.topic} moves only by its one writer`)
  }

  /** Decides on what is in memory where `trusts`, and on what the database holds otherwise. */
  async #place(
    topic: string,
    known: KnownTopic,
    appends: readonly LogAppend[],
    trusts: boolean,
  ): Promise<Placement> {
    const writes = appends.flatMap((append) => append.writes)
    const unknown = new Set(
      writes
        .filter(({ stream, expectedVersion }) => {
          if (known.streams.get(stream) !== undefined) return false
          // A stream that should be new needs no look: the unique index refuses its first event otherwise.
          return !trusts || expectedVersion !== 'no-stream'
        })
        .map(({ stream }) => stream),
    )
    if (unknown.size > 0) {
      const found = await this.#queries.streamVersions(known.topicNo, [...unknown])
      for (const stream of unknown) known.streams.set(stream, found.get(stream) ?? 0n)
    }
    const ids = trusts ? [] : writes.flatMap(({ events }) => events.map(({ id }) => id))
    const stored =
      ids.length === 0 ? new Map<string, StoredEvent>() : await this.#queries.byIds(topic, known.topicNo, ids)
    return placeAppends(appends, {
      head: known.position,
      streamVersion: (stream) => known.streams.get(stream) ?? 0n,
      stored: (id) => stored.get(id),
    })
  }

  /** `false` when what the placement was decided on is no longer so. */
  async #write(permit: AppendPermit, known: KnownTopic, placement: Placement): Promise<boolean> {
    const { topic, leaseMs } = permit
    const { inserts, streamVersions } = placement
    // Until the answer is here, memory is no longer sure; a lost connection leaves it so.
    this.#known.delete(topic)
    if (inserts.length === 0) {
      const row = await this.#queries.topicRow(topic)
      return row?.position === known.position && row.epoch === known.epoch
    }
    try {
      if (!(await this.#queries.insert(known, inserts, leaseMs))) return false
    } catch (error) {
      if (violatedUnique(error) !== undefined) return false
      throw error
    }
    known.position += BigInt(inserts.length)
    for (const [stream, version] of streamVersions) known.streams.set(stream, version)
    this.#known.set(topic, known)
    return true
  }

  async #lookUp(topic: string): Promise<KnownTopic | undefined> {
    const row = await this.#queries.topicRow(topic)
    if (row === undefined) return undefined
    const { topicNo, epoch, position } = row
    return { topicNo, epoch, position, streams: new BoundedMap(100_000) }
  }

  /** Appends to one topic take turns: the memory of its head is one. */
  #inTurn<T>(topic: string, work: () => Promise<T>): Promise<T> {
    const turn = (this.#turns.get(topic) ?? Promise.resolve()).then(work, work)
    this.#turns.set(topic, turn)
    return turn
  }

  #watch(pollMs: number): () => void {
    this.#notifications.listen()
    const timer = setInterval(() => {
      this.#notifications.listen()
      this.#wakes.wake()
    }, pollMs)
    return () => {
      clearInterval(timer)
    }
  }
}
