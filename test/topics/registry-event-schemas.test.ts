import { expect, test } from 'vitest'
import {
  accountTopic,
  commit,
  open,
  opened,
  topicVersions,
  topicWith,
  updatedV1,
  updatedV2,
  version,
} from '../support/account-topic.js'
import { listed } from '../support/memory-event-store.js'

async function writing() {
  const topic = await accountTopic()
  const writer = await topic.store.openWriter(open)
  const append = (event: { type: string; schema?: string; data: object }) =>
    writer.append('a', [event as never])
  return { ...topic, writer, append }
}

test('an event names the version it was written with, and is stored under its schema', async () => {
  const { store, append } = await writing()
  await append({ ...updatedV1('Ada'), schema: '1.0' })
  await append(updatedV1('Ada'))
  await append(updatedV2('Ada'))
  await append({ type: 'account.Updated', data: { holder: 'Ada' } })
  const events = await listed(store.readTopic('account'))
  expect(events.map(({ schemaId, major, revision }) => [schemaId, major, revision])).toEqual([
    [2, 1, 0],
    [3, 1, 1],
    [4, 2, 0],
    [4, 2, 0],
  ])
})

test('what the named version does not declare is refused, though it is valid for tolerant readers', async () => {
  const { append } = await writing()
  const withNote = { type: 'account.Updated', schema: '1.0', data: { owner: 'Ada', note: 'x' } }
  await expect(append(withNote)).rejects.toMatchObject({ code: 'EVENT_REFUSED', schemaLabel: '1.0' })
  await append({ ...withNote, schema: '1.1' })
})

test('formats are asserted', async () => {
  const { append } = await writing()
  const refused = append({ type: 'account.Opened', data: { owner: 'Ada', email: 'nowhere' } })
  await expect(refused).rejects.toMatchObject({ code: 'EVENT_REFUSED' })
})

test('a type that the topic does not carry is refused with what it carries', async () => {
  const { append } = await writing()
  await expect(append({ type: 'account.Closed', data: {} })).rejects.toMatchObject({
    code: 'EVENT_TYPE_NOT_CARRIED',
    message: expect.stringContaining('account.Opened, account.Updated') as string,
  })
  await expect(append({ type: 'orders.Opened', data: {} })).rejects.toMatchObject({
    code: 'EVENT_TYPE_NOT_CARRIED',
  })
})

test('a version that is not registered is refused', async () => {
  const { append } = await writing()
  await expect(append({ type: 'account.Opened', schema: '1.7', data: {} })).rejects.toMatchObject({
    code: 'VERSION_NOT_FOUND',
  })
  await expect(append({ type: 'account.Opened', schema: 'one', data: {} })).rejects.toMatchObject({
    code: 'INVALID_VERSION_SELECTOR',
  })
})

test('a major that no live version carries is refused', async () => {
  const { append, storage } = await writing()
  await commit(storage.registry, [
    version('Updated', [4, 3, 0, 9], { type: 'object', properties: { x: {} } }),
  ])
  await expect(append({ type: 'account.Updated', schema: 'v3', data: {} })).rejects.toMatchObject({
    code: 'EVENT_TYPE_NOT_CARRIED',
  })
})

test('an event type that a live version does not carry is refused, since that version would have a hole', async () => {
  const { append, storage } = await writing()
  const [v1, v2] = topicVersions
  await commit(storage.registry, [
    version('Closed', [1, 1, 0, 9], { type: 'object', properties: {} }),
    topicWith([v1!, { ...v2!, carries: { ...v2!.carries, Closed: 1 } }]),
  ])
  await expect(append({ type: 'account.Closed', data: {} })).rejects.toMatchObject({
    code: 'EVENT_TYPE_NOT_CARRIED',
    message: expect.stringContaining('account.v1') as string,
  })
})

test('a revision that was pushed a moment ago is known at once where it is needed', async () => {
  const { append, storage, store } = await writing()
  await append(opened('Ada'))
  const properties = { owner: { type: 'string' }, nick: { type: 'string' } }
  await commit(storage.registry, [
    version('Opened', [2, 1, 1, 9], { type: 'object', properties, required: ['owner'] }),
  ])
  await append({ type: 'account.Opened', data: { owner: 'Ada', nick: 'A' } })
  await append({ type: 'account.Opened', schema: '1.1', data: { owner: 'Ada' } })
  expect((await listed(store.readTopic('account'))).map(({ schemaId }) => schemaId)).toEqual([1, 9, 9])
})

test('only the declared writer opens the topic', async () => {
  const { store } = await accountTopic()
  await expect(store.openWriter({ ...open, writer: 'billing' })).rejects.toMatchObject({
    code: 'WRITER_MISMATCH',
    owner: 'account-service',
  })
  await expect(store.openWriter({ ...open, topic: 'orders' })).rejects.toMatchObject({
    code: 'TOPIC_NOT_FOUND',
  })
})
