/**
 * The one writer of a topic, in one process: holds the lease, checks events, commits them in groups.
 */
import { assertNever } from '../json/index.js'
import type { AppendResult, ExpectedVersion, NewEvent, StreamWrite } from './event.js'
import type { AppendOutcome, AppendPermit, EventLog, LogAppend, LogEvent, LogWrite } from './event-log.js'
import type { EventSchema, EventSchemas } from './event-schemas.js'
import {
  AppendInvalid,
  AppendTooLarge,
  EventIdReused,
  EventRefused,
  LeaseHeld,
  WriterClosed,
  WriterFenced,
  WrongExpectedVersion,
} from './errors.js'
import { groupCommit, type GroupCommit } from './group-commit.js'
import { defaultAppendLimits, type AppendLimits } from './limits.js'
import { checkName, prepareEvent } from './prepare-event.js'

export interface WriterPorts {
  readonly log: EventLog
  readonly schemas: EventSchemas
  readonly now: () => Date
  readonly newId: () => string
}

export interface OpenWriter {
  readonly topic: string
  /** The service that owns the topic, such as `account-service`. */
  readonly writer: string
  /** Tells processes of one service apart. Default: a new id. */
  readonly instance?: string
  /** How long others wait for us when we vanish. Every append renews the lease. Default 10 s. */
  readonly leaseMs?: number
  /** Take a live lease away from its holder; its next append fails with `WRITER_FENCED`. Default false. */
  readonly takeOver?: boolean
  readonly limits?: Partial<AppendLimits>
}

/** A group commit takes no more callers once it holds so many characters of JSON. */
const maxGroupSize = 4 * 1024 * 1024

/**
 * Becomes the writer of a topic.
 *
 * @throws {LeaseHeld} when another process is, and `takeOver` was not asked for.
 * @throws what `assertWriter` throws when the topic belongs to another writer.
 */
export async function openTopicWriter(ports: WriterPorts, request: OpenWriter): Promise<TopicWriter> {
  const limits = { ...defaultAppendLimits, ...request.limits }
  const { topic, leaseMs = 10_000, takeOver = false } = request
  checkName('the topic', topic, limits)
  await ports.schemas.assertWriter(topic, request.writer)
  const holder = `${request.writer}/${request.instance ?? ports.newId()}`
  const answer = await ports.log.acquireLease({ topic, holder, leaseMs, takeOver })
  if (answer.kind === 'held') throw new LeaseHeld(topic, answer.holder, new Date(answer.untilMs))
  return new TopicWriter(ports, { topic, epoch: answer.epoch, leaseMs }, limits)
}

export class TopicWriter {
  readonly #group: GroupCommit<LogAppend, AppendOutcome>
  readonly #underWay = new Set<Promise<AppendResult>>()
  #isClosed = false

  constructor(
    private readonly ports: WriterPorts,
    private readonly permit: AppendPermit,
    private readonly limits: AppendLimits,
  ) {
    this.#group = groupCommit((appends) => ports.log.append(permit, appends), { maxGroupSize })
  }

  get topic(): string {
    return this.permit.topic
  }

  /** Higher for each writer that ever opened the topic. */
  get epoch(): number {
    return this.permit.epoch
  }

  /**
   * Appends events to one stream; they are durable when the promise resolves.
   *
   * @throws {WrongExpectedVersion} when the stream is not at `expectedVersion`.
   * @throws {EventRefused} when an event is not in W of its schema.
   * @throws {EventIdReused | WriterFenced | AppendInvalid | AppendTooLarge | WriterClosed}
   * @example
   * await writer.append('account-1', [{ type: 'account.AccountOpened', data }], { expectedVersion: 'no-stream' })
   */
  append(
    stream: string,
    events: readonly NewEvent[],
    options: { readonly expectedVersion?: ExpectedVersion } = {},
  ): Promise<AppendResult> {
    return this.appendAll([{ stream, events, ...options }])
  }

  /** Appends to several streams, all or nothing. The same failures as `append`. */
  async appendAll(writes: readonly StreamWrite[]): Promise<AppendResult> {
    if (this.#isClosed) throw new WriterClosed(this.topic)
    const appending = this.#appendAll(writes)
    this.#underWay.add(appending)
    try {
      return await appending
    } finally {
      this.#underWay.delete(appending)
    }
  }

  /**
   * Keeps the lease while nothing is appended. Call it at least every half `leaseMs`.
   *
   * @throws {WriterFenced} when a newer writer has taken over.
   */
  async renew(): Promise<void> {
    if (!(await this.ports.log.renewLease(this.permit))) {
      throw new WriterFenced(this.topic, this.epoch, undefined)
    }
  }

  /** Finishes what is under way and gives the lease back, so that the next writer need not wait for it to run out. */
  async close(): Promise<void> {
    if (this.#isClosed) return
    this.#isClosed = true
    await Promise.allSettled(this.#underWay)
    await this.ports.log.releaseLease(this.permit)
  }

  async #appendAll(writes: readonly StreamWrite[]): Promise<AppendResult> {
    const prepared = await this.#prepareAgain(writes)
    const length = lengthOf(prepared)
    const { maxAppendLength } = this.limits
    if (length > maxAppendLength) throw new AppendTooLarge('append-length', length, maxAppendLength)
    return resultOf(await this.#group.submit({ writes: prepared }, length))
  }

  /** What is refused under schemas that we remember may be allowed by one that was registered meanwhile. */
  async #prepareAgain(writes: readonly StreamWrite[]): Promise<readonly LogWrite[]> {
    try {
      return await this.#prepare(writes)
    } catch (error) {
      if (!(error instanceof EventRefused) || !(await this.ports.schemas.refresh())) throw error
      return this.#prepare(writes)
    }
  }

  async #prepare(writes: readonly StreamWrite[]): Promise<readonly LogWrite[]> {
    const { limits, ports } = this
    const count = writes.reduce((sum, { events }) => sum + events.length, 0)
    if (count === 0) throw new AppendInvalid('an append', 'holds no events; give it at least one')
    if (count > limits.maxEvents) throw new AppendTooLarge('events', count, limits.maxEvents)
    const known = new Map<string, EventSchema>()
    const prepared: LogWrite[] = []
    let index = 0
    for (const { stream, expectedVersion = 'any', events } of writes) {
      checkName('the stream name', stream, limits)
      checkExpected(expectedVersion)
      const ready: LogEvent[] = []
      for (const event of events) {
        const key = `${event.type} ${event.schema ?? ''}`
        let schema = known.get(key)
        if (schema === undefined) {
          schema = await ports.schemas.forAppend(this.topic, event.type, event.schema)
          known.set(key, schema)
        }
        const { now, newId } = ports
        ready.push(prepareEvent(event, { stream, index, schema, limits, now, newId }))
        index += 1
      }
      prepared.push({ stream, expectedVersion, events: ready })
    }
    return prepared
  }
}

function lengthOf(writes: readonly LogWrite[]): number {
  let length = 0
  for (const { events } of writes) {
    for (const { dataText, metaText } of events) length += dataText.length + (metaText?.length ?? 0)
  }
  return length
}

function checkExpected(expected: ExpectedVersion): void {
  if (expected === 'any' || expected === 'no-stream') return
  if (typeof expected === 'bigint' ? expected >= 0n : Number.isSafeInteger(expected) && expected >= 0) return
  throw new AppendInvalid(
    `the expected version ${String(expected)}`,
    'is neither a whole number from 0, nor "any" or "no-stream"',
  )
}

function resultOf(outcome: AppendOutcome): AppendResult {
  switch (outcome.kind) {
    case 'stored':
      return outcome.result
    case 'wrong-version':
      throw new WrongExpectedVersion(outcome.stream, outcome.expected, outcome.actual)
    case 'id-reused':
      throw new EventIdReused(outcome.id, outcome.position, outcome.difference)
    default:
      return assertNever(outcome)
  }
}
