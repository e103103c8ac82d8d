/**
 * What usually breaks the order of events in PostgreSQL: writers that overlap, roll back and are cut off, a transaction
 * of somebody else that stays open, an owner that was replaced in mid-flight. A reader that follows must meet every
 * acknowledged event once, in order.
 */
import { afterAll, describe, expect, test } from 'vitest'
import type { AppendPermit, LogAppend } from '../../../src/event-store/index.js'
import { openPostgresDatabase } from '../../../src/storage/postgres/pool.js'
import { openPostgres } from '../../../src/storage/postgres/index.js'
import { leased, logEvent, to, topic } from '../../../src/testing/event-log-contract/given.js'
import { startPostgres } from '../../support/postgres.js'

const postgres = await startPostgres()
afterAll(() => postgres?.stop())

const writers = 8
const roundsEach = 40

describe.skipIf(postgres === undefined)('order under attack', () => {
  test('eight writers, cut connections, a foreign open transaction and a takeover lose and repeat nothing', async () => {
    const url = await postgres!.freshDatabase()
    const storages = await Promise.all([openPostgres(url), openPostgres(url)])
    const reader = await openPostgres(url)
    const foreign = await openPostgresDatabase(url)
    const [first, second] = storages
    const holder = await foreign.pool.connect()
    await holder.query('BEGIN')
    await holder.query('SELECT txid_current()')

    const acknowledged = new Set<string>()
    let permit: AppendPermit = await leased(first.events)
    let owner = first.events
    let finished = false
    const met = { cut: 0, fenced: 0 }

    /** Retries until the answer is known: what was cut off is repeated with the same ids. */
    const append = async (given: LogAppend): Promise<void> => {
      for (;;) {
        try {
          const [outcome] = await owner.append(permit, [given])
          expect(outcome?.kind).toBe('stored')
          if (outcome?.kind === 'stored') for (const { id } of outcome.result.events) acknowledged.add(id)
          return
        } catch (error) {
          const { code } = error as { code?: string }
          if (code === 'DATABASE_UNREACHABLE') met.cut += 1
          else if (code === 'WRITER_FENCED') met.fenced += 1
          else throw error
          await new Promise((resolve) => setTimeout(resolve, 2))
        }
      }
    }
    const writing = Promise.all(
      Array.from({ length: writers }, async (_, w) => {
        // Until the attack has hit, however fast or slow the machine is.
        for (let i = 0; i < roundsEach || met.cut < 3; i++) {
          await append(
            to(
              `s${w}`,
              [1, 2, 3].map((n) => logEvent({ n }, { id: `${w}-${i}-${n}` })),
            ),
          )
        }
      }),
    )
    const attacking = (async () => {
      while (!finished) {
        await new Promise((resolve) => setTimeout(resolve, 25))
        await foreign.pool.query(
          "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND query LIKE 'WITH head%' AND state = 'active'",
        )
      }
    })()
    const takingOver = (async () => {
      await new Promise((resolve) => setTimeout(resolve, 120))
      owner = second.events
      permit = await leased(second.events)
    })()

    const read: string[] = []
    const writersDone = new AbortController()
    const reading = (async () => {
      for (let next = 1n; !writersDone.signal.aborted || read.length < acknowledged.size;) {
        const page = await reader.events.readTopic(topic, { from: next, limit: 50 })
        expect(page.map(({ position }) => position)).toEqual(page.map((_, i) => next + BigInt(i)))
        read.push(...page.map(({ id }) => id))
        next += BigInt(page.length)
        if (page.length === 0 && !writersDone.signal.aborted)
          await reader.events.waitFor(topic, next - 1n, writersDone.signal)
      }
    })()

    await Promise.all([writing, takingOver])
    finished = true
    await attacking
    writersDone.abort()
    await reading
    expect(acknowledged.size).toBeGreaterThanOrEqual(writers * roundsEach * 3)
    expect(new Set(read).size).toBe(read.length)
    expect(new Set(read)).toEqual(acknowledged)
    await holder.query('ROLLBACK')
    holder.release()
    await foreign.close()
    for (const storage of [...storages, reader]) await storage.close()
  }, 60_000)
})
