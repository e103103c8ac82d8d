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

/** At most so many events go into one transaction of a group commit. */
const maxGroupSize = 5000

/**
 * Becomes the writer of a topic.
 *
 * @throws {LeaseHeld} when another process is, and `takeOver` was not asked for.
 */
export async function openTopicWriter(ports: WriterPorts, request: OpenWriter): Promise<TopicWriter> {
  const limits = { ...defaultAppendLimits, ...request.limits }
  const { topic, leaseMs = 10_000, takeOver = false } = request
  checkName('the topic', topic, limits)
  const holder = `${request.writer}/${request.instance ?? ports.newId()}`
  const answer = await ports.log.acquireLease({ topic, holder, leaseMs, takeOver })
  if (answer.kind === 'held') throw new LeaseHeld(topic, answer.holder, new Date(answer.untilMs))
  return new TopicWriter(ports, { topic, epoch: answer.epoch, leaseMs }, limits)
}

export class TopicWriter {
  readonly #group: GroupCommit<LogAppend, AppendOutcome>
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
   * @throws {EventInvalid} when an event is not in W of its schema.
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
    const prepared = await this.#prepare(writes)
    const size = prepared.reduce((sum, { events }) => sum + events.length, 0)
    const outcome = await this.#group.submit({ writes: prepared }, size)
    return resultOf(outcome)
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
    await this.#group.drained()
    await this.ports.log.releaseLease(this.permit)
  }

  async #prepare(writes: readonly StreamWrite[]): Promise<readonly LogWrite[]> {
    const { limits, ports } = this
    const count = writes.reduce((sum, { events }) => sum + events.length, 0)
    if (count === 0) throw new AppendInvalid('an append', 'holds no events; give it at least one')
    if (count > limits.maxEvents) throw new AppendTooLarge('events', count, limits.maxEvents)
    const known = new Map<string, EventSchema>()
    const prepared: LogWrite[] = []
    let [index, length] = [0, 0]
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
        const logged = prepareEvent(event, { stream, index, schema, limits, now, newId })
        length += logged.dataText.length + (logged.metaText?.length ?? 0)
        if (length > limits.maxAppendLength) {
          throw new AppendTooLarge('append-length', length, limits.maxAppendLength)
        }
        ready.push(logged)
        index += 1
      }
      prepared.push({ stream, expectedVersion, events: ready })
    }
    return prepared
  }
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
