import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { isUniqueViolation, openSqliteDatabase } from '../../../src/storage/sqlite/database.js'
import { migrateSqlite } from '../../../src/storage/sqlite/migrate.js'

const folder = mkdtempSync(join(tmpdir(), 'strata-sqlite-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const at = (name: string) => join(folder, name)

test('a new file is made, in WAL with full synchronisation', async () => {
  const database = await openSqliteDatabase(at('new.db'))
  expect(database.prepare('PRAGMA journal_mode').get()).toMatchObject({ journal_mode: 'wal' })
  expect(database.prepare('PRAGMA synchronous').get()).toMatchObject({ synchronous: 2 })
  database.close()
})

test('a missing file is refused when none should be made', async () => {
  await expect(openSqliteDatabase(at('absent.db'), { create: false })).rejects.toMatchObject({
    code: 'DATABASE_MISSING',
  })
})

test('a file in a folder that does not exist is unreadable', async () => {
  await expect(openSqliteDatabase(at('no/such/folder.db'))).rejects.toMatchObject({
    code: 'DATABASE_UNREADABLE',
  })
})

test('a folder in the place of a file is unreadable', async () => {
  await expect(openSqliteDatabase(folder)).rejects.toMatchObject({ code: 'DATABASE_UNREADABLE' })
})

test('a file of something else is not a database, and is left as it was', async () => {
  writeFileSync(at('letter.db'), 'Dear reader, this is not a database. '.repeat(100))
  await expect(openSqliteDatabase(at('letter.db'))).rejects.toMatchObject({ code: 'NOT_A_DATABASE' })
})

test('a lock held by another connection is waited for, then reported', async () => {
  const [one, other] = [
    await openSqliteDatabase(at('locked.db')),
    await openSqliteDatabase(at('locked.db'), { busyTimeoutMs: 30 }),
  ]
  one.exec('BEGIN IMMEDIATE')
  expect(() => other.transaction(() => 1)).toThrow(expect.objectContaining({ code: 'DATABASE_LOCKED' }))
  one.exec('ROLLBACK')
  expect(other.transaction(() => 1)).toBe(1)
  one.close()
  other.close()
})

test('what a transaction throws undoes it', async () => {
  const database = await openSqliteDatabase(':memory:')
  database.exec('CREATE TABLE kept (a INTEGER PRIMARY KEY) STRICT')
  expect(() =>
    database.transaction(() => {
      database.prepare('INSERT INTO kept VALUES (?)').run(1)
      database.prepare('INSERT INTO kept VALUES (?)').run(1)
    }),
  ).toThrow(/UNIQUE/)
  expect(database.prepare('SELECT * FROM kept').all()).toEqual([])
  database.close()
})

test('a violated unique key is told from other trouble', async () => {
  const database = await openSqliteDatabase(':memory:')
  database.exec('CREATE TABLE kept (a INTEGER PRIMARY KEY) STRICT; INSERT INTO kept VALUES (1)')
  const caught = (sql: string): unknown => {
    try {
      database.exec(sql)
      return undefined
    } catch (error) {
      return error
    }
  }
  expect(isUniqueViolation(caught('INSERT INTO kept VALUES (1)'))).toBe(true)
  expect(isUniqueViolation(caught("INSERT INTO kept VALUES ('x')"))).toBe(false)
  database.close()
})

test('whole numbers beyond 2^53 come back exactly when asked for', async () => {
  const database = await openSqliteDatabase(':memory:')
  const { found } = database.prepare('SELECT 9007199254740993 AS found', { bigints: true }).get() ?? {}
  expect(found).toBe(9007199254740993n)
  database.close()
})

test('each migration step runs once, also when two processes open the file', async () => {
  const format = { component: 'test', steps: ['CREATE TABLE a (x)', 'CREATE TABLE b (x)'] }
  const [one, other] = [await openSqliteDatabase(at('steps.db')), await openSqliteDatabase(at('steps.db'))]
  migrateSqlite(one, [{ ...format, steps: format.steps.slice(0, 1) }])
  migrateSqlite(other, [format])
  migrateSqlite(one, [format])
  expect(one.prepare('SELECT version FROM strata_format').all()).toMatchObject([{ version: 2 }])
  one.close()
  other.close()
})

test('a newer format is refused and nothing is changed', async () => {
  const database = await openSqliteDatabase(':memory:')
  migrateSqlite(database, [{ component: 'test', steps: ['CREATE TABLE a (x)', 'CREATE TABLE b (x)'] }])
  expect(() => {
    migrateSqlite(database, [
      { component: 'other', steps: ['CREATE TABLE c (x)'] },
      { component: 'test', steps: ['CREATE TABLE a (x)'] },
    ])
  }).toThrow(expect.objectContaining({ code: 'DATABASE_FORMAT_TOO_NEW', found: 2, supported: 1 }))
  expect(database.prepare("SELECT name FROM sqlite_master WHERE name = 'c'").get()).toBeUndefined()
  database.close()
})
