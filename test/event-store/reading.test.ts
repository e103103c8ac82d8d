import { describe, expect, test } from 'vitest'
import { foldByType, type EventStore, type Fold } from '../../src/event-store/index.js'
import { listed, memoryEventStore } from '../support/memory-event-store.js'

const open = { topic: 'account', writer: 'account-service' }

/** Streams `a` and `b` in turn, amounts 1, 2, 3 …, a second apart. */
async function filled(count: number) {
  const { store, clock } = memoryEventStore()
  const writer = await store.openWriter({ ...open, leaseMs: 10 * count * 1000 })
  for (let i = 1; i <= count; i++) {
    await writer.append(i % 2 === 1 ? 'a' : 'b', [{ type: 'account.MoneyDeposited', data: { amount: i } }])
    clock.pass(1000)
  }
  return { store, writer, clock }
}

const amounts = async (events: ReturnType<EventStore['readTopic']>) =>
  (await listed(events)).map(({ data }) => (data as { amount: number }).amount)

describe('reading', () => {
  test('pages are invisible: any page size reads the same', async () => {
    const { store } = await filled(11)
    const all = Array.from({ length: 11 }, (_, i) => i + 1)
    for (const pageSize of [1, 2, 5, 11, 100]) {
      expect(await amounts(store.readTopic('account', { pageSize }))).toEqual(all)
      expect(await amounts(store.readTopic('account', { pageSize, backwards: true }))).toEqual(
        all.toReversed(),
      )
    }
  })

  test('from, to and limit are honoured, both ways', async () => {
    const { store } = await filled(9)
    expect(await amounts(store.readTopic('account', { from: 3n, to: 6n, pageSize: 2 }))).toEqual([3, 4, 5, 6])
    expect(
      await amounts(store.readTopic('account', { from: 6n, to: 3n, pageSize: 2, backwards: true })),
    ).toEqual([6, 5, 4, 3])
    expect(await amounts(store.readTopic('account', { from: 4n, limit: 3, pageSize: 2 }))).toEqual([4, 5, 6])
    expect(await amounts(store.readTopic('account', { limit: 0 }))).toEqual([])
    expect(await amounts(store.readTopic('account', { from: 10n }))).toEqual([])
  })

  test('a stream is read by its own versions', async () => {
    const { store } = await filled(9)
    const name = { topic: 'account', stream: 'b' }
    expect(await amounts(store.readStream(name, { from: 2n, to: 3n }))).toEqual([4, 6])
    expect(await amounts(store.readStream(name, { backwards: true, limit: 2 }))).toEqual([8, 6])
    expect(await amounts(store.readStream({ ...name, stream: 'none' }))).toEqual([])
  })

  test('a time is turned into the position of the last event stored until then', async () => {
    const { store } = await filled(7)
    const at = (seconds: number) =>
      store.positionAt('account', new Date(Date.parse('2026-11-23T10:00:00Z') + seconds * 1000))
    expect(await at(-1)).toBe(0n)
    expect(await at(0)).toBe(1n)
    expect(await at(2.5)).toBe(3n)
    expect(await at(6)).toBe(7n)
    expect(await at(1e6)).toBe(7n)
    expect(await store.positionAt('nothing', new Date())).toBe(0n)
  })
})

describe('following', () => {
  test('the past comes first, then what is appended, each event once', async () => {
    const { store, writer } = await filled(5)
    const abort = new AbortController()
    const met: bigint[] = []
    const following = (async () => {
      for await (const { position } of store.followTopic('account', {
        from: 2n,
        pageSize: 2,
        signal: abort.signal,
      })) {
        met.push(position)
        if (position === 8n) abort.abort()
      }
    })()
    for (let i = 6; i <= 8; i++) {
      await new Promise((resolve) => setTimeout(resolve, 5))
      await writer.append('a', [{ type: 'account.MoneyDeposited', data: { amount: i } }])
    }
    await following
    expect(met).toEqual([2n, 3n, 4n, 5n, 6n, 7n, 8n])
  })

  test('it ends quietly when it is called off while it waits', async () => {
    const { store } = await filled(1)
    const abort = new AbortController()
    setTimeout(() => {
      abort.abort()
    }, 10)
    expect(await listed(store.followTopic('account', { signal: abort.signal }))).toHaveLength(1)
  })
})

describe('state as of a moment', () => {
  const balance: Fold<number> = foldByType(0, {
    'account.MoneyDeposited': (sum: number, { data }) => sum + (data as { amount: number }).amount,
  })
  const name = { topic: 'account', stream: 'a' }

  test('deposit 50, withdraw 20, withdraw 20: the balance was 50, 30, 10', async () => {
    const { store } = memoryEventStore()
    const writer = await store.openWriter(open)
    for (const amount of [50, -20, -20])
      await writer.append('a', [{ type: 'account.MoneyDeposited', data: { amount } }])
    const at = async (version: bigint) => (await store.stateAsOf(name, balance, { version })).state
    expect([await at(0n), await at(1n), await at(2n), await at(3n), await at(9n)]).toEqual([
      0, 50, 30, 10, 10,
    ])
  })

  test('version, position and time tell the same moments', async () => {
    const { store } = await filled(9)
    const expected = { state: 1 + 3 + 5, version: 3n }
    expect(await store.stateAsOf(name, balance, { version: 3n })).toEqual(expected)
    expect(await store.stateAsOf(name, balance, { position: 5n })).toEqual(expected)
    expect(await store.stateAsOf(name, balance, { position: 6n })).toEqual(expected)
    expect(await store.stateAsOf(name, balance, { time: new Date('2026-11-23T10:00:04Z') })).toEqual(expected)
    expect(await store.stateAsOf(name, balance, { time: new Date('2026-11-23T09:00:00Z') })).toEqual({
      state: 0,
      version: 0n,
    })
    expect((await store.stateAsOf(name, balance)).version).toBe(5n)
  })

  test('a fold leaves the state alone for types that it does not name', async () => {
    const { store } = memoryEventStore()
    const writer = await store.openWriter(open)
    await writer.append('a', [
      { type: 'toString', data: {} },
      { type: 'account.MoneyDeposited', data: { amount: 1 } },
    ])
    expect((await store.stateAsOf(name, balance)).state).toBe(1)
  })
})
