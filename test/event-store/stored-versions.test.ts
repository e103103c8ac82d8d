import { expect, test } from 'vitest'
import { sampleData, storedVersions, type EventLog } from '../../src/event-store/index.js'
import { accountTopic, open, opened, updatedV1, updatedV2 } from '../support/account-topic.js'

async function filled(...events: readonly object[]) {
  const { store, storage } = await accountTopic()
  const writer = await store.openWriter(open)
  for (const event of events) await writer.append('a', [event as never])
  return storage.events
}

/** A log of events of one field each, as a topic of any length would answer. */
function longLog(length: number, majorAt: (position: number) => number): EventLog {
  const event = (position: number) => ({
    position: BigInt(position),
    type: 'account.Updated',
    major: majorAt(position),
    data: position,
  })
  return {
    readTopic: async (
      _: string,
      { from, limit, backwards = false }: Parameters<EventLog['readTopic']>[1],
    ) => {
      const first = from === undefined ? (backwards ? length : 1) : Number(from)
      const positions = Array.from({ length: limit }, (_each, i) => (backwards ? first - i : first + i))
      return positions.filter((position) => position >= 1 && position <= length).map(event)
    },
  } as unknown as EventLog
}

const updated = (major: number) => ({ topic: 'account', type: 'account.Updated', major })

test('each version that events were written with is counted, with its first and last position', async () => {
  const log = await filled(
    opened('Ada'),
    { ...updatedV1('Ada'), schema: '1.0' },
    updatedV1('Ada'),
    updatedV2('Ada'),
    updatedV1('Eve'),
  )
  const found = await storedVersions(log, 'account')
  expect(
    found.map(({ type, major, revision, count, first, last }) => [type, major, revision, count, first, last]),
  ).toEqual([
    ['account.Opened', 1, 0, 1, 1n, 1n],
    ['account.Updated', 1, 0, 1, 2n, 2n],
    ['account.Updated', 1, 1, 2, 3n, 5n],
    ['account.Updated', 2, 0, 1, 4n, 4n],
  ])
  expect(await storedVersions(log, 'nowhere')).toEqual([])
})

test('samples are of the type and the major, the newest first, and not more than asked for', async () => {
  const log = await filled(
    opened('Ada'),
    updatedV1('Ada'),
    updatedV2('Ada'),
    updatedV1('Eve'),
    updatedV1('Bob'),
  )
  expect(await sampleData(log, updated(1), 2)).toEqual([{ owner: 'Bob' }, { owner: 'Eve' }])
  expect(await sampleData(log, updated(1), 9)).toEqual([{ owner: 'Bob' }, { owner: 'Eve' }, { owner: 'Ada' }])
  expect(await sampleData(log, updated(2), 9)).toEqual([{ holder: 'Ada' }])
  expect(await sampleData(log, updated(3), 9)).toEqual([])
  expect(await sampleData(log, { ...updated(1), topic: 'nowhere' }, 9)).toEqual([])
})

test('a major that is no longer written is found at the beginning of a long history', async () => {
  const log = longLog(20_000, (position) => (position <= 3 ? 1 : position === 9_000 ? 3 : 2))
  expect(await sampleData(log, updated(1), 9)).toEqual([1, 2, 3])
  expect(await sampleData(log, updated(2), 3)).toEqual([20_000, 19_999, 19_998])
  // Bounded: what lies between the ends is not looked at.
  expect(await sampleData(log, updated(3), 9)).toEqual([])
})

test('no event is a sample twice, however long the history is', async () => {
  for (const length of [1, 4_999, 5_000, 5_001, 9_999, 10_001]) {
    const found = await sampleData(
      longLog(length, () => 1),
      updated(1),
      20_000,
    )
    expect(new Set(found).size).toBe(found.length)
    expect(found.length).toBe(Math.min(length, 10_000))
  }
})
