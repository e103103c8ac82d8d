/** How late a server may know of what others commit, and that it is never late for what was committed through it. */
import { expect, test } from 'vitest'
import { KnownHead } from '../../registry-server/known-head.js'
import type { RegistryStore } from '../../src/registry/index.js'
import { openMemory } from '../../src/storage/memory/index.js'

test('commits of this server are known at once, those of others within a fifth of a second', async () => {
  const shared = openMemory().registry
  let now = 0
  const known = new KnownHead(shared, () => now)
  const topic = { topic: 'a', writer: 'w', versions: [] }
  const change = [{ kind: 'put-topic', topic } as const]

  expect(await known.head()).toBe(0)
  await known.store().commit(change, { expectedHead: 0 })
  expect(await known.head()).toBe(1)
  await shared.commit(change, { expectedHead: 1 })
  now = 199
  expect(await known.head()).toBe(1)
  now = 200
  expect(await known.head()).toBe(2)
})

test('a store that is an instance of a class keeps its methods', async () => {
  const kept = openMemory().registry
  class OfAClass implements Pick<RegistryStore, 'head' | 'lastId'> {
    readonly #store = kept
    head() {
      return this.#store.head()
    }
    lastId() {
      return this.#store.lastId()
    }
  }
  const store = new KnownHead(new OfAClass() as unknown as RegistryStore, () => 0).store()
  expect([await store.head(), await store.lastId()]).toEqual([0, 0])
})
