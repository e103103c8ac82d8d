import { afterAll, describe, expect, test } from 'vitest'
import { migratePostgres } from '../../../src/storage/postgres/migrate.js'
import { inTransaction, openPostgresDatabase } from '../../../src/storage/postgres/pool.js'
import { startPostgres } from '../../support/postgres.js'

const postgres = await startPostgres()
afterAll(() => postgres?.stop())

test('a server that does not answer is unreachable, and the message hides the password', async () => {
  const opening = openPostgresDatabase('postgres://me:s3cret@127.0.0.1:1/nothing')
  await expect(opening).rejects.toMatchObject({ code: 'DATABASE_UNREACHABLE' })
  await expect(opening).rejects.not.toThrow(/s3cret/)
})

test('a text that is no URL is refused', async () => {
  await expect(openPostgresDatabase('not a url')).rejects.toMatchObject({ code: 'DATABASE_UNREACHABLE' })
})

describe.skipIf(postgres === undefined)('on a real server', () => {
  test('a database that does not exist is unreachable', async () => {
    const url = new URL(await postgres!.freshDatabase())
    url.pathname = '/no_such_database'
    await expect(openPostgresDatabase(url.href)).rejects.toMatchObject({ code: 'DATABASE_UNREACHABLE' })
  })

  test('each migration step runs once though two processes start together', async () => {
    const url = await postgres!.freshDatabase()
    const [one, other] = [await openPostgresDatabase(url), await openPostgresDatabase(url)]
    const format = { component: 'test', steps: ['CREATE TABLE a (x int)', 'CREATE TABLE b (x int)'] }
    await Promise.all([migratePostgres(one, [format]), migratePostgres(other, [format])])
    const { rows } = await one.pool.query('SELECT version FROM strata_format')
    expect(rows).toEqual([{ version: 2 }])
    await expect(
      migratePostgres(other, [{ component: 'test', steps: ['CREATE TABLE a (x int)'] }]),
    ).rejects.toMatchObject({ code: 'DATABASE_FORMAT_TOO_NEW' })
    await one.close()
    await other.close()
  })

  test('tables go into the schema that was asked for', async () => {
    const url = await postgres!.freshDatabase()
    const database = await openPostgresDatabase(url, { schema: 'strata data' })
    await migratePostgres(database, [{ component: 'test', steps: ['CREATE TABLE a (x int)'] }])
    const { rows } = await database.pool.query("SELECT schemaname FROM pg_tables WHERE tablename = 'a'")
    expect(rows).toEqual([{ schemaname: 'strata data' }])
    await database.close()
  })

  test('what a transaction throws undoes it', async () => {
    const database = await openPostgresDatabase(await postgres!.freshDatabase())
    await database.pool.query('CREATE TABLE kept (a int)')
    await expect(
      inTransaction(database, async (client) => {
        await client.query('INSERT INTO kept VALUES (1)')
        throw new TypeError('no')
      }),
    ).rejects.toThrow(TypeError)
    expect((await database.pool.query('SELECT * FROM kept')).rows).toEqual([])
    await database.close()
  })

  test('a connection that is cut in the middle of a transaction fails the transaction, not the process', async () => {
    const database = await openPostgresDatabase(await postgres!.freshDatabase())
    const cut = inTransaction(database, async (client) => {
      const { rows } = await client.query<{ pid: number }>('SELECT pg_backend_pid() AS pid')
      await database.pool.query('SELECT pg_terminate_backend($1)', [rows[0]?.pid])
      await new Promise((resolve) => setTimeout(resolve, 50))
      await client.query('SELECT 1')
    })
    await expect(cut).rejects.toMatchObject({ code: 'DATABASE_UNREACHABLE' })
    expect((await database.pool.query('SELECT 1 AS one')).rows).toEqual([{ one: 1 }])
    await database.close()
  })
})
