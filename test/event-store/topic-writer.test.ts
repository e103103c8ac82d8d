import { describe, expect, test } from 'vitest'
import type { EventSchemas, NewEvent } from '../../src/event-store/index.js'
import { MemoryEventLog } from '../../src/storage/memory/memory-event-log.js'
import { TestClock } from '../support/clock.js'
import { trustingSchemas } from '../support/event-schemas.js'
import { listed, memoryEventStore } from '../support/memory-event-store.js'

const open = { topic: 'account', writer: 'account-service' }
const deposited = (amount: number, more: Partial<NewEvent> = {}): NewEvent => ({
  type: 'account.MoneyDeposited',
  data: { amount },
  ...more,
})

describe('appending', () => {
  test('an event is stored with its schema, id, time and meta', async () => {
    const { store } = memoryEventStore()
    const writer = await store.openWriter(open)
    await writer.append('a', [deposited(5, { schema: '2.3', meta: { by: 'me' } })])
    const [event] = await listed(store.readTopic('account'))
    expect(event).toMatchObject({
      position: 1n,
      stream: 'a',
      streamVersion: 1n,
      id: 'id-2',
      type: 'account.MoneyDeposited',
      schemaId: 7,
      major: 2,
      revision: 3,
      data: { amount: 5 },
      meta: { by: 'me' },
      time: '2026-11-23T10:00:00.000Z',
    })
  })

  test('a wrong expected version is told with what is there', async () => {
    const { store } = memoryEventStore()
    const writer = await store.openWriter(open)
    await writer.append('a', [deposited(1)], { expectedVersion: 'no-stream' })
    await expect(writer.append('a', [deposited(2)], { expectedVersion: 'no-stream' })).rejects.toMatchObject({
      code: 'WRONG_EXPECTED_VERSION',
      actual: 1n,
    })
  })

  test('an invalid event refuses the whole append and nothing is stored', async () => {
    const { store } = memoryEventStore()
    const writer = await store.openWriter(open)
    const refused = writer.append('a', [deposited(1), { type: 'account.X', data: { bad: 1 } }])
    await expect(refused).rejects.toMatchObject({
      code: 'EVENT_REFUSED',
      index: 1,
      message: expect.stringContaining('/bad: must not be there') as string,
    })
    expect(await store.head('account')).toBe(0n)
  })

  test('an event that is refused under remembered schemas is judged again when there are newer ones', async () => {
    let isNewer = false
    const schemas: EventSchemas = {
      ...trustingSchemas,
      forAppend: (topic, type, label) =>
        isNewer
          ? { schemaId: 8, major: 1, revision: 1, issues: () => [] }
          : trustingSchemas.forAppend(topic, type, label),
      refresh: async () => (isNewer ? false : (isNewer = true)),
    }
    const { store } = memoryEventStore({ schemas })
    const writer = await store.openWriter(open)
    await writer.append('a', [{ type: 'account.X', data: { bad: 1 } }])
    expect((await listed(store.readTopic('account')))[0]).toMatchObject({ schemaId: 8, revision: 1 })
  })

  test('repeating an append with the same ids changes nothing', async () => {
    const { store } = memoryEventStore()
    const writer = await store.openWriter(open)
    const once = () => writer.append('a', [deposited(1, { id: 'x' })], { expectedVersion: 'no-stream' })
    const first = await once()
    expect(await once()).toEqual({ ...first, repeated: true })
    expect(await store.head('account')).toBe(1n)
  })

  test('an id used for something else is refused', async () => {
    const { store } = memoryEventStore()
    const writer = await store.openWriter(open)
    await writer.append('a', [deposited(1, { id: 'x' })])
    await expect(writer.append('a', [deposited(2, { id: 'x' })])).rejects.toMatchObject({
      code: 'EVENT_ID_REUSED',
      position: 1n,
    })
  })

  test('a transfer goes into two streams or into none', async () => {
    const { store } = memoryEventStore()
    const writer = await store.openWriter(open)
    const transfer = (versionOfB: number) => [
      { stream: 'a', expectedVersion: 0, events: [deposited(1)] },
      { stream: 'b', expectedVersion: versionOfB, events: [deposited(2)] },
    ]
    await expect(writer.appendAll(transfer(1))).rejects.toMatchObject({
      code: 'WRONG_EXPECTED_VERSION',
      stream: 'b',
    })
    expect(await store.head('account')).toBe(0n)
    await writer.appendAll(transfer(0))
    expect(await store.head('account')).toBe(2n)
  })

  test('callers of the same moment share one transaction, and a loser fails alone', async () => {
    const clock = new TestClock()
    const log = new MemoryEventLog(clock.now)
    const groups: number[] = []
    const append = log.append.bind(log)
    log.append = (permit, appends) => {
      groups.push(appends.length)
      return append(permit, appends)
    }
    const { store } = memoryEventStore({ log })
    const writer = await store.openWriter(open)
    const done = await Promise.allSettled(
      Array.from({ length: 9 }, (_, i) =>
        writer.append(`s${i % 8}`, [deposited(i)], { expectedVersion: 'no-stream' }),
      ),
    )
    expect(groups).toEqual([9])
    expect(done.filter(({ status }) => status === 'rejected')).toHaveLength(1)
    expect(await store.head('account')).toBe(8n)
  })

  test('a caller that appends right when the group has been answered is served, too', async () => {
    const { store } = memoryEventStore()
    const writer = await store.openWriter(open)
    for (let i = 0; i < 50; i++) await writer.append('a', [deposited(i)], { expectedVersion: i })
    expect(await store.head('account')).toBe(50n)
  })
})

describe('what cannot be stored', () => {
  const refused: Record<string, { event?: Partial<NewEvent>; stream?: string; code: string; says: RegExp }> =
    {
      'a stream without a name': { stream: '', code: 'APPEND_INVALID', says: /stream name is empty/ },
      'a control character in a name': {
        stream: 'a\u0000b',
        code: 'APPEND_INVALID',
        says: /control character/,
      },
      'half a surrogate pair in a name': { stream: 'a\ud800', code: 'APPEND_INVALID', says: /surrogate/ },
      'a very long id': { event: { id: 'x'.repeat(501) }, code: 'APPEND_INVALID', says: /501 characters/ },
      'a time without a zone': {
        event: { time: '2026-11-23T10:00:00' },
        code: 'APPEND_INVALID',
        says: /RFC 3339/,
      },
      'a time that is none': {
        event: { time: '2026-13-23T10:00:00Z' },
        code: 'APPEND_INVALID',
        says: /RFC 3339/,
      },
      'undefined inside': {
        event: { data: { a: [undefined] } as never },
        code: 'APPEND_INVALID',
        says: /at \/a\/0 is undefined/,
      },
      'NaN inside': { event: { data: { a: NaN } }, code: 'APPEND_INVALID', says: /is NaN/ },
      'a Date inside': {
        event: { data: { at: new Date(0) } as never },
        code: 'APPEND_INVALID',
        says: /object with a class/,
      },
      'a bigint inside': { event: { meta: { a: 1n } as never }, code: 'APPEND_INVALID', says: /is bigint/ },
      'a large event': {
        event: { data: 'x'.repeat(2 ** 20) },
        code: 'APPEND_TOO_LARGE',
        says: /characters of JSON/,
      },
      'a deep event': {
        event: { data: JSON.parse('['.repeat(101) + ']'.repeat(101)) as never },
        code: 'APPEND_TOO_LARGE',
        says: /more than 100 levels/,
      },
    }
  for (const [what, { event = {}, stream = 'a', code, says }] of Object.entries(refused)) {
    test(`${what} is refused with ${code}`, async () => {
      const { store } = memoryEventStore()
      const writer = await store.openWriter(open)
      const appending = writer.append(stream, [deposited(1, event)])
      await expect(appending).rejects.toMatchObject({ code })
      await expect(appending).rejects.toThrow(says)
      expect(await store.head('account')).toBe(0n)
    })
  }

  test('an append without events is refused', async () => {
    const writer = await memoryEventStore().store.openWriter(open)
    await expect(writer.append('a', [])).rejects.toMatchObject({ code: 'APPEND_INVALID' })
    await expect(writer.appendAll([])).rejects.toMatchObject({ code: 'APPEND_INVALID' })
  })

  test('a negative or broken expected version is refused', async () => {
    const writer = await memoryEventStore().store.openWriter(open)
    for (const expectedVersion of [-1, 1.5, NaN, -1n]) {
      await expect(writer.append('a', [deposited(1)], { expectedVersion })).rejects.toMatchObject({
        code: 'APPEND_INVALID',
      })
    }
  })

  test('more events than the limit, or more text, are refused', async () => {
    const { store } = memoryEventStore()
    const writer = await store.openWriter({ ...open, limits: { maxEvents: 2, maxAppendLength: 30 } })
    await expect(writer.append('a', [deposited(1), deposited(2), deposited(3)])).rejects.toMatchObject({
      code: 'APPEND_TOO_LARGE',
      measure: 'events',
    })
    await expect(writer.append('a', [deposited(1e20), deposited(1e20)])).rejects.toMatchObject({
      code: 'APPEND_TOO_LARGE',
      measure: 'append-length',
    })
  })

  test('a member named __proto__ is stored as any other', async () => {
    const { store } = memoryEventStore()
    const writer = await store.openWriter(open)
    const data = JSON.parse('{"__proto__": {"a": 1}}') as never
    await writer.append('a', [deposited(0, { data })])
    expect(JSON.stringify((await listed(store.readTopic('account')))[0]?.data)).toBe('{"__proto__":{"a":1}}')
  })
})

describe('one writer', () => {
  test('a second writer is told who writes, and until when', async () => {
    const { store } = memoryEventStore()
    await store.openWriter({ ...open, instance: 'first', leaseMs: 5000 })
    await expect(store.openWriter({ ...open, instance: 'second' })).rejects.toMatchObject({
      code: 'LEASE_HELD',
      holder: 'account-service/first',
      until: new Date('2026-11-23T10:00:05.000Z'),
    })
  })

  test('a writer whose lease ran out is fenced by the next one', async () => {
    const { store, clock } = memoryEventStore()
    const first = await store.openWriter({ ...open, leaseMs: 1000 })
    clock.pass(1001)
    const second = await store.openWriter(open)
    await expect(first.append('a', [deposited(1)])).rejects.toMatchObject({ code: 'WRITER_FENCED' })
    await expect(first.renew()).rejects.toMatchObject({ code: 'WRITER_FENCED' })
    await second.append('a', [deposited(1)])
    expect(second.epoch).toBeGreaterThan(first.epoch)
  })

  test('renewing keeps others out', async () => {
    const { store, clock } = memoryEventStore()
    const first = await store.openWriter({ ...open, leaseMs: 1000 })
    clock.pass(900)
    await first.renew()
    clock.pass(900)
    await expect(store.openWriter(open)).rejects.toMatchObject({ code: 'LEASE_HELD' })
  })

  test('a closed writer lets the next one in at once and appends no more', async () => {
    const { store } = memoryEventStore()
    const first = await store.openWriter(open)
    const last = first.append('a', [deposited(1)])
    await first.close()
    await first.close()
    await last
    await expect(first.append('a', [deposited(1)])).rejects.toMatchObject({ code: 'WRITER_CLOSED' })
    await (await store.openWriter(open)).append('a', [deposited(2)])
    expect(await store.head('account')).toBe(2n)
  })

  test('a live lease can be taken over on purpose', async () => {
    const { store } = memoryEventStore()
    const first = await store.openWriter(open)
    await store.openWriter({ ...open, takeOver: true })
    await expect(first.append('a', [deposited(1)])).rejects.toMatchObject({ code: 'WRITER_FENCED' })
  })

  test('who does not own the topic is refused before a lease is taken', async () => {
    const refusal = new TypeError('not yours')
    const schemas: EventSchemas = { ...trustingSchemas, assertWriter: () => Promise.reject(refusal) }
    const { store } = memoryEventStore({ schemas })
    await expect(store.openWriter(open)).rejects.toBe(refusal)
    expect(await store.topics()).toEqual([])
  })
})
