/** What every store of tokens does. */
import assert from 'node:assert/strict'
import type { StoredToken, TokenStore } from '../registry/index.js'
import type { ContractCase } from './contract.js'

export interface TokenStoreHarness {
  readonly store: TokenStore
}

const token = (name: string, more: Partial<StoredToken> = {}): StoredToken => ({
  name,
  role: 'reader',
  topics: [],
  subjects: [],
  createdAt: '2026-11-23T00:00:00.000Z',
  hash: `hash of ${name}`,
  ...more,
})

export const tokenStoreContract: readonly ContractCase<TokenStoreHarness>[] = [
  {
    name: 'tokens are kept as they are, by name',
    async run({ store }) {
      const full = token('b', {
        role: 'writer',
        writer: 'account-service',
        topics: ['account'],
        subjects: ['orders-*'],
        expiresAt: '2027-01-01T00:00:00Z',
      })
      assert.equal(await store.add(full), true)
      assert.equal(await store.add(token('a')), true)
      assert.deepEqual(await store.tokens(), [token('a'), full])
    },
  },
  {
    name: 'a name is given once, until its token is removed',
    async run({ store }) {
      assert.equal(await store.add(token('a')), true)
      assert.equal(await store.add(token('a', { hash: 'another' })), false)
      assert.deepEqual(await store.tokens(), [token('a')])
      assert.equal(await store.remove('a'), true)
      assert.equal(await store.remove('a'), false)
      assert.equal(await store.add(token('a', { hash: 'another' })), true)
    },
  },
  {
    name: 'when a token was used is kept beside it',
    async run({ store }) {
      await store.add(token('a'))
      await store.used('a', '2026-11-23T12:00:00.000Z')
      await store.used('nobody', '2026-11-23T12:00:00.000Z')
      assert.deepEqual(await store.tokens(), [token('a', { lastUsedAt: '2026-11-23T12:00:00.000Z' })])
    },
  },
]
