/** Short ways to say what a case is about. */
import { deepEqual, equal } from 'node:assert/strict'
import type {
  AppendOutcome,
  AppendPermit,
  EventLog,
  ExpectedVersion,
  LogAppend,
  LogEvent,
  StoredEvent,
} from '../../event-store/index.js'
import { assert, type Json, type JsonObject } from '../../json/index.js'

export const topic = 'account'

let counter = 0

export interface GivenEvent {
  readonly id?: string
  readonly type?: string
  readonly major?: number
  readonly meta?: JsonObject
}

export function logEvent(data: Json, given: GivenEvent = {}): LogEvent {
  counter += 1
  const meta = given.meta ?? {}
  return {
    id: given.id ?? `event-${counter}`,
    type: given.type ?? 'account.MoneyDeposited',
    schemaId: 7,
    major: given.major ?? 1,
    revision: 0,
    data,
    dataText: JSON.stringify(data),
    meta,
    ...(Object.keys(meta).length === 0 ? {} : { metaText: JSON.stringify(meta) }),
    time: '2026-11-23T10:00:00.000Z',
  }
}

/** One append to one stream. */
export function to(
  stream: string,
  events: readonly LogEvent[],
  expectedVersion: ExpectedVersion = 'any',
): LogAppend {
  return { writes: [{ stream, expectedVersion, events }] }
}

export async function leased(log: EventLog, inTopic = topic): Promise<AppendPermit> {
  const answer = await log.acquireLease({
    topic: inTopic,
    holder: 'writer/1',
    leaseMs: 10_000,
    takeOver: true,
  })
  assert(answer.kind === 'granted', 'a lease can be taken over')
  return { topic: inTopic, epoch: answer.epoch, leaseMs: 10_000 }
}

export async function appendOne(
  log: EventLog,
  permit: AppendPermit,
  append: LogAppend,
): Promise<AppendOutcome> {
  const outcomes = await log.append(permit, [append])
  equal(outcomes.length, 1)
  return outcomes[0] as AppendOutcome
}

/** `stream@version` of each event, by position. */
export async function contents(log: EventLog, inTopic = topic): Promise<readonly string[]> {
  const events = await log.readTopic(inTopic, { limit: 10_000 })
  deepEqual(
    events.map(({ position }) => position),
    events.map((_, i) => BigInt(i + 1)),
    'positions are dense from 1',
  )
  equal(await log.head(inTopic), BigInt(events.length))
  return events.map(brief)
}

export function brief({ stream, streamVersion, data }: StoredEvent): string {
  return `${stream}@${streamVersion} ${JSON.stringify(data)}`
}

/** Kind of the outcome, and the positions when it was stored. */
export function summary(outcome: AppendOutcome): string {
  if (outcome.kind !== 'stored') return outcome.kind
  const { repeated, events } = outcome.result
  return `${repeated ? 'repeated' : 'stored'} ${events.map(({ position }) => position).join(' ')}`
}
