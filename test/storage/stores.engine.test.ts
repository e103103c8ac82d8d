/** Projection, consumer and token stores of every engine, opened as applications open them. */
import { afterAll, describe, expect, test } from 'vitest'
import { openMemory } from '../../src/storage/memory/index.js'
import { openPostgres } from '../../src/storage/postgres/index.js'
import { openSqlite } from '../../src/storage/sqlite/index.js'
import type { Storage } from '../../src/storage/storage.js'
import {
  consumerStoreContract,
  projectionStoreContract,
  tokenStoreContract,
} from '../../src/testing/index.js'
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

for (const [engine, open] of Object.entries(engines)) {
  describe.skipIf(engine === 'PostgreSQL' && postgres === undefined)(`projections in ${engine}`, () => {
    for (const { name, run } of projectionStoreContract) {
      test(name, async () => {
        const storage = await open()
        await expect(run({ store: storage.projections })).resolves.toBeUndefined()
        await storage.close()
      })
    }
  })

  describe.skipIf(engine === 'PostgreSQL' && postgres === undefined)(`consumers in ${engine}`, () => {
    for (const { name, run } of consumerStoreContract) {
      test(name, async () => {
        const storage = await open()
        await expect(run({ store: storage.consumers })).resolves.toBeUndefined()
        await storage.close()
      })
    }
  })

  describe.skipIf(engine === 'PostgreSQL' && postgres === undefined)(`tokens in ${engine}`, () => {
    for (const { name, run } of tokenStoreContract) {
      test(name, async () => {
        const storage = await open()
        await expect(run({ store: storage.tokens })).resolves.toBeUndefined()
        await storage.close()
      })
    }
  })
}
