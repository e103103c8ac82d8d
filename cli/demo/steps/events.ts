/** The second half: one writer, one history, three shapes of it. */
import { isJsonObject, type Json, type JsonObject } from '../../../src/json/index.js'
import type { Children } from '../children.js'
import { linesOf, ndjson } from '../show.js'
import { data, type Stage } from '../stage.js'
import {
  coordinates,
  expectedBalances,
  firstDay,
  later,
  textAddress,
  tooMuch,
  writtenAs10,
  writtenAs11,
  writtenAs20,
  writtenAs30,
} from '../story.js'
import { sameJson } from './schemas.js'

const appending = ['events', 'append', 'account', '--writer', 'account-service', ...data] as const
const versions = ['account.v1', 'account.v2', 'account.v3'] as const

/** Before version 2 exists: what is written now has to be in every later version too. */
export async function firstEvents({ show }: Stage): Promise<void> {
  await show.step('The account service takes commands, and appends what they lead to')
  const done = await show.strata(['bank', ...data], { stdin: ndjson(firstDay), lines: 20 })
  show.holds(done.stdout.split('\n').length > firstDay.length, 'a transfer is recorded in two streams')
  const refused = await show.strata(['bank', ...data], { stdin: ndjson([tooMuch]), exits: 1 })
  await show.proven(
    refused.stdout.includes('COMMAND') || refused.stdout.includes('✗'),
    'What an account does not hold cannot be withdrawn.',
  )
  await show.say('And facts as NDJSON, each validated under the version that it names:')
  await show.strata(appending, { stdin: ndjson([writtenAs10, writtenAs11]) })
  const again = await show.strata(appending, { stdin: ndjson([writtenAs10]) })
  await show.proven(
    again.stdout.includes('was there already'),
    'The same event id again stores nothing twice.',
  )
  const wrong = { ...(writtenAs10 as JsonObject), id: 'wrong', data: { accountId: '1234', address: 12 } }
  await show.strata(appending, { stdin: ndjson([wrong]), exits: 65 })
}

export async function laterEvents({ show }: Stage): Promise<void> {
  await show.step('Newer writers, the same log')
  await show.strata(appending, { stdin: ndjson([writtenAs20, writtenAs30]) })
  await show.strata(['bank', ...data], { stdin: ndjson(later) })
}

export async function secondWriter({
  show,
  children,
}: Stage & { readonly children: Children }): Promise<void> {
  await show.step('A topic has one writer')
  await show.announce(appending, { after: ' &' })
  const first = children.start([...appending, '--format', 'json'])
  await first.send(
    ndjson([
      {
        id: 'held',
        stream: '1234',
        type: 'account.AccountUpdated',
        schema: '3.0',
        data: { accountId: '1234' },
      },
    ]),
  )
  show.holds((await first.firstMatch(/"position":\d+/)) !== undefined, 'the first writer appends')
  await show.say('It holds the lease of topic account. A second one:')
  await show.strata(appending, { stdin: ndjson([writtenAs30]), exits: 75 })
  const { code } = await first.finish()
  await show.proven(code === 0, 'The second writer was refused (exit 75); the first went on undisturbed.')
}

export async function sideBySide({ show }: Stage): Promise<void> {
  await show.step('One history, read in three versions side by side')
  const reads = versions.map((version) => ['topics', 'read', version, ...data, '--format', 'json'])
  const found = await show.atOnce(reads, { lines: 0 })
  const histories = found.map(({ stdout }) => linesOf(stdout).filter(isJsonObject))
  const [v1 = [], v2 = [], v3 = []] = histories
  const updates = v3.flatMap((event, i) => (event['type'] === 'account.AccountUpdated' ? [i] : []))
  for (const i of updates) {
    await show.say(
      `\nposition ${JSON.stringify(v3[i]?.['position'])}, written as ${JSON.stringify(v3[i]?.['stored'])}`,
    )
    for (const [n, version] of versions.entries()) {
      await show.say(`  ${show.paint.bold(version)}  ${JSON.stringify(histories[n]?.[i]?.['data'])}`)
    }
  }
  const place = ({ position, id, stream, type }: JsonObject) => [position, id, stream, type] as Json
  await show.proven(
    v1.length > 12 && sameJson(v1.map(place), v2.map(place)) && sameJson(v2.map(place), v3.map(place)),
    `All three hold the same ${v1.length} events at the same positions, those from before v2 existed included.`,
  )
  const dataOf = (history: readonly JsonObject[], id: string) =>
    history.find((event) => event['id'] === id)?.['data']
  const written = (event: Json) => (event as JsonObject)['data']
  await show.proven(
    sameJson(dataOf(v1, 'updated-1.0'), written(writtenAs10)) &&
      sameJson(dataOf(v3, 'updated-3.0'), written(writtenAs30)),
    'Read in the version it was written, an event is exactly what was stored.',
  )
  const old = dataOf(v1, 'updated-3.0') as JsonObject
  const newest = (dataOf(v3, 'updated-1.0') as JsonObject)['address']
  await show.proven(
    typeof old['address'] === 'string' && !JSON.stringify(old).includes(String(coordinates.latitude)),
    'A reader of v1 gets what was born as v3, as text and without coordinates.',
  )
  await show.proven(
    isJsonObject(newest) && newest['street'] === textAddress.split(', ')[0],
    'A reader of v3 gets what was born as v1, as an object.',
  )
}

export async function verify({ show }: Stage): Promise<void> {
  await show.step('Proof, event by event')
  await show.strata(['topics', 'verify', 'account', ...data])
}

export async function projections({ show }: Stage): Promise<void> {
  await show.step('Projections answer queries')
  await show.atOnce(versions.map((version) => ['project', 'run', 'balances', '--topic', version, ...data]))
  const queries = versions.map((version) => [
    'project',
    'query',
    'balances',
    '--topic',
    version,
    ...data,
    '--format',
    'json',
  ])
  const found = (await show.atOnce(queries)).map(({ stdout }) => balancesIn(stdout))
  await show.proven(
    found.every((balances) => sameJson(balances, expectedBalances)),
    'Balances are deposits minus withdrawals, transfers net to zero, and v1, v2 and v3 agree on them.',
  )
  await show.strata(['project', 'run', 'recent-transactions', ...data])
  const recent = [
    'project',
    'query',
    'recent-transactions',
    '--prefix',
    '5678/',
    '--backwards',
    '--limit',
    '3',
    ...data,
  ]
  const { stdout } = await show.strata(recent)
  await show.proven(
    stdout.includes('transfer out') && stdout.includes('transfer in'),
    'The newest transactions of one account, newest first.',
  )
}

function balancesIn(text: string): JsonObject {
  return Object.fromEntries(
    linesOf(text).map((line) => {
      const { key, row } = line as { readonly key: string; readonly row: JsonObject }
      return [key, row['balance'] ?? null]
    }),
  )
}
