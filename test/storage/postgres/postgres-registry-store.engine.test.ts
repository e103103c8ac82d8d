import { afterAll, describe, test } from 'vitest'
import { migratePostgres } from '../../../src/storage/postgres/migrate.js'
import { openPostgresDatabase, type PostgresDatabase } from '../../../src/storage/postgres/pool.js'
import {
  postgresJournalFormat,
  postgresRegistryFormat,
  postgresRegistryStore,
} from '../../../src/storage/postgres/registry-store.js'
import { registryStoreContract } from '../../../src/testing/index.js'
import { startPostgres } from '../../support/postgres.js'

const postgres = await startPostgres()
const opened: PostgresDatabase[] = []
afterAll(async () => {
  for (const database of opened) await database.close()
  await postgres?.stop()
})

async function open(url: string) {
  const database = await openPostgresDatabase(url, { maxConnections: 4 })
  opened.push(database)
  await migratePostgres(database, [postgresRegistryFormat, postgresJournalFormat])
  return postgresRegistryStore(database)
}

describe.skipIf(postgres === undefined)('postgres', () => {
  for (const { name, run } of registryStoreContract) {
    test(name, async () => {
      const url = await postgres!.freshDatabase()
      await run({ store: await open(url), other: await open(url) })
    })
  }
})
