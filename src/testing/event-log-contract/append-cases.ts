/** Appending: order, expected versions, atomicity, repeats. */
import { deepEqual, equal, match } from 'node:assert/strict'
import { assert } from '../../json/index.js'
import type { ContractCase } from '../contract.js'
import type { EventLogHarness } from './harness.js'
import { appendOne, contents, leased, logEvent, summary, to } from './given.js'

export const appendCases: readonly ContractCase<EventLogHarness>[] = [
  {
    name: 'positions count the events of a topic and versions those of a stream, both from 1',
    async run({ log }) {
      const permit = await leased(log)
      await appendOne(log, permit, to('a', [logEvent(1), logEvent(2)]))
      await appendOne(log, permit, to('b', [logEvent(3)]))
      await appendOne(log, permit, to('a', [logEvent(4)]))
      deepEqual(await contents(log), ['a@1 1', 'a@2 2', 'b@1 3', 'a@3 4'])
      equal(await log.streamVersion('account', 'a'), 3n)
    },
  },
  {
    name: 'topics count for themselves',
    async run({ log }) {
      await appendOne(log, await leased(log, 'account'), to('a', [logEvent(1)]))
      await appendOne(log, await leased(log, 'orders'), to('a', [logEvent(2)]))
      deepEqual(await contents(log, 'account'), ['a@1 1'])
      deepEqual(await contents(log, 'orders'), ['a@1 2'])
      deepEqual(await log.topics(), ['account', 'orders'])
    },
  },
  {
    name: 'an append tells where its events are',
    async run({ log }) {
      const permit = await leased(log)
      await appendOne(log, permit, to('a', [logEvent(0)]))
      const outcome = await appendOne(
        log,
        permit,
        to('a', [logEvent(1, { id: 'x' }), logEvent(2, { id: 'y' })]),
      )
      deepEqual(outcome, {
        kind: 'stored',
        result: {
          repeated: false,
          events: [
            { id: 'x', stream: 'a', position: 2n, streamVersion: 2n },
            { id: 'y', stream: 'a', position: 3n, streamVersion: 3n },
          ],
        },
      })
    },
  },
  {
    name: 'an expected version that is not the actual one stores nothing and tells the actual one',
    async run({ log }) {
      const permit = await leased(log)
      equal(summary(await appendOne(log, permit, to('a', [logEvent(1)], 'no-stream'))), 'stored 1')
      equal(summary(await appendOne(log, permit, to('a', [logEvent(2)], 1n))), 'stored 2')
      equal(summary(await appendOne(log, permit, to('a', [logEvent(3)], 2))), 'stored 3')
      for (const expected of ['no-stream', 0n, 2n, 4n] as const) {
        deepEqual(await appendOne(log, permit, to('a', [logEvent(9)], expected)), {
          kind: 'wrong-version',
          stream: 'a',
          expected,
          actual: 3n,
        })
      }
      deepEqual(await appendOne(log, permit, to('b', [logEvent(9)], 1n)), {
        kind: 'wrong-version',
        stream: 'b',
        expected: 1n,
        actual: 0n,
      })
      equal((await contents(log)).length, 3)
    },
  },
  {
    name: 'an append to several streams is stored whole or not at all',
    async run({ log }) {
      const permit = await leased(log)
      await appendOne(log, permit, to('a', [logEvent(1)]))
      const transfer = (expectedOfB: bigint) => ({
        writes: [
          { stream: 'a', expectedVersion: 1n, events: [logEvent(2)] },
          { stream: 'b', expectedVersion: expectedOfB, events: [logEvent(3)] },
        ],
      })
      equal((await appendOne(log, permit, transfer(1n))).kind, 'wrong-version')
      deepEqual(await contents(log), ['a@1 1'])
      equal(summary(await appendOne(log, permit, transfer(0n))), 'stored 2 3')
      deepEqual(await contents(log), ['a@1 1', 'a@2 2', 'b@1 3'])
    },
  },
  {
    name: 'one append may write to a stream twice; the second write sees the first',
    async run({ log }) {
      const permit = await leased(log)
      const outcome = await appendOne(log, permit, {
        writes: [
          { stream: 'a', expectedVersion: 'no-stream', events: [logEvent(1)] },
          { stream: 'a', expectedVersion: 1n, events: [logEvent(2)] },
        ],
      })
      equal(summary(outcome), 'stored 1 2')
      deepEqual(await contents(log), ['a@1 1', 'a@2 2'])
    },
  },
  {
    name: 'of several appends in one group, each succeeds or fails alone, in order',
    async run({ log }) {
      const permit = await leased(log)
      const outcomes = await log.append(permit, [
        to('a', [logEvent(1)], 'no-stream'),
        to('a', [logEvent(2)], 'no-stream'),
        to('a', [logEvent(3)], 1n),
        to('b', [logEvent(4)], 5n),
        to('b', [logEvent(5)]),
      ])
      deepEqual(outcomes.map(summary), ['stored 1', 'wrong-version', 'stored 2', 'wrong-version', 'stored 3'])
      deepEqual(await contents(log), ['a@1 1', 'a@2 3', 'b@1 5'])
    },
  },
  {
    name: 'a repeated append gets the first answer and stores nothing',
    async run({ log }) {
      const permit = await leased(log)
      const events = () => [
        logEvent({ n: 1 }, { id: 'x' }),
        logEvent({ n: 2 }, { id: 'y', meta: { by: 'me' } }),
      ]
      equal(summary(await appendOne(log, permit, to('a', events(), 'no-stream'))), 'stored 1 2')
      await appendOne(log, permit, to('a', [logEvent({ n: 3 })]))
      equal(summary(await appendOne(log, permit, to('a', events(), 'no-stream'))), 'repeated 1 2')
      equal(summary(await appendOne(log, permit, to('a', events()))), 'repeated 1 2')
      equal((await contents(log)).length, 3)
    },
  },
  {
    name: 'a repeat within one group is a repeat, too',
    async run({ log }) {
      const permit = await leased(log)
      const again = () => to('a', [logEvent(1, { id: 'x' })], 'no-stream')
      const outcomes = await log.append(permit, [again(), again(), to('b', [logEvent(2)])])
      deepEqual(outcomes.map(summary), ['stored 1', 'repeated 1', 'stored 2'])
    },
  },
  {
    name: 'an id that is taken by other content is refused, with its position and what differs',
    async run({ log }) {
      const permit = await leased(log)
      await appendOne(log, permit, to('a', [logEvent(0)]))
      await appendOne(log, permit, to('a', [logEvent({ n: 1 }, { id: 'x', meta: { by: 'me' } })]))
      const same = { id: 'x', meta: { by: 'me' } }
      const reused = {
        data: to('a', [logEvent({ n: 2 }, same)]),
        meta: to('a', [logEvent({ n: 1 }, { id: 'x' })]),
        type: to('a', [logEvent({ n: 1 }, { ...same, type: 'account.Other' })]),
        major: to('a', [logEvent({ n: 1 }, { ...same, major: 2 })]),
        stream: to('b', [logEvent({ n: 1 }, same)]),
        'without event': to('a', [logEvent({ n: 1 }, same), logEvent(2)]),
      }
      for (const [difference, append] of Object.entries(reused)) {
        const outcome = await appendOne(log, permit, append)
        assert(outcome.kind === 'id-reused', `an id with other ${difference} is refused`)
        equal(outcome.position, 2n)
        match(outcome.difference, new RegExp(difference))
      }
      equal((await contents(log)).length, 2)
    },
  },
  {
    name: 'an id that stands twice in one append is refused',
    async run({ log }) {
      const permit = await leased(log)
      const twice = to('a', [logEvent(1, { id: 'x' }), logEvent(1, { id: 'x' })])
      equal((await appendOne(log, permit, twice)).kind, 'id-reused')
      deepEqual(await contents(log), [])
    },
  },
  {
    name: 'another topic may use the same event id and stream name',
    async run({ log }) {
      await appendOne(log, await leased(log, 'account'), to('a', [logEvent(1, { id: 'x' })], 'no-stream'))
      const outcome = await appendOne(
        log,
        await leased(log, 'orders'),
        to('a', [logEvent(2, { id: 'x' })], 'no-stream'),
      )
      equal(summary(outcome), 'stored 1')
    },
  },
  {
    name: 'calls that overlap are stored one after the other, without a hole',
    async run({ log }) {
      const permit = await leased(log)
      const outcomes = await Promise.all(
        Array.from({ length: 40 }, (_, i) =>
          appendOne(log, permit, to(`s${i % 3}`, [logEvent(i), logEvent(i)])),
        ),
      )
      equal(
        outcomes.every(({ kind }) => kind === 'stored'),
        true,
      )
      equal((await contents(log)).length, 80)
      equal(await log.streamVersion('account', 's0'), 28n)
    },
  },
  {
    name: 'a thousand events go in at once',
    async run({ log }) {
      const permit = await leased(log)
      await appendOne(
        log,
        permit,
        to(
          'a',
          Array.from({ length: 1000 }, (_, i) => logEvent(i)),
        ),
      )
      equal((await contents(log)).length, 1000)
    },
  },
]
