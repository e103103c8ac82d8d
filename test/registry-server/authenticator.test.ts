/** When a token counts, by a clock of our own. */
import { expect, test } from 'vitest'
import { Authenticator } from '../../registry-server/access/authenticator.js'
import { createToken } from '../../src/registry/index.js'
import { memoryTokenStore } from '../../src/storage/memory/memory-token-store.js'

function clocked(adminSecret?: string) {
  const clock = { at: Date.parse('2026-11-23T12:00:00Z') }
  let reads = 0
  const store = memoryTokenStore()
  const tokens = {
    ...store,
    tokens: () => {
      reads += 1
      return store.tokens()
    },
  }
  const now = () => new Date(clock.at)
  const authenticator = new Authenticator({ tokens, now, monotonicMs: () => clock.at }, adminSecret)
  const make = async (name: string, expiresAt?: string) => {
    const { secret } = await createToken(
      { tokens: store, now, randomHex: () => name.repeat(4), record: async () => undefined },
      { name, role: 'reader', topics: [], subjects: [], ...(expiresAt === undefined ? {} : { expiresAt }) },
    )
    return async () => (await authenticator.callerOf(`Bearer ${secret}`))?.name
  }
  return { authenticator, clock, store, make, reads: () => reads }
}

test('the store is asked once a second, and what others changed counts from then on', async () => {
  const { authenticator, clock, store, make, reads } = clocked()
  expect(await authenticator.isRequired()).toBe(false)
  const caller = await make('a')
  expect(await caller()).toBe(undefined)
  clock.at += 1000
  expect(await authenticator.isRequired()).toBe(true)
  expect(await caller()).toBe('a')
  expect(reads()).toBe(2)
  await store.remove('a')
  expect(await caller()).toBe('a')
  clock.at += 1000
  expect(await caller()).toBe(undefined)
})

test('an expired token is nobody, to the millisecond', async () => {
  const { clock, make } = clocked()
  const caller = await make('a', '2026-11-23T12:00:10Z')
  clock.at += 9_999
  expect(await caller()).toBe('a')
  clock.at += 1
  expect(await caller()).toBe(undefined)
})

test('use is noted once an hour', async () => {
  const { clock, store, make } = clocked()
  const caller = await make('a')
  const noted = async () => (await store.tokens())[0]?.lastUsedAt
  await caller()
  expect(await noted()).toBe('2026-11-23T12:00:00.000Z')
  clock.at += 59 * 60_000
  await caller()
  expect(await noted()).toBe('2026-11-23T12:00:00.000Z')
  clock.at += 60_000
  await caller()
  expect(await noted()).toBe('2026-11-23T13:00:00.000Z')
})

test('the secret of the environment is an admin, and is required by itself', async () => {
  const { authenticator } = clocked('the-secret-of-an-admin')
  expect(await authenticator.isRequired()).toBe(true)
  expect(await authenticator.callerOf('Bearer the-secret-of-an-admin')).toMatchObject({ role: 'admin' })
  for (const header of [undefined, '', 'Bearer', 'Bearer the-secret-of-an-admi', 'Basic Og==']) {
    expect(await authenticator.callerOf(header)).toBe(undefined)
  }
})
