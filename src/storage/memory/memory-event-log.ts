/**
 * The event log in memory: for tests, and the judge of the other engines. As plain as it can be.
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
  type Position,
  type StoredEvent,
  type StreamVersion,
} from '../../event-store/index.js'
import type { Json } from '../../json/index.js'
import { Wakes } from '../wakes.js'

interface TopicState {
  readonly events: StoredEvent[]
  readonly streams: Map<string, StoredEvent[]>
  readonly byId: Map<string, StoredEvent>
  epoch: number
  holder: string
  leaseUntilMs: number
}

export class MemoryEventLog implements EventLog {
  readonly #topics = new Map<string, TopicState>()
  readonly #wakes = new Wakes()

  constructor(private readonly now: () => Date) {}

  async acquireLease({ topic, holder, leaseMs, takeOver }: LeaseRequest): Promise<LeaseAnswer> {
    const state = this.#topic(topic)
    const nowMs = this.now().getTime()
    if (!takeOver && state.leaseUntilMs > nowMs && state.holder !== holder) {
      return { kind: 'held', holder: state.holder, untilMs: state.leaseUntilMs }
    }
    state.epoch += 1
    state.holder = holder
    state.leaseUntilMs = nowMs + leaseMs
    return { kind: 'granted', epoch: state.epoch, untilMs: state.leaseUntilMs }
  }

  async renewLease({ topic, epoch, leaseMs }: AppendPermit): Promise<boolean> {
    const state = this.#topics.get(topic)
    if (state?.epoch !== epoch) return false
    state.leaseUntilMs = this.now().getTime() + leaseMs
    return true
  }

  async releaseLease({ topic, epoch }: AppendPermit): Promise<void> {
    const state = this.#topics.get(topic)
    if (state?.epoch === epoch) state.leaseUntilMs = 0
  }

  async append(permit: AppendPermit, appends: readonly LogAppend[]): Promise<readonly AppendOutcome[]> {
    const { topic, epoch, leaseMs } = permit
    const state = this.#topics.get(topic)
    if (state?.epoch !== epoch) throw new WriterFenced(topic, epoch, state?.epoch ?? 0)
    const { outcomes, inserts } = placeAppends(appends, {
      head: BigInt(state.events.length),
      streamVersion: (stream) => BigInt(state.streams.get(stream)?.length ?? 0),
      stored: (id) => state.byId.get(id),
    })
    const nowMs = this.now().getTime()
    const recordedAtMs = Math.max(nowMs, state.events.at(-1)?.recordedAtMs ?? 0)
    for (const insert of inserts) store(state, topic, insert, recordedAtMs)
    if (inserts.length > 0) {
      state.leaseUntilMs = nowMs + leaseMs
      this.#wakes.wake(topic)
    }
    return outcomes
  }

  async head(topic: string): Promise<Position> {
    return BigInt(this.#topics.get(topic)?.events.length ?? 0)
  }

  async streamVersion(topic: string, stream: string): Promise<StreamVersion> {
    return BigInt(this.#topics.get(topic)?.streams.get(stream)?.length ?? 0)
  }

  async topics(): Promise<readonly string[]> {
    return [...this.#topics.keys()].sort()
  }

  async readTopic(topic: string, page: PageRequest): Promise<readonly StoredEvent[]> {
    return pageOf(this.#topics.get(topic)?.events ?? [], page)
  }

  async readStream(topic: string, stream: string, page: PageRequest): Promise<readonly StoredEvent[]> {
    return pageOf(this.#topics.get(topic)?.streams.get(stream) ?? [], page)
  }

  waitFor(topic: string, position: Position, signal?: AbortSignal): Promise<void> {
    return this.#wakes.waitFor({ topic, position, head: (name) => this.head(name), signal })
  }

  close(): void {
    this.#wakes.close()
  }

  #topic(name: string): TopicState {
    let state = this.#topics.get(name)
    if (state === undefined) {
      state = { events: [], streams: new Map(), byId: new Map(), epoch: 0, holder: '', leaseUntilMs: 0 }
      this.#topics.set(name, state)
    }
    return state
  }
}

function store(state: TopicState, topic: string, insert: EventToInsert, recordedAtMs: number): void {
  const { event, stream, position, streamVersion } = insert
  const { id, type, schemaId, major, revision, meta, time } = event
  const stored: StoredEvent = {
    topic,
    position,
    stream,
    streamVersion,
    id,
    type,
    schemaId,
    major,
    revision,
    // From the text, as every engine reads it back: the caller may go on changing its own object.
    data: JSON.parse(event.dataText) as Json,
    meta: structuredClone(meta),
    time,
    recordedAtMs,
  }
  state.events.push(stored)
  state.byId.set(id, stored)
  const inStream = state.streams.get(stream)
  if (inStream === undefined) state.streams.set(stream, [stored])
  else inStream.push(stored)
}

/** The place of an event in its list, from 1, is its position or version. */
function pageOf(
  events: readonly StoredEvent[],
  { from, limit, backwards }: PageRequest,
): readonly StoredEvent[] {
  if (backwards === true) {
    const end = from === undefined ? events.length : Math.min(Number(from), events.length)
    return events.slice(Math.max(0, end - limit), Math.max(0, end)).reverse()
  }
  const start = Math.max(0, Number(from ?? 1n) - 1)
  return events.slice(start, start + limit)
}
