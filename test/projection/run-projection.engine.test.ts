/** The law of projections, on every engine: however a run is cut up, rows and checkpoint are those of one straight run. */
import fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import {
  followProjection,
  rebuildProjection,
  runProjection,
  type EventSource,
  type ProjectedEvent,
  type Projection,
  type ProjectionStore,
} from '../../src/projection/index.js'
import { openMemory } from '../../src/storage/memory/index.js'
import { openPostgres } from '../../src/storage/postgres/index.js'
import { openSqlite } from '../../src/storage/sqlite/index.js'
import type { Storage } from '../../src/storage/storage.js'
import { topicVersionSource } from '../../src/topics/index.js'
import { accountTopic, open, opened, updatedV1, updatedV2 } from '../support/account-topic.js'
import { startPostgres } from '../support/postgres.js'
import { temporaryFolder } from '../support/temporary-folder.js'

const postgres = await startPostgres()
afterAll(() => postgres?.stop())
const folder = temporaryFolder()

const engines: Record<string, () => Promise<Storage>> = {
  memory: async () => openMemory(),
  SQLite: () => openSqlite(folder.fresh('.db')),
  PostgreSQL: async () => {
    const { url, schema } = await postgres!.freshSchema()
    return openPostgres(url, { schema })
  },
}

interface Movement {
  readonly stream: string
  readonly amount: number
}

/** Balance for each stream, gone at zero; and all movements, newest findable by prefix. */
const balances: Projection = {
  name: 'balances',
  version: 1,
  topicVersion: 'account.v1',
  tables: ['balances', 'movements'],
  async apply({ stream, position, data }, tables) {
    const { amount } = data as { amount: number }
    const before = ((await tables.get('balances', stream)) ?? 0) as number
    if (before + amount === 0) tables.remove('balances', stream)
    else tables.put('balances', stream, before + amount)
    tables.put('movements', `${stream}/${position.toString().padStart(8, '0')}`, amount)
  },
}

function sourceOf(movements: readonly Movement[]): EventSource {
  const events = movements.map(({ stream, amount }, i): ProjectedEvent => ({
    position: BigInt(i + 1),
    stream,
    streamVersion: 1n,
    id: `event-${i}`,
    type: 'account.Moved',
    data: { amount },
    meta: {},
    time: '2026-11-23T10:00:00.000Z',
  }))
  return {
    async *pages({ from, pageSize }) {
      for (let at = Number(from) - 1; at < events.length; at += pageSize)
        yield events.slice(at, at + pageSize)
    },
  }
}

async function rowsOf(store: ProjectionStore, projection: Projection) {
  const tables = projection.tables.map((table) => store.rows(projection, { table, limit: 10_000 }))
  return { checkpoint: await store.checkpoint(projection), tables: await Promise.all(tables) }
}

const movements = fc.array(
  fc.record({ stream: fc.constantFrom('a', 'b', 'c'), amount: fc.integer({ min: -2, max: 3 }) }),
  { minLength: 1, maxLength: 30 },
)

for (const [engine, openEngine] of Object.entries(engines)) {
  describe.skipIf(engine === 'PostgreSQL' && postgres === undefined)(`projections on ${engine}`, () => {
    test('resuming from any checkpoint equals replaying everything', async () => {
      const storage = await openEngine()
      const store = storage.projections
      let round = 0
      await fc.assert(
        fc.asyncProperty(
          movements,
          fc.array(fc.record({ batchSize: fc.integer({ min: 1, max: 9 }), upTo: fc.nat({ max: 30 }) }), {
            maxLength: 4,
          }),
          async (all, cuts) => {
            round += 1
            const straight = { ...balances, name: `straight-${round}` }
            const resumed = { ...balances, name: `resumed-${round}` }
            await runProjection({ store, source: sourceOf(all) }, straight)
            for (const { batchSize, upTo } of cuts) {
              await runProjection({ store, source: sourceOf(all.slice(0, upTo)) }, resumed, { batchSize })
            }
            await runProjection({ store, source: sourceOf(all) }, resumed, { batchSize: 3 })
            expect(await rowsOf(store, resumed)).toEqual(await rowsOf(store, straight))
          },
        ),
        { numRuns: engine === 'PostgreSQL' ? 15 : 60 },
      )
      await storage.close()
    })

    test('an error keeps the batches before it, and the next run goes on from there', async () => {
      const storage = await openEngine()
      const store = storage.projections
      const all = Array.from({ length: 7 }, () => ({ stream: 'a', amount: 1 }))
      let isBroken = true
      const fragile: Projection = {
        ...balances,
        apply: (event, tables) => {
          if (isBroken && event.position === 5n) throw new TypeError('no')
          return balances.apply(event, tables)
        },
      }
      const run = () => runProjection({ store, source: sourceOf(all) }, fragile, { batchSize: 2 })
      await expect(run()).rejects.toMatchObject({
        code: 'PROJECTION_FAILED',
        position: 5n,
        projection: 'balances.v1',
      })
      expect(await store.checkpoint(balances)).toBe(4n)
      expect(await store.row(balances, 'balances', 'a')).toBe(4)
      isBroken = false
      expect(await run()).toEqual({ checkpoint: 7n, applied: 3 })
      expect(await store.row(balances, 'balances', 'a')).toBe(7)
      await storage.close()
    })

    test('two processes that run the same projection do not count twice', async () => {
      const storage = await openEngine()
      const store = storage.projections
      const all = Array.from({ length: 40 }, () => ({ stream: 'a', amount: 1 }))
      const run = () => runProjection({ store, source: sourceOf(all) }, balances, { batchSize: 1 })
      const done = await Promise.allSettled([run(), run()])
      for (const result of done) {
        if (result.status === 'rejected')
          expect(result.reason).toMatchObject({ code: 'PROJECTION_CONTENDED' })
      }
      await run()
      expect(await store.row(balances, 'balances', 'a')).toBe(40)
      await storage.close()
    })

    test('a rebuild gives the same rows, and a new version stands beside the old one', async () => {
      const storage = await openEngine()
      const store = storage.projections
      const ports = { store, source: sourceOf([1, 2, 3].map((amount) => ({ stream: 'a', amount }))) }
      await runProjection(ports, balances)
      const before = await rowsOf(store, balances)
      expect(await rebuildProjection(ports, balances)).toEqual({ checkpoint: 3n, applied: 3 })
      expect(await rowsOf(store, balances)).toEqual(before)
      await runProjection(ports, { ...balances, version: 2 })
      expect(await store.projections()).toEqual(
        [1, 2].map((version) => ({ name: 'balances', version, checkpoint: 3n })),
      )
      await storage.close()
    })

    test('a projection follows a topic version, cast events included', async () => {
      const topic = await accountTopic(openEngine)
      const writer = await topic.store.openWriter(open)
      await writer.append('a', [opened('Ada'), updatedV1('Ada Lovelace')])
      const owners: Projection = {
        name: 'owners',
        version: 1,
        topicVersion: 'account.v1',
        tables: ['owners'],
        apply: ({ stream, data }, tables) => {
          tables.put('owners', stream, (data as { owner: string }).owner)
        },
      }
      const abort = new AbortController()
      const ports = {
        store: topic.storage.projections,
        source: topicVersionSource(topic.ports, owners.topicVersion),
      }
      const following = followProjection(ports, owners, {
        signal: abort.signal,
        onProgress: (checkpoint) => {
          if (checkpoint === 3n) abort.abort()
        },
      })
      await writer.append('a', [updatedV2('Countess')])
      await following
      expect(await topic.storage.projections.row(owners, 'owners', 'a')).toBe('Countess')
      await topic.storage.close()
    })
  })
}

test('a table that is not declared is refused', async () => {
  const { projections: store } = openMemory()
  const careless: Projection = {
    ...balances,
    apply: (_, tables) => {
      tables.put('typo', 'a', 1)
    },
  }
  const run = runProjection({ store, source: sourceOf([{ stream: 'a', amount: 1 }]) }, careless)
  await expect(run).rejects.toMatchObject({
    code: 'PROJECTION_FAILED',
    cause: { code: 'PROJECTION_TABLE_UNKNOWN' },
  })
})

test('a key that no engine could keep is refused', async () => {
  const { projections: store } = openMemory()
  for (const key of ['a\u0000b', 'half \ud800']) {
    const careless: Projection = {
      ...balances,
      apply: (_, tables) => {
        tables.put('balances', key, 1)
      },
    }
    const run = runProjection({ store, source: sourceOf([{ stream: 'a', amount: 1 }]) }, careless)
    await expect(run).rejects.toMatchObject({ cause: { code: 'PROJECTION_KEY_INVALID' } })
  }
})
