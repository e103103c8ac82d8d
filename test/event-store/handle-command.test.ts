import { expect, test } from 'vitest'
import type { Decider } from '../../src/event-store/index.js'
import { listed, memoryEventStore } from '../support/memory-event-store.js'

const open = { topic: 'account', writer: 'account-service' }

/** Counts to a limit; the command says how much to add. */
const counter: Decider<number, number> = {
  initial: 0,
  evolve: (sum, { data }) => sum + (data as { add: number }).add,
  decide: (add, sum) => {
    if (sum + add > 10) throw new RangeError('full')
    return add === 0 ? [] : [{ type: 'counter.Added', data: { add } }]
  },
}

test('a command is decided on the state and appended at the version that was read', async () => {
  const { store } = memoryEventStore()
  const writer = await store.openWriter(open)
  const handle = (command: number) => store.handleCommand(writer, { stream: 'c', command, decider: counter })
  expect(await handle(4)).toMatchObject({ decidedOn: 0, version: 1n })
  expect(await handle(6)).toMatchObject({ decidedOn: 4, version: 2n })
  await expect(handle(1)).rejects.toThrow('full')
  expect(await store.head('account')).toBe(2n)
})

test('a command that leads to nothing appends nothing', async () => {
  const { store } = memoryEventStore()
  const writer = await store.openWriter(open)
  const done = await store.handleCommand(writer, { stream: 'c', command: 0, decider: counter })
  expect(done).toEqual({ events: [], decidedOn: 0, version: 0n })
})

test('commands that collide are decided again, so the limit holds', async () => {
  const { store } = memoryEventStore()
  const writer = await store.openWriter(open)
  const done = await Promise.allSettled(
    Array.from({ length: 12 }, () =>
      store.handleCommand(writer, { stream: 'c', command: 1, decider: counter, maxAttempts: 20 }),
    ),
  )
  expect(done.filter(({ status }) => status === 'fulfilled')).toHaveLength(10)
  expect(await listed(store.readStream({ topic: 'account', stream: 'c' }))).toHaveLength(10)
})

test('a stream that keeps moving is given up on after the last attempt', async () => {
  const { store, log } = memoryEventStore()
  const writer = await store.openWriter(open)
  const restless: Decider<number, number> = {
    ...counter,
    decide: () => {
      void writer.append('c', [{ type: 'counter.Added', data: { add: 1 } }])
      return [{ type: 'counter.Added', data: { add: 1 } }]
    },
  }
  await expect(
    store.handleCommand(writer, { stream: 'c', command: 1, decider: restless, maxAttempts: 3 }),
  ).rejects.toMatchObject({ code: 'WRONG_EXPECTED_VERSION' })
  expect(await log.head('account')).toBe(3n)
})
