import { describe, expect, test } from 'vitest'
import { openSqliteDatabase } from '../../../src/storage/sqlite/database.js'
import { sqliteEventTables } from '../../../src/storage/sqlite/event-tables.js'
import { migrateSqlite } from '../../../src/storage/sqlite/migrate.js'
import { SqliteEventLog } from '../../../src/storage/sqlite/sqlite-event-log.js'
import { eventLogContract } from '../../../src/testing/index.js'
import { appendOne, leased, logEvent, to } from '../../../src/testing/event-log-contract/given.js'
import { TestClock } from '../../support/clock.js'
import { temporaryFolder } from '../../support/temporary-folder.js'

const folder = temporaryFolder()

async function openLog(path: string, clock: TestClock) {
  const database = await openSqliteDatabase(path)
  migrateSqlite(database, [sqliteEventTables])
  const log = new SqliteEventLog(database, { now: clock.now, pollMs: 5 })
  return {
    log,
    close: () => {
      log.close()
      database.close()
    },
  }
}

describe('the event log in SQLite', () => {
  for (const { name, run } of eventLogContract) {
    test(name, async () => {
      const clock = new TestClock()
      const path = folder.fresh('.db')
      const [one, other] = [await openLog(path, clock), await openLog(path, clock)]
      try {
        await run({ log: one.log, other: other.log, passTime: async (ms) => clock.pass(ms) })
      } finally {
        one.close()
        other.close()
      }
    })
  }

  test('stored times never decrease, though the clock is set back', async () => {
    const clock = new TestClock()
    const { log, close } = await openLog(folder.fresh('.db'), clock)
    const permit = await leased(log)
    await appendOne(log, permit, to('a', [logEvent(1)]))
    clock.pass(-60_000)
    await appendOne(log, permit, to('a', [logEvent(2)]))
    const [first, second] = await log.readTopic('account', { limit: 2 })
    expect(second?.recordedAtMs).toBe(first?.recordedAtMs)
    close()
  })

  test('who waits when the log is closed goes on, and is told that it is closed', async () => {
    const { log, close } = await openLog(folder.fresh('.db'), new TestClock())
    const waiting = log.waitFor('account', 0n)
    close()
    await waiting
    await expect(log.waitFor('account', 0n)).rejects.toMatchObject({ code: 'DATABASE_CLOSED' })
    await expect(log.readTopic('account', { limit: 1 })).rejects.toMatchObject({ code: 'DATABASE_CLOSED' })
  })
})
