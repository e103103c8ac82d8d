/** Reading: what comes back, from where, in which order. */
import { deepEqual, equal } from 'node:assert/strict'
import type { Json } from '../../json/index.js'
import type { ContractCase } from '../contract.js'
import type { EventLogHarness } from './harness.js'
import { appendOne, brief, leased, logEvent, to, topic } from './given.js'

const awkward: readonly Json[] = [
  null,
  0,
  1e300,
  -1.5e-7,
  9007199254740991,
  '',
  'plain',
  'ünïcödé 漢字 😀',
  'a zero \u0000 inside',
  'half of a pair \ud800',
  'quote \' double " backslash \\ newline \n',
  [],
  {},
  [[[]]],
  { a: { b: [1, { c: null }] }, '': 1, 'with space': 2 },
  JSON.parse('{"__proto__": {"polluted": true}, "constructor": 1}') as Json,
]

export const readCases: readonly ContractCase<EventLogHarness>[] = [
  {
    name: 'a topic and a stream that nobody wrote to are empty',
    async run({ log }) {
      equal(await log.head('nothing'), 0n)
      equal(await log.streamVersion('nothing', 'a'), 0n)
      deepEqual(await log.readTopic('nothing', { limit: 10 }), [])
      deepEqual(await log.readStream('nothing', 'a', { limit: 10 }), [])
      deepEqual(await log.topics(), [])
      await leased(log)
      equal(await log.head(topic), 0n)
      deepEqual(await log.readStream(topic, 'a', { limit: 10, backwards: true }), [])
    },
  },
  {
    name: 'an event comes back with everything it was stored with',
    async run({ log, other }) {
      const permit = await leased(log)
      const event = {
        ...logEvent({ amount: 5 }, { id: 'x', meta: { by: 'me' } }),
        schemaId: 42,
        major: 3,
        revision: 9,
      }
      await appendOne(log, permit, to('stream/ä', [event]))
      const [stored] = await other.readTopic(topic, { limit: 1 })
      equal(Number.isInteger(stored?.recordedAtMs), true)
      deepEqual(stored, {
        topic,
        position: 1n,
        stream: 'stream/ä',
        streamVersion: 1n,
        id: 'x',
        type: 'account.MoneyDeposited',
        schemaId: 42,
        major: 3,
        revision: 9,
        data: { amount: 5 },
        meta: { by: 'me' },
        time: '2026-11-23T10:00:00.000Z',
        recordedAtMs: stored?.recordedAtMs,
      })
    },
  },
  {
    name: 'any JSON comes back as it went in',
    async run({ log, other }) {
      const permit = await leased(log)
      await appendOne(
        log,
        permit,
        to(
          'a',
          awkward.map((data) => logEvent(data, { meta: { data } })),
        ),
      )
      const stored = await other.readStream(topic, 'a', { limit: 100 })
      deepEqual(
        stored.map(({ data }) => data),
        awkward,
      )
      deepEqual(
        stored.map(({ meta }) => meta['data']),
        awkward,
      )
    },
  },
  {
    name: 'what the writer does to its object afterwards does not reach the log',
    async run({ log }) {
      const permit = await leased(log)
      const data = { amount: 1 }
      await appendOne(log, permit, to('a', [logEvent(data)]))
      data.amount = 2
      deepEqual((await log.readTopic(topic, { limit: 1 }))[0]?.data, { amount: 1 })
    },
  },
  {
    name: 'a topic is read from a position, both ways, in pages',
    async run({ log, other }) {
      const permit = await leased(log)
      for (let i = 1; i <= 7; i++)
        await appendOne(log, permit, to(i % 2 === 0 ? 'even' : 'odd', [logEvent(i)]))
      const read = async (from: bigint | undefined, limit: number, backwards = false) =>
        (await other.readTopic(topic, { ...(from === undefined ? {} : { from }), limit, backwards })).map(
          ({ data }) => data,
        )
      deepEqual(await read(undefined, 3), [1, 2, 3])
      deepEqual(await read(4n, 3), [4, 5, 6])
      deepEqual(await read(7n, 3), [7])
      deepEqual(await read(8n, 3), [])
      deepEqual(await read(undefined, 3, true), [7, 6, 5])
      deepEqual(await read(4n, 10, true), [4, 3, 2, 1])
      deepEqual(await read(100n, 2, true), [7, 6])
      deepEqual(await read(0n, 2, true), [])
    },
  },
  {
    name: 'a stream is read from a version, both ways, in pages',
    async run({ log, other }) {
      const permit = await leased(log)
      for (let i = 1; i <= 9; i++) await appendOne(log, permit, to(i % 3 === 0 ? 'b' : 'a', [logEvent(i)]))
      const read = async (stream: string, from: bigint | undefined, limit: number, backwards = false) =>
        (
          await other.readStream(topic, stream, { ...(from === undefined ? {} : { from }), limit, backwards })
        ).map(brief)
      deepEqual(await read('b', undefined, 10), ['b@1 3', 'b@2 6', 'b@3 9'])
      deepEqual(await read('b', 2n, 1), ['b@2 6'])
      deepEqual(await read('b', 4n, 1), [])
      deepEqual(await read('a', undefined, 2, true), ['a@6 8', 'a@5 7'])
      deepEqual(await read('a', 2n, 5, true), ['a@2 2', 'a@1 1'])
    },
  },
  {
    name: 'a reader that follows while others write meets every position once, in order',
    async run({ log, other }) {
      const permit = await leased(log)
      const total = 120
      const writing = Promise.all(
        Array.from({ length: total / 4 }, (_, i) =>
          log.append(
            permit,
            [0, 1, 2, 3].map((n) => to(`s${n}`, [logEvent(i)])),
          ),
        ),
      )
      const met: bigint[] = []
      while (met.length < total) {
        const page = await other.readTopic(topic, { from: BigInt(met.length + 1), limit: 7 })
        met.push(...page.map(({ position }) => position))
        if (page.length === 0) await other.waitFor(topic, BigInt(met.length))
      }
      await writing
      deepEqual(
        met,
        Array.from({ length: total }, (_, i) => BigInt(i + 1)),
      )
    },
  },
]
