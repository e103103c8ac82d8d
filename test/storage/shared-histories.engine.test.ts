/** Two servers on one database: what one of them keeps of a history is never behind what the other has committed. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import {
  deleteVersions,
  registerVersion,
  standardJudge,
  type RegistryStore,
} from '../../src/registry/index.js'
import { openPostgres } from '../../src/storage/postgres/index.js'
import { openSqlite } from '../../src/storage/sqlite/index.js'
import type { Storage } from '../../src/storage/memory/index.js'
import { startPostgres } from '../support/postgres.js'

const postgres = await startPostgres()
const folder = mkdtempSync(join(tmpdir(), 'strata-histories-'))
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true })
  await postgres?.stop()
})

const text = (...names: readonly string[]) =>
  JSON.stringify({ type: 'object', properties: Object.fromEntries(names.map((name) => [name, true])) })
const portsOn = (store: RegistryStore) => ({ store, now: () => new Date(0), judge: standardJudge })

async function seesTheOther(open: () => Promise<Storage>): Promise<void> {
  const [one, other] = [await open(), await open()]
  try {
    const versions = async () =>
      (await one.registry.versionsOf('s')).map(({ version, deleted = false }) => ({ version, deleted }))
    await registerVersion(portsOn(one.registry), { subject: 's', text: text('a') })
    expect(await versions()).toEqual([{ version: 1, deleted: false }])
    await registerVersion(portsOn(other.registry), { subject: 's', text: text('a', 'b') })
    expect((await versions()).length).toBe(2)
    await deleteVersions(portsOn(other.registry), { subject: 's', version: 2, permanent: false })
    expect(await versions()).toEqual([
      { version: 1, deleted: false },
      { version: 2, deleted: true },
    ])
    await deleteVersions(portsOn(other.registry), { subject: 's', version: 2, permanent: true })
    expect((await versions()).length).toBe(1)
  } finally {
    await one.close()
    await other.close()
  }
}

test('on one SQLite file', () => seesTheOther(() => openSqlite(join(folder, 'one.db'))))

describe.skipIf(postgres === undefined)('on PostgreSQL', () => {
  test('through two pools', { timeout: 60_000 }, async () => {
    const url = await postgres!.freshDatabase()
    await seesTheOther(() => openPostgres(url))
  })
})
