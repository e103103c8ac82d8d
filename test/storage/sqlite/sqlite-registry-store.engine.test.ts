import { afterAll, describe, expect, test } from 'vitest'
import { openSqliteDatabase, type SqliteDatabase } from '../../../src/storage/sqlite/database.js'
import { migrateSqlite } from '../../../src/storage/sqlite/migrate.js'
import {
  sqliteJournalFormat,
  sqliteRegistryFormat,
  sqliteRegistryStore,
} from '../../../src/storage/sqlite/registry-store.js'
import { adding, registryStoreContract, storedVersion } from '../../../src/testing/index.js'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const folder = mkdtempSync(join(tmpdir(), 'strata-registry-'))
const opened: SqliteDatabase[] = []
afterAll(() => {
  for (const database of opened) database.close()
  rmSync(folder, { recursive: true, force: true })
})

let files = 0
async function open(path: string) {
  const database = await openSqliteDatabase(path)
  opened.push(database)
  migrateSqlite(database, [sqliteRegistryFormat, sqliteJournalFormat])
  return sqliteRegistryStore(database)
}
const freshPath = () => join(folder, `${++files}.db`)

describe('sqlite', () => {
  for (const { name, run } of registryStoreContract) {
    test(name, async () => {
      const path = freshPath()
      await run({ store: await open(path), other: await open(path) })
    })
  }

  test('what was committed is there when the file is opened again', async () => {
    const path = freshPath()
    const version = storedVersion('a', { version: 1, id: 1 })
    await (await open(path)).commit([adding(version)], { expectedHead: 0 })
    opened.pop()?.close()
    expect(await (await open(path)).versionsOf('a')).toEqual([version])
  })
})
