/**
 * A small topic: `Opened` has one major, `Updated` two, joined by a lens that renames `owner` to `holder`.
 */
import { eventStore, type EventStore } from '../../src/event-store/index.js'
import type { JsonObject } from '../../src/json/index.js'
import type { RegistryChange, RegistryStore, TopicVersion } from '../../src/registry/index.js'
import { openMemory } from '../../src/storage/memory/index.js'
import type { Storage } from '../../src/storage/storage.js'
import { adding, storedVersion } from '../../src/testing/registry-store-contract.js'
import { registryEventSchemas, type TopicPorts } from '../../src/topics/index.js'
import { TestClock } from './clock.js'

const text = { type: 'string' }

function record(properties: JsonObject, required: readonly string[]): JsonObject {
  return { type: 'object', properties, required }
}

export function version(
  name: string,
  place: readonly [version: number, major: number, revision: number, id: number],
  bundled: JsonObject,
) {
  const [number, major, revision, id] = place
  return adding(
    storedVersion(`account.${name}`, {
      version: number,
      major,
      revision,
      id,
      bundled,
      label: `${major}.${revision}`,
    }),
  )
}

export const topicVersions: readonly TopicVersion[] = [
  { number: 1, carries: { Opened: 1, Updated: 1 }, state: 'deprecated', sunset: '2027-06-30', successor: 2 },
  { number: 2, carries: { Opened: 1, Updated: 2 }, state: 'current' },
]

export function topicWith(versions: readonly TopicVersion[]): RegistryChange {
  return { kind: 'put-topic', topic: { topic: 'account', writer: 'account-service', versions } }
}

export function lens(revision: number, steps: JsonObject[]): RegistryChange {
  const document = { eventType: 'account.Updated', from: 1, to: 2, steps }
  const kept = {
    subject: 'account.Updated',
    from: 1,
    to: 2,
    revision,
    registeredAt: '2026-11-23T00:00:00.000Z',
  }
  return { kind: 'add-lens', lens: { ...kept, lens: { kind: 'steps', document } } }
}

const changes: readonly RegistryChange[] = [
  version(
    'Opened',
    [1, 1, 0, 1],
    record({ owner: text, email: { type: 'string', format: 'email' } }, ['owner']),
  ),
  version('Updated', [1, 1, 0, 2], record({ owner: text }, ['owner'])),
  version('Updated', [2, 1, 1, 3], record({ owner: text, note: text }, ['owner'])),
  version('Updated', [3, 2, 0, 4], record({ holder: text, note: text }, ['holder'])),
  lens(1, [{ rename: { from: '/owner', to: '/holder' } }]),
  topicWith(topicVersions),
]

export async function commit(store: RegistryStore, more: readonly RegistryChange[]): Promise<void> {
  await store.commit(more, { expectedHead: await store.head() })
}

export interface AccountTopic {
  readonly storage: Storage
  readonly store: EventStore
  readonly ports: TopicPorts
  readonly clock: TestClock
}

/** The topic, registered in an engine (memory by default), with an event store that knows it. */
export async function accountTopic(open?: (clock: TestClock) => Promise<Storage>): Promise<AccountTopic> {
  const clock = new TestClock()
  const storage = (await open?.(clock)) ?? openMemory({ now: clock.now })
  await commit(storage.registry, changes)
  const registry = { store: storage.registry }
  let ids = 0
  const store = eventStore({
    log: storage.events,
    schemas: registryEventSchemas(registry, { now: clock.now }),
    now: clock.now,
    newId: () => `id-${(ids += 1)}`,
  })
  return { storage, store, ports: { log: storage.events, registry }, clock }
}

export const open = { topic: 'account', writer: 'account-service' }
export const opened = (owner: string) => ({ type: 'account.Opened', data: { owner } })
export const updatedV1 = (owner: string) => ({ type: 'account.Updated', schema: 'v1', data: { owner } })
export const updatedV2 = (holder: string) => ({ type: 'account.Updated', schema: 'v2', data: { holder } })
