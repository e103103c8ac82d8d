/** What every consumer store does. */
import { deepEqual, equal } from 'node:assert/strict'
import type { Consumer, ConsumerStore } from '../topics/index.js'
import type { ContractCase } from './contract.js'

/** An empty store, made anew for each case. */
export interface ConsumerStoreHarness {
  readonly store: ConsumerStore
}

const reader: Consumer = {
  topicVersion: 'account.v1',
  consumer: 'billing',
  position: 5n,
  seenAt: '2026-11-23T10:00:00.000Z',
}

export const consumerStoreContract: readonly ContractCase<ConsumerStoreHarness>[] = [
  {
    name: 'the newest word of a consumer counts, also when it goes back',
    async run({ store }) {
      await store.seen(reader)
      const later = { ...reader, position: 2n, seenAt: '2026-11-23T11:00:00.000Z' }
      await store.seen(later)
      deepEqual(await store.consumers('account.v1'), [later])
    },
  },
  {
    name: 'consumers are listed by topic version and name',
    async run({ store }) {
      const others = [
        { ...reader, topicVersion: 'account.v2' },
        { ...reader, consumer: 'audit' },
      ]
      for (const each of [reader, ...others]) await store.seen(each)
      deepEqual(await store.consumers(), [others[1], reader, others[0]])
      deepEqual(await store.consumers('account.v2'), [others[0]])
      deepEqual(await store.consumers('account.v3'), [])
    },
  },
  {
    name: 'a consumer is forgotten once',
    async run({ store }) {
      await store.seen(reader)
      equal(await store.forget('account.v1', 'billing'), true)
      equal(await store.forget('account.v1', 'billing'), false)
      deepEqual(await store.consumers(), [])
    },
  },
]
