/**
 * The event store through its whole API (registry, validation under W, lease, expected versions, group commit) against
 * the bare driver doing the same writes into the same tables, in turn, in one run. Both sides durable.
 *
 * Usage: npm run bench:store [-- sqlite|postgres] [--rounds N]
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startPostgres } from '../test/support/postgres.js'
import { compare, machine, table, type Comparison } from './measure.js'
import { openOurs, type Ours } from './store/ours.js'
import { openRawPostgres } from './store/raw-postgres.js'
import { openRawSqlite } from './store/raw-sqlite.js'
import type { RawStore } from './store/raw-store.js'
import { openPostgres } from '../src/storage/postgres/index.js'
import { openSqlite } from '../src/storage/sqlite/index.js'

const args = process.argv.slice(2)
const rounds = Number(args[args.indexOf('--rounds') + 1]) || 9
const stored = 20_000

type Row = [name: string, ours: number, raw: number, ratio: number]

async function measured(ours: Ours, raw: RawStore): Promise<Row[]> {
  const rows: Row[] = []
  const race = async (
    name: string,
    events: number,
    mine: () => Promise<void>,
    theirs: () => Promise<void>,
  ) => {
    const result: Comparison = await compare(
      { name: 'Strata', run: mine },
      { name: 'driver', run: theirs },
      { rounds, warmup: 2 },
    )
    const perSecond = (ms: number) => Math.round((events / ms) * 1000)
    rows.push([name, perSecond(result.ours.medianMs), perSecond(result.peer.medianMs), 1 / result.ratio])
  }
  await ours.fillTo(stored)
  await raw.fillTo(stored)
  await race(
    `read all, ${stored} events, pages of 1000`,
    stored,
    () => ours.readAll(stored),
    () => raw.readAll(stored),
  )
  await race(
    `read all through a topic version, half of them cast`,
    stored,
    () => ours.readVersion(stored),
    () => raw.readAll(stored),
  )
  await race(
    `projection of a balance, 500 a commit`,
    stored,
    () => ours.project(),
    () => raw.project(stored),
  )
  for (const [size, commits] of [
    [1, 200],
    [10, 60],
    [100, 20],
  ] as const) {
    await race(
      `append ${size} a commit, one caller`,
      size * commits,
      () => ours.append(size, commits),
      () => raw.append(size, commits),
    )
  }
  for (const callers of [8, 64]) {
    await race(
      `append 1, ${callers} callers at once (driver: one caller)`,
      callers * 20,
      () => ours.appendAtOnce(callers, 20),
      () => raw.append(1, callers * 20),
    )
  }
  return rows
}

function print(engine: string, rows: Row[]): void {
  console.log(
    `\n${engine}: events a second, medians of ${rounds} rounds; ratio 1 is the speed of the driver\n`,
  )
  console.log(table(['case', 'Strata', 'driver', 'ratio'], rows))
}

console.log(machine())
const folder = mkdtempSync(join(tmpdir(), 'strata-bench-'))
if (!args.includes('postgres')) {
  const ours = await openOurs(() => openSqlite(join(folder, 'ours.db')))
  const raw = await openRawSqlite(join(folder, 'raw.db'))
  print('SQLite, WAL, synchronous=FULL', await measured(ours, raw))
  await ours.close()
  await raw.close()
}
if (!args.includes('sqlite')) {
  const postgres = await startPostgres({ durable: true })
  if (postgres !== undefined) {
    const [oursAt, rawAt] = [await postgres.freshDatabase(), await postgres.freshDatabase()]
    const ours = await openOurs(() => openPostgres(oursAt))
    const raw = await openRawPostgres(rawAt)
    print('PostgreSQL, fsync=on, synchronous_commit=on', await measured(ours, raw))
    await ours.close()
    await raw.close()
    await postgres.stop()
  }
}
rmSync(folder, { recursive: true, force: true })
