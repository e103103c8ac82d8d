/**
 * Kill -9 in a loop: whatever the moment, an acknowledged event is there afterwards, once, at the position that was
 * acknowledged, and positions have no hole.
 *
 * `STRATA_TEST_KILLS` says how often each engine's writer is killed; CI says 50 and more.
 */
import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { afterAll, expect, test } from 'vitest'
import { readTopic } from '../../src/event-store/index.js'
import type { ChildRequest } from '../support/appending-child.js'
import { openEvents, type EventsEngine } from '../support/open-events.js'
import { startPostgres } from '../support/postgres.js'
import { temporaryFolder } from '../support/temporary-folder.js'

const kills = Number(process.env['STRATA_TEST_KILLS'] ?? 3)
const callers = 4
const child = fileURLToPath(new URL('../support/appending-child.ts', import.meta.url))
const folder = temporaryFolder()
const postgres = await startPostgres()
afterAll(() => postgres?.stop())

test(
  `an SQLite writer killed ${kills} times loses and repeats nothing`,
  async () => {
    await killAndCheck({ kind: 'sqlite', path: folder.at('events.db') })
  },
  30_000 + kills * 5_000,
)

test.skipIf(postgres === undefined)(
  `a PostgreSQL writer killed ${kills} times loses and repeats nothing`,
  async () => {
    await killAndCheck({ kind: 'postgres', url: await postgres!.freshDatabase() })
  },
  30_000 + kills * 5_000,
)

/** `CALLER NUMBER` → the position that was acknowledged. */
type Acknowledged = Map<string, bigint>

async function killAndCheck(engine: EventsEngine): Promise<void> {
  const acknowledged: Acknowledged = new Map()
  const next = Array.from({ length: callers }, () => 0)
  for (let kill = 0; kill < kills; kill++) {
    const before = acknowledged.size
    await runUntilKilled({ engine, next }, (caller, number, position) => {
      acknowledged.set(`${caller} ${number}`, position)
      next[caller] = number + 1
    })
    expect(acknowledged.size, 'a writer that was killed has to have written').toBeGreaterThan(before)
  }
  await check(engine, acknowledged)
}

/** Kills the child at a random moment after its first acknowledgement. */
function runUntilKilled(
  request: ChildRequest,
  onAcknowledged: (caller: number, number: number, position: bigint) => void,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const running = spawn(process.execPath, ['--import', 'tsx', child, JSON.stringify(request)], {
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let [pending, complaints, isDoomed] = ['', '', false]
    running.stderr.on('data', (chunk: Buffer) => (complaints += String(chunk)))
    running.stdout.on('data', (chunk: Buffer) => {
      const lines = (pending + String(chunk)).split('\n')
      pending = lines.pop() ?? ''
      for (const line of lines) {
        const [caller = '', number = '', position = ''] = line.split(' ')
        onAcknowledged(Number(caller), Number(number), BigInt(position))
      }
      if (isDoomed) return
      isDoomed = true
      setTimeout(() => running.kill('SIGKILL'), Math.random() * 60)
    })
    running.on('error', reject)
    running.on('close', (code, signal) => {
      if (signal === 'SIGKILL') resolve()
      else reject(new Error(`the child ended by itself (${code}): ${complaints}`))
    })
  })
}

async function check(engine: EventsEngine, acknowledged: Acknowledged): Promise<void> {
  const { log, close } = await openEvents(engine)
  const found = new Map<string, bigint>()
  const counts = Array.from({ length: callers }, () => 0)
  let position = 0n
  for await (const event of readTopic(log, 'account')) {
    position += 1n
    expect(event.position).toBe(position)
    const [caller = '', number = ''] = event.id.split('-')
    expect(Number(number), `stream of caller ${caller} goes on without a hole or a repeat`).toBe(
      counts[Number(caller)],
    )
    counts[Number(caller)] = Number(number) + 1
    found.set(`${caller} ${number}`, event.position)
  }
  await close()
  for (const [key, at] of acknowledged) expect(found.get(key), `acknowledged event ${key}`).toBe(at)
  // At most one event of each caller was under way at each kill.
  expect(found.size - acknowledged.size).toBeLessThanOrEqual(callers)
  expect(acknowledged.size).toBeGreaterThan(0)
}
