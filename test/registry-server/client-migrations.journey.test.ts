/** The published Confluent client, unmodified, migrates events between majors by the rules that the registry serves. */
import { execFile } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startServer, type RunningServer } from '../../registry-server/index.js'
import type { Json, JsonObject } from '../../src/json/index.js'
import { compileLens, composeLenses, parseLens, sampleEvents, type Lens } from '../../src/lens/index.js'
import { folderOf } from '../../src/registry/index.js'
import { compileWriterValidator } from '../../src/validation/index.js'
import { bankLens, bankSchema } from '../lens/bank.js'
import { orderMajors, orderPlaced } from './order-majors.js'
import { bank } from './support.js'

const clients = join(import.meta.dirname, '../clients')
const isInstalled = existsSync(join(clients, 'node_modules/@confluentinc/schemaregistry'))
if (!isInstalled) {
  console.log(
    'Skipped: the published clients are not installed. Run npm ci --engine-strict=false in test/clients.',
  )
}

interface Read {
  readonly subject: string
  readonly write: number
  readonly reads: number | 'latest'
  readonly event: Json
  readonly expected?: Json
  readonly refused?: string
}

/** Texts that break naive code, beside those that the schemas suggest. */
const texts = ['Ada King Lovelace', 'naïve 🦊', '"quoted" `tick` $x', '\u2028 \\ /', ' ', '{}', '__proto__']

describe.skipIf(!isInstalled)('against a server with lenses of every kind', () => {
  const data = mkdtempSync(join(tmpdir(), 'strata-migrations-'))
  const orders = orderMajors()
  let server: RunningServer
  beforeAll(async () => {
    server = await startServer({ port: 0, data, schemas: folderOf({ ...bank, ...orders.files }) })
  })
  afterAll(async () => {
    await server.close()
    rmSync(data, { recursive: true, force: true })
  })

  const run = async (plan: readonly Read[]) => {
    const file = join(data, 'plan.json')
    writeFileSync(file, JSON.stringify(plan))
    const { stdout } = await promisify(execFile)(
      process.execPath,
      [join(clients, 'migrations.mjs'), server.url, file],
      { cwd: clients, timeout: 110_000 },
    )
    expect(stdout.trim().split('\n')).toEqual([`${plan.length} events`, 'ok'])
  }
  const post = async (path: string, body: JsonObject) => {
    const answer = await fetch(`${server.url}/api/v1${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    expect(answer.status, await answer.clone().text()).toBe(200)
  }

  test(
    'events of an order go between four majors, up and down, several majors apart',
    { timeout: 120_000 },
    async () => {
      const newest = await reads(orderPlaced, orders, [1, 4])
      await run([
        ...newest,
        ...newest.map((read) => ({ ...read, reads: 'latest' as const })),
        ...(await reads(orderPlaced, orders, [4, 1], [1, 3], [4, 2], [2, 3], [3, 1], [2, 2])),
      ])
    },
  )

  test('events of the bank go between three majors', { timeout: 120_000 }, async () => {
    const schemas = await Promise.all([1, 2, 3].map((major) => bankSchema('AccountUpdated', major)))
    const lenses = [bankLens('AccountUpdated', 1), bankLens('AccountUpdated', 2)]
    await run(await reads('account.AccountUpdated', { schemas, lenses }, [1, 3], [3, 1], [1, 2], [2, 1]))
  })

  test('where no lens leads the client stops and says why', { timeout: 120_000 }, () =>
    run([
      {
        subject: 'shop.Gap',
        write: 1,
        reads: 2,
        event: { a: 'x' },
        refused: 'no lens joins shop.Gap v1 and v2',
      },
      {
        subject: 'shop.Gap',
        write: 2,
        reads: 1,
        event: { b: 'x' },
        refused: 'no lens joins shop.Gap v1 and v2',
      },
      { subject: 'shop.OneWay', write: 1, reads: 2, event: { a: 'x' }, expected: { b: 'x' } },
      {
        subject: 'shop.OneWay',
        write: 2,
        reads: 1,
        event: { b: 'x' },
        refused: 'between v1 and v2 has no way down',
      },
    ]),
  )

  test('the lens is served as JSON too, and what is served casts as the one that was registered', async () => {
    const answer = await fetch(`${server.url}/api/v1/event-types/${orderPlaced}/lenses`)
    const { lenses } = (await answer.json()) as { lenses: readonly { lens: { document: Json } }[] }
    const served = lenses.map(({ lens }) => parseLens(lens.document))
    for (const event of sampleEvents(orders.schemas[0] as JsonObject, { count: 20, seed: 3, texts })) {
      expect(await upOf(served, event)).toEqual(await upOf(orders.lenses, event))
    }
  })

  // The last: the revisions stay.
  test(
    'a revision of an older major is read through the newest, and what that cannot hold is lost',
    { timeout: 120_000 },
    async () => {
      const grown = orderMajors(true)
      await post('/register/folder', { files: { ...bank, ...grown.files } })
      // The newest version of major 1 is 1.1, the fifth of all: from 2.0 the client climbs to 4.0 and down again.
      await run(await reads(orderPlaced, grown, [1, 4], [1, 1], [4, 1], [2, 4, 1], [1, 4, 3]))
    },
  )
})

interface Majors {
  readonly schemas: readonly (JsonObject | boolean)[]
  readonly lenses: readonly Lens[]
}

/** For each way: events written under its first major, and what the lenses make of them on the way to its last. */
async function reads(
  subject: string,
  { schemas, lenses }: Majors,
  ...ways: readonly (readonly number[])[]
): Promise<readonly Read[]> {
  const plan: Read[] = []
  for (const way of ways) {
    const [from, ...stops] = way as readonly [number, ...number[]]
    const to = stops.at(-1) as number
    const writer = compileWriterValidator(schemas[from - 1] as JsonObject)
    const reader = compileWriterValidator(schemas[to - 1] as JsonObject)
    const events = sampleEvents(schemas[from - 1] as JsonObject, { count: 40, seed: from * 10 + to, texts })
    for (const event of events.filter((sample) => writer.isValid(sample))) {
      let [at, expected] = [from, event]
      for (const next of stops) {
        expected = await cast(lenses, at, next, expected)
        at = next
      }
      expect(reader.validate(expected), JSON.stringify({ event, expected })).toEqual([])
      plan.push({ subject, write: from, reads: to, event, expected })
    }
  }
  return plan
}

async function cast(lenses: readonly Lens[], from: number, to: number, event: Json): Promise<Json> {
  if (from <= to) return upOf(lenses.slice(from - 1, to - 1), event)
  return compileLens(composeLenses(lenses.slice(to - 1, from - 1))).down(event)
}

async function upOf(lenses: readonly Lens[], event: Json): Promise<Json> {
  return (await compileLens(composeLenses(lenses)).up(event)).value
}
