/** Random histories of an event log, run against an engine and its judge side by side. */
import fc from 'fast-check'
import { expect } from 'vitest'
import type { AppendOutcome, EventLog, ExpectedVersion } from '../../src/event-store/index.js'
import { logEvent } from '../../src/testing/event-log-contract/given.js'

interface GivenWrite {
  readonly stream: string
  readonly expected: ExpectedVersion
  /** Few ids, so that they come again: as repeats where all is the same, as misuse otherwise. */
  readonly events: readonly { readonly id: number; readonly amount: number }[]
}

export type HistoryStep =
  | { readonly kind: 'append'; readonly writer: number; readonly group: readonly (readonly GivenWrite[])[] }
  | { readonly kind: 'again'; readonly index: number }
  | { readonly kind: 'lease'; readonly writer: number; readonly takeOver: boolean }
  | { readonly kind: 'release'; readonly writer: number }
  | {
      readonly kind: 'read'
      readonly from: number
      readonly limit: number
      readonly backwards: boolean
      readonly stream?: string
    }

const write: fc.Arbitrary<GivenWrite> = fc.record({
  stream: fc.constantFrom('a', 'b', 'c'),
  expected: fc.oneof(
    { weight: 3, arbitrary: fc.constant('any' as const) },
    { weight: 1, arbitrary: fc.constant('no-stream' as const) },
    { weight: 2, arbitrary: fc.bigInt({ min: 0n, max: 6n }) },
  ),
  events: fc.array(
    fc.record({ id: fc.integer({ min: 1, max: 60 }), amount: fc.integer({ min: 1, max: 2 }) }),
    {
      minLength: 1,
      maxLength: 3,
    },
  ),
})
const group = fc.array(fc.array(write, { minLength: 1, maxLength: 2 }), { minLength: 1, maxLength: 4 })
const writer = fc.integer({ min: 0, max: 1 })

export const histories: fc.Arbitrary<readonly HistoryStep[]> = fc.array(
  fc.oneof(
    { weight: 6, arbitrary: fc.record({ kind: fc.constant('append' as const), writer, group }) },
    { weight: 2, arbitrary: fc.record({ kind: fc.constant('again' as const), index: fc.nat({ max: 20 }) }) },
    {
      weight: 1,
      arbitrary: fc.record({ kind: fc.constant('lease' as const), writer, takeOver: fc.boolean() }),
    },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('release' as const), writer }) },
    {
      weight: 3,
      arbitrary: fc.record(
        {
          kind: fc.constant('read' as const),
          from: fc.integer({ min: 0, max: 30 }),
          limit: fc.integer({ min: 1, max: 9 }),
          backwards: fc.boolean(),
          stream: fc.constantFrom('a', 'b', 'c', 'none'),
        },
        { requiredKeys: ['kind', 'from', 'limit', 'backwards'] },
      ),
    },
  ),
  { maxLength: 25 },
)

/** Runs the same steps on both; every answer, and all that is stored at the end, has to be the same. */
export async function agree(engine: EventLog, judge: EventLog, steps: readonly HistoryStep[]): Promise<void> {
  const [mine, theirs] = [new Run(engine), new Run(judge)]
  for (const step of steps) expect(await mine.take(step)).toEqual(await theirs.take(step))
  expect(await mine.everything()).toEqual(await theirs.everything())
}

const topic = 'account'

class Run {
  readonly #epochs = [0, 0]
  readonly #done: (HistoryStep & { kind: 'append' })[] = []

  constructor(private readonly log: EventLog) {}

  async take(step: HistoryStep): Promise<unknown> {
    switch (step.kind) {
      case 'append':
        this.#done.push(step)
        return this.#append(step)
      case 'again': {
        const before = this.#done[step.index]
        return before === undefined ? 'nothing yet' : this.#append(before)
      }
      case 'lease': {
        const request = { topic, holder: `w${step.writer}`, leaseMs: 3_600_000, takeOver: step.takeOver }
        const answer = await this.log.acquireLease(request)
        if (answer.kind === 'granted') this.#epochs[step.writer] = answer.epoch
        return answer.kind === 'granted' ? { epoch: answer.epoch } : { holder: answer.holder }
      }
      case 'release':
        return this.log.releaseLease({ topic, epoch: this.#epochs[step.writer] ?? 0, leaseMs: 1 })
      case 'read': {
        const page = { from: BigInt(step.from), limit: step.limit, backwards: step.backwards }
        const events =
          step.stream === undefined
            ? await this.log.readTopic(topic, page)
            : await this.log.readStream(topic, step.stream, page)
        return events.map(({ recordedAtMs: _, ...event }) => event)
      }
    }
  }

  async everything(): Promise<unknown> {
    const events = await this.log.readTopic(topic, { limit: 10_000 })
    expect(events.map(({ position }) => position)).toEqual(events.map((_, i) => BigInt(i + 1)))
    const streams = await Promise.all(['a', 'b', 'c'].map((stream) => this.log.streamVersion(topic, stream)))
    return {
      head: await this.log.head(topic),
      streams,
      events: events.map(({ recordedAtMs: _, ...event }) => event),
    }
  }

  async #append({ writer: number, group: given }: HistoryStep & { kind: 'append' }): Promise<unknown> {
    const permit = { topic, epoch: this.#epochs[number] ?? 0, leaseMs: 3_600_000 }
    const appends = given.map((writes) => ({
      writes: writes.map(({ stream, expected, events }) => ({
        stream,
        expectedVersion: expected,
        events: events.map(({ id, amount }) => logEvent({ amount }, { id: `event-${id}` })),
      })),
    }))
    try {
      const outcomes: readonly AppendOutcome[] = await this.log.append(permit, appends)
      return outcomes
    } catch (error) {
      return (error as { code?: string }).code
    }
  }
}
