import { afterAll, describe, expect, test } from 'vitest'
import { postgresEventTables } from '../../../src/storage/postgres/event-tables.js'
import { migratePostgres } from '../../../src/storage/postgres/migrate.js'
import { openPostgresDatabase } from '../../../src/storage/postgres/pool.js'
import { PostgresEventLog } from '../../../src/storage/postgres/postgres-event-log.js'
import { eventLogContract } from '../../../src/testing/index.js'
import { appendOne, leased, logEvent, summary, to } from '../../../src/testing/event-log-contract/given.js'
import { startPostgres } from '../../support/postgres.js'

const postgres = await startPostgres()
afterAll(() => postgres?.stop())

async function openLog({ url, schema }: { url: string; schema: string }) {
  const database = await openPostgresDatabase(url, { schema })
  await migratePostgres(database, [postgresEventTables])
  const log = new PostgresEventLog(database)
  const close = async () => {
    await log.close()
    await database.close()
  }
  return { log, database, close }
}

describe.skipIf(postgres === undefined)('the event log in PostgreSQL', () => {
  for (const { name, run } of eventLogContract) {
    test(name, async () => {
      const place = await postgres!.freshSchema()
      const [one, other] = [await openLog(place), await openLog(place)]
      // The lease runs on the database's clock: moving its end is how time passes here.
      const passTime = async (ms: number) => {
        await one.database.pool.query('UPDATE strata_topics SET lease_until_ms = lease_until_ms - $1', [ms])
      }
      try {
        await run({ log: one.log, other: other.log, passTime })
      } finally {
        await one.close()
        await other.close()
      }
    })
  }

  test('a connection that is cut while waiting is made again, and nothing is missed', async () => {
    const place = await postgres!.freshSchema()
    const { log, database, close } = await openLog(place)
    const permit = await leased(log)
    const waiting = log.waitFor('account', 0n)
    await new Promise((resolve) => setTimeout(resolve, 50))
    await database.pool.query(
      'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()',
    )
    expect(summary(await appendOne(log, permit, to('a', [logEvent(1)])))).toBe('stored 1')
    await waiting
    await close()
  })

  test('an append whose connection is cut is reported, and its repeat stores it once', async () => {
    const place = await postgres!.freshSchema()
    const { log, database, close } = await openLog(place)
    const permit = await leased(log)
    const blocker = await database.pool.connect()
    await blocker.query('BEGIN')
    await blocker.query('SELECT * FROM strata_topics FOR UPDATE')
    const event = logEvent(1, { id: 'x' })
    const cut = log.append(permit, [to('a', [event], 'no-stream')])
    const caught = expect(cut).rejects.toMatchObject({ code: 'DATABASE_UNREACHABLE' })
    await expect
      .poll(async () => {
        const { rowCount } = await database.pool.query(
          "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'WITH head%' AND wait_event_type = 'Lock'",
        )
        return rowCount
      })
      .toBe(1)
    await caught
    await blocker.query('COMMIT')
    blocker.release()
    expect(summary(await appendOne(log, permit, to('a', [event], 'no-stream')))).toBe('stored 1')
    expect(summary(await appendOne(log, permit, to('a', [event], 'no-stream')))).toBe('repeated 1')
    await close()
  })
})
