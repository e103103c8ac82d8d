/** Strata's side of the comparison: everything on. */
import type { TopicWriter } from '../../src/event-store/index.js'
import { runProjection, rebuildProjection, type Projection } from '../../src/projection/index.js'
import type { Storage } from '../../src/storage/storage.js'
import { newSystemId } from '../../src/storage/system.js'
import { readTopicVersion, topicVersionSource } from '../../src/topics/index.js'
import { eventStore, type NewEvent } from '../../src/event-store/index.js'
import { registryEventSchemas } from '../../src/topics/index.js'
import { accountTopic } from '../../test/support/account-topic.js'
import { eventData, streamOf, type Tally } from './raw-store.js'

export interface Ours {
  append(size: number, commits: number): Promise<void>
  appendAtOnce(callers: number, each: number): Promise<void>
  fillTo(count: number): Promise<void>
  readAll(count: number): Promise<void>
  readVersion(count: number): Promise<void>
  project(): Promise<void>
  close(): Promise<void>
}

const tallies: Projection = {
  name: 'tallies',
  version: 1,
  topicVersion: 'account.v1',
  tables: ['tallies'],
  async apply({ stream, data }, tables) {
    const { owner } = data as unknown as { owner: string }
    const before = (await tables.get('tallies', stream)) as unknown as Tally | undefined
    tables.put('tallies', stream, { owner, count: (before?.count ?? 0) + 1 })
  },
}

export async function openOurs(open: () => Promise<Storage>): Promise<Ours> {
  const { storage, ports } = await accountTopic(open)
  const now = () => new Date()
  const store = eventStore({
    log: storage.events,
    schemas: registryEventSchemas(ports.registry, { now }),
    now,
    newId: newSystemId,
  })
  const writer: TopicWriter = await store.openWriter({ topic: 'account', writer: 'account-service' })
  let count = 0
  const nextEvent = (): NewEvent => {
    const n = count++
    const { owner, note } = eventData(n)
    // Every second event is born in the newer major, so that each topic version casts half of them.
    return n % 2 === 0
      ? { type: 'account.Updated', schema: 'v1', data: { owner, note } }
      : { type: 'account.Updated', schema: 'v2', data: { holder: owner, note } }
  }
  const append = async (size: number, commits: number): Promise<void> => {
    for (let i = 0; i < commits; i++) {
      const stream = streamOf(count)
      await writer.append(stream, Array.from({ length: size }, nextEvent))
    }
  }
  const expectCount = (found: number, wanted: number): void => {
    if (found !== wanted) throw new Error(`read ${found} events, expected ${wanted}`)
  }
  return {
    append,
    async appendAtOnce(callers, each) {
      await Promise.all(
        Array.from({ length: callers }, async () => {
          for (let i = 0; i < each; i++) await writer.append(streamOf(count), [nextEvent()])
        }),
      )
    },
    async fillTo(wanted) {
      while (count < wanted) await append(Math.min(500, wanted - count), 1)
    },
    async readAll(wanted) {
      let found = 0
      for await (const { data } of store.readTopic('account', { pageSize: 1000, limit: wanted })) {
        if (data !== null) found += 1
      }
      expectCount(found, wanted)
    },
    async readVersion(wanted) {
      let found = 0
      for await (const { data } of readTopicVersion(ports, 'account.v2', { pageSize: 1000, limit: wanted })) {
        if (data !== null) found += 1
      }
      expectCount(found, wanted)
    },
    async project() {
      const source = topicVersionSource(ports, tallies.topicVersion)
      await rebuildProjection({ store: storage.projections, source }, tallies)
      await runProjection({ store: storage.projections, source }, tallies)
    },
    async close() {
      await writer.close()
      await storage.close()
    },
  }
}
