/** Every engine answers any history as the memory engine does. */
import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import { MemoryEventLog } from '../../src/storage/memory/memory-event-log.js'
import { openPostgres } from '../../src/storage/postgres/index.js'
import { openSqlite } from '../../src/storage/sqlite/index.js'
import { TestClock } from '../support/clock.js'
import { agree, histories, type HistoryStep } from '../support/event-log-histories.js'
import { startPostgres } from '../support/postgres.js'

const postgres = await startPostgres()
afterAll(() => postgres?.stop())

const judge = () => new MemoryEventLog(new TestClock().now)
const rounds = Number(process.env['STRATA_TEST_HISTORIES'] ?? 25)

test('SQLite answers any history as the memory engine does', async () => {
  await fc.assert(
    fc.asyncProperty(histories, async (steps) => {
      const storage = await openSqlite(':memory:', { now: new TestClock().now })
      await agree(storage.events, judge(), steps)
      await storage.close()
    }),
    { numRuns: rounds * 8 },
  )
})

test.skipIf(postgres === undefined)(
  'PostgreSQL answers any history as the memory engine does',
  async () => {
    await fc.assert(
      fc.asyncProperty(histories, async (steps) => {
        const { url, schema } = await postgres!.freshSchema()
        const storage = await openPostgres(url, { schema, maxConnections: 2 })
        await agree(storage.events, judge(), steps)
        await storage.close()
      }),
      { numRuns: rounds },
    )
  },
  120_000,
)

test('the comparison would notice an engine that forgets an append', async () => {
  const forgetful = judge()
  const append = forgetful.append.bind(forgetful)
  let calls = 0
  forgetful.append = async (permit, appends) =>
    (calls += 1) === 2 ? append(permit, appends.slice(1)) : append(permit, appends)
  const step = (id: number): HistoryStep => ({
    kind: 'append',
    writer: 0,
    group: [[{ stream: 'a', expected: 'any', events: [{ id, amount: 1 }] }]],
  })
  const steps: HistoryStep[] = [{ kind: 'lease', writer: 0, takeOver: true }, step(1), step(2)]
  await expect(agree(forgetful, judge(), steps)).rejects.toThrow()
})
