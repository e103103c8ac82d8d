/** A registry that an earlier release wrote is read, and grows, after its tables were brought to today's format. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { registryFormat } from '../../src/storage/registry-format.js'
import { openPostgresDatabase } from '../../src/storage/postgres/pool.js'
import { migratePostgres } from '../../src/storage/postgres/migrate.js'
import { postgresRegistryFormat, postgresRegistryStore } from '../../src/storage/postgres/registry-store.js'
import { openSqliteDatabase } from '../../src/storage/sqlite/database.js'
import { migrateSqlite } from '../../src/storage/sqlite/migrate.js'
import { sqliteRegistryFormat, sqliteRegistryStore } from '../../src/storage/sqlite/registry-store.js'
import type { RegistryStore } from '../../src/registry/index.js'
import { adding, storedVersion } from '../../src/testing/index.js'
import { startPostgres } from '../support/postgres.js'

const postgres = await startPostgres()
const folder = mkdtempSync(join(tmpdir(), 'strata-formats-'))
const closing: (() => unknown)[] = []
afterAll(async () => {
  for (const close of closing) await close()
  await postgres?.stop()
  rmSync(folder, { recursive: true, force: true })
})

/** Two subjects with three versions, one of them deleted, and a reference: as format 1 kept them. */
const formatOne = [
  `INSERT INTO registry_schemas VALUES
    (1, 'guid-1', 'key 1', 'sha256:1', '7', '{"title":"one"}', '{"title":"one"}', '[]', NULL, NULL),
    (2, 'guid-2', 'key 2', 'sha256:2', '2020-12', '{"title":"two"}', '{"title":"two"}', '[{"name":"a","subject":"a","version":1}]', '{"properties":{"owner":"x"}}', NULL)`,
  "INSERT INTO registry_references VALUES (2, 'a', 1)",
  `INSERT INTO registry_versions VALUES
    ('a', 1, 1, 0, 1, '[]', '2026-01-01T00:00:00.000Z', NULL, 'live'),
    ('b', 1, 1, 0, 1, '[]', '2026-01-02T00:00:00.000Z', 'w', 'deleted'),
    ('b', 2, 1, 1, 2, '[]', '2026-01-03T00:00:00.000Z', 'w', 'live')`,
  'INSERT INTO registry_configs VALUES (\'a\', \'{"compatibility":"FULL"}\')',
  'UPDATE registry_head SET head = 3',
]

async function check(store: RegistryStore) {
  expect(await store.head()).toBe(3)
  expect(await store.subjects()).toEqual(['a', 'b'])
  expect(await store.versionsOf('b')).toEqual([
    expect.objectContaining({
      subject: 'b',
      version: 1,
      id: 1,
      deleted: true,
      schemaText: '{"title":"one"}',
    }),
    expect.objectContaining({
      version: 2,
      id: 2,
      label: '1.1',
      writer: 'w',
      metadata: { properties: { owner: 'x' } },
      references: [{ name: 'a', subject: 'a', version: 1 }],
    }),
  ])
  expect(await store.placesOfGuid('guid-2')).toEqual([{ context: '.', id: 2 }])
  expect(await store.referencedBy('a', 1)).toEqual([2])
  expect(await store.configOf('a')).toEqual({ scope: 'a', data: { compatibility: 'FULL' } })
  expect(await store.lastId()).toBe(2)
  const added = await store.commit(
    [
      adding(storedVersion('a', { version: 2, id: 3 })),
      adding(storedVersion(':.x:a', { version: 1, id: 1 })),
    ],
    { expectedHead: 3 },
  )
  expect(added).toEqual({ kind: 'committed', head: 4 })
  expect((await store.versionsOf('a')).map(({ id }) => id)).toEqual([1, 3])
  expect(await store.lastId('.x')).toBe(1)
}

const firstStep = (text: string) => {
  const { component, steps } = registryFormat(text)
  return { component, steps: steps.slice(0, 1) }
}

describe('format 1', () => {
  test('in SQLite', async () => {
    const database = await openSqliteDatabase(join(folder, 'one.db'))
    closing.push(() => database.close())
    migrateSqlite(database, [firstStep('TEXT')])
    for (const statement of formatOne) database.exec(statement)
    migrateSqlite(database, [sqliteRegistryFormat])
    await check(sqliteRegistryStore(database))
  })

  test.skipIf(postgres === undefined)('in PostgreSQL', async () => {
    const database = await openPostgresDatabase(await postgres!.freshDatabase())
    closing.push(() => database.close())
    await migratePostgres(database, [firstStep('TEXT COLLATE "C"')])
    for (const statement of formatOne) await database.pool.query(statement)
    await migratePostgres(database, [postgresRegistryFormat])
    await check(postgresRegistryStore(database))
  })
})
