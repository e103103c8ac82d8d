/** Several processes register at once: nothing acknowledged is lost, nothing is given twice, ids stay dense. */
import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, describe, expect, test } from 'vitest'
import type { RegistryStore } from '../../src/registry/index.js'
import { openPostgres } from '../../src/storage/postgres/index.js'
import { openSqlite } from '../../src/storage/sqlite/index.js'
import { startPostgres } from '../support/postgres.js'

const postgres = await startPostgres()
const folder = mkdtempSync(join(tmpdir(), 'strata-writers-'))
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true })
  await postgres?.stop()
})

const [writers, count] = [4, 6]

interface Told {
  readonly subject: string
  readonly text: string
  readonly kind: string
  readonly version: number
  readonly id: number
}

async function writeTogether(place: string): Promise<readonly Told[]> {
  const script = join(import.meta.dirname, 'registry-writer.ts')
  const outputs = await Promise.all(
    Array.from({ length: writers }, (_, i) =>
      promisify(execFile)(process.execPath, ['--import', 'tsx', script, place, `w${i}x`, String(count)], {
        timeout: 110_000,
      }),
    ),
  )
  return outputs.flatMap(({ stdout }) =>
    stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Told),
  )
}

async function checkHistory(store: RegistryStore, told: readonly Told[]): Promise<void> {
  expect(told).toHaveLength(writers * count * 2)
  const subjects = await store.subjects()
  expect(subjects).toHaveLength(writers * count + 1)
  const kept = (await Promise.all(subjects.map((subject) => store.versionsOf(subject)))).flat()

  // What each writer was told is what is kept.
  for (const { subject, text, version, id } of told) {
    const found = kept.find((candidate) => candidate.subject === subject && candidate.version === version)
    expect({ id: found?.id, schema: found?.bundled }).toEqual({ id, schema: JSON.parse(text) as unknown })
  }
  // Numbers are dense: versions in each subject, ids over all.
  const shared = kept.filter(({ subject }) => subject === 'shared')
  expect(shared.map(({ version }) => version)).toEqual(shared.map((_, i) => i + 1))
  expect(shared.map(({ label }) => label)).toEqual(shared.map((_, i) => `1.${i}`))
  const ids = [...new Set(kept.map(({ id }) => id))].toSorted((a, b) => a - b)
  expect(ids).toEqual(ids.map((_, i) => i + 1))
  // One commit for each registration that was accepted.
  expect(await store.head()).toBe(told.filter(({ kind }) => kind === 'accept').length)
}

test('on one SQLite file', { timeout: 120_000 }, async () => {
  const path = join(folder, 'registry.db')
  await (await openSqlite(path)).close()
  const told = await writeTogether(path)
  const storage = await openSqlite(path)
  await checkHistory(storage.registry, told)
  await storage.close()
})

describe.skipIf(postgres === undefined)('on one PostgreSQL', () => {
  test('through several pools', { timeout: 120_000 }, async () => {
    const url = await postgres!.freshDatabase()
    const told = await writeTogether(url)
    const storage = await openPostgres(url)
    await checkHistory(storage.registry, told)
    await storage.close()
  })
})
