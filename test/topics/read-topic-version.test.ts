import { expect, test } from 'vitest'
import {
  pagesForConsumer,
  parseTopicVersion,
  readTopicVersion,
  topicVersionPages,
} from '../../src/topics/index.js'
import {
  accountTopic,
  commit,
  lens,
  open,
  opened,
  topicVersions,
  topicWith,
  updatedV1,
  updatedV2,
} from '../support/account-topic.js'
import { listed } from '../support/memory-event-store.js'

async function filled() {
  const topic = await accountTopic()
  const writer = await topic.store.openWriter(open)
  await writer.append('a', [opened('Ada'), updatedV1('Ada Lovelace'), updatedV2('Countess')])
  return { ...topic, writer }
}

test('each version shows every event, in its own shape, at the same positions', async () => {
  const { ports } = await filled()
  const shown = async (name: string) =>
    (await listed(readTopicVersion(ports, name))).map(({ position, id, major, data }) => ({
      position,
      id,
      major,
      data,
    }))
  const [v1, v2] = [await shown('account.v1'), await shown('account.v2')]
  expect(v1.map(({ data }) => data)).toEqual([
    { owner: 'Ada' },
    { owner: 'Ada Lovelace' },
    { owner: 'Countess' },
  ])
  expect(v2.map(({ data }) => data)).toEqual([
    { owner: 'Ada' },
    { holder: 'Ada Lovelace' },
    { holder: 'Countess' },
  ])
  expect(v1.map(({ position, id }) => [position, id])).toEqual(v2.map(({ position, id }) => [position, id]))
  expect(v1.map(({ major }) => major)).toEqual([1, 1, 1])
  expect(v2.map(({ major }) => major)).toEqual([1, 2, 2])
})

test('an event of the same major is the stored body itself, and tells what was stored', async () => {
  const { ports } = await filled()
  const [, second, third] = await listed(readTopicVersion(ports, 'account.v1'))
  expect(second).toMatchObject({ topicVersion: 'account.v1', stored: { schemaId: 3, major: 1, revision: 1 } })
  expect(third).toMatchObject({ major: 1, stored: { schemaId: 4, major: 2, revision: 0 } })
})

test('reading starts anywhere, ends anywhere, in pages of any size', async () => {
  const { ports } = await filled()
  const positions = async (options: object) =>
    (await listed(readTopicVersion(ports, 'account.v2', options))).map(({ position }) => position)
  expect(await positions({ from: 2n })).toEqual([2n, 3n])
  expect(await positions({ to: 2n, pageSize: 1 })).toEqual([1n, 2n])
  expect(await positions({ from: 2n, limit: 1 })).toEqual([2n])
  expect(await positions({ from: 4n })).toEqual([])
})

test('live reading goes on with what is appended', async () => {
  const { ports, writer } = await filled()
  const abort = new AbortController()
  const met: unknown[] = []
  const reading = (async () => {
    for await (const { data } of readTopicVersion(ports, 'account.v1', {
      from: 3n,
      live: true,
      signal: abort.signal,
    })) {
      met.push(data)
      if (met.length === 2) abort.abort()
    }
  })()
  await new Promise((resolve) => setTimeout(resolve, 5))
  await writer.append('a', [updatedV2('Byron')])
  await reading
  expect(met).toEqual([{ owner: 'Countess' }, { owner: 'Byron' }])
})

test('a retired version is no longer read, and says what is', async () => {
  const { ports, storage } = await filled()
  const [v1, v2] = topicVersions
  await commit(storage.registry, [topicWith([{ ...v1!, state: 'retired' }, v2!])])
  await expect(listed(readTopicVersion(ports, 'account.v1'))).rejects.toMatchObject({
    code: 'TOPIC_VERSION_RETIRED',
    successor: 'account.v2',
  })
})

test('names that name nothing are refused', async () => {
  const { ports } = await filled()
  for (const name of ['account', 'account.1', 'account.v0', '.v1', 'account.v1x']) {
    expect(() => parseTopicVersion(name), name).toThrow(
      expect.objectContaining({ code: 'TOPIC_VERSION_NAME_INVALID' }),
    )
  }
  expect(parseTopicVersion('eu.account.v12')).toEqual({ topic: 'eu.account', number: 12 })
  await expect(listed(readTopicVersion(ports, 'account.v9'))).rejects.toMatchObject({
    code: 'TOPIC_VERSION_NOT_FOUND',
  })
  await expect(listed(readTopicVersion(ports, 'orders.v1'))).rejects.toMatchObject({
    code: 'TOPIC_NOT_FOUND',
  })
})

test('what a lens breaks is not handed out, and names the position', async () => {
  const { ports, storage } = await filled()
  await commit(storage.registry, [lens(2, [{ rename: { from: '/owner', to: '/keeper' } }])])
  const met: bigint[] = []
  const reading = (async () => {
    for await (const { position } of readTopicVersion(ports, 'account.v2', { pageSize: 1 }))
      met.push(position)
  })()
  await expect(reading).rejects.toMatchObject({
    code: 'CAST_RESULT_INVALID',
    position: 2n,
    majors: { stored: 1, wanted: 2 },
  })
  expect(met).toEqual([1n])
})

test('a consumer is known by what it has finished', async () => {
  const { ports, storage, clock } = await filled()
  const reader = { consumers: storage.consumers, consumer: 'billing', now: clock.now }
  const pages = pagesForConsumer(ports, 'account.v1', reader, { pageSize: 2 })
  await pages.next()
  expect(await storage.consumers.consumers()).toEqual([])
  await pages.next()
  const seen = { topicVersion: 'account.v1', consumer: 'billing', seenAt: '2026-11-23T10:00:00.000Z' }
  expect(await storage.consumers.consumers('account.v1')).toEqual([{ ...seen, position: 2n }])
  await pages.next()
  expect(await storage.consumers.consumers('account.v1')).toEqual([{ ...seen, position: 3n }])
})

test('pages are never empty', async () => {
  const { ports } = await accountTopic()
  expect(await listed(topicVersionPages(ports, 'account.v1'))).toEqual([])
})
