/** Events, topics, projections and the bank's commands on one data folder. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Json } from '../../../src/json/index.js'
import { ndjson } from '../../../cli/demo/show.js'
import { firstDay, writtenAs10, writtenAs20, writtenAs30 } from '../../../cli/demo/story.js'
import { bankFiles, writeAll } from '../support/bank.js'
import { runCli, type CliRun } from '../support/run-cli.js'
import { tempFolders } from '../support/temp-folder.js'

const newFolder = tempFolders()

async function bank(stage: 'first-day' | 'coordinates' = 'coordinates'): Promise<string> {
  const cwd = newFolder()
  writeAll(cwd, bankFiles(stage))
  expect((await runCli(['push', '--data', 'strata-data'], { cwd })).code).toBe(0)
  return cwd
}

const strata = (cwd: string, args: readonly string[], stdin: readonly Json[] = []): Promise<CliRun> =>
  runCli(args, { cwd, stdin: ndjson(stdin) })
const append = (cwd: string, events: readonly Json[], ...more: string[]) =>
  strata(cwd, ['events', 'append', 'account', '--writer', 'account-service', ...more], events)
const lines = ({ stdout }: CliRun) =>
  stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Record<string, unknown>)
const updated = (accountId: string, more: Record<string, Json> = {}): Json => ({
  stream: accountId,
  type: 'account.AccountUpdated',
  data: { accountId },
  ...more,
})

test('what is appended is acknowledged with its place and read again', async () => {
  const cwd = await bank()
  const appended = await append(cwd, [writtenAs10, writtenAs20, writtenAs30], '--format', 'json')
  expect(appended.code).toBe(0)
  expect(lines(appended)).toMatchObject([
    { position: 1, stream: '1234', streamVersion: 1, id: 'updated-1.0', repeated: false },
    { position: 2, stream: '5678', streamVersion: 1 },
    { position: 3, stream: '9012', streamVersion: 1 },
  ])
  const read = await strata(cwd, ['events', 'read', 'account', '--format', 'json'])
  expect(lines(read).map(({ id, schema }) => [id, schema])).toEqual([
    ['updated-1.0', '1.0'],
    ['updated-2.0', '2.0'],
    ['updated-3.0', '3.0'],
  ])
  const one = await strata(cwd, ['events', 'read', 'account', '--stream', '5678', '--format', 'json'])
  expect(lines(one)).toHaveLength(1)
  const newest = await strata(cwd, [
    'events',
    'read',
    'account',
    '--backwards',
    '--limit',
    '1',
    '--format',
    'json',
  ])
  expect(lines(newest)).toMatchObject([{ position: 3 }])
})

test('the same events again are acknowledged, and stored once', async () => {
  const cwd = await bank()
  await append(cwd, [writtenAs10])
  const again = await append(cwd, [writtenAs10], '--format', 'json')
  expect({ code: again.code, lines: lines(again) }).toMatchObject({
    code: 0,
    lines: [{ position: 1, repeated: true }],
  })
})

test('a list on one line goes in together or not at all', async () => {
  const cwd = await bank()
  const bad = await append(cwd, [[updated('1'), updated('2', { data: { accountId: 2 } })]])
  expect(bad.code).toBe(65)
  expect(bad.stderr).toContain('EVENT_REFUSED')
  const good = await append(cwd, [[updated('1'), updated('2')]], '--format', 'json')
  expect(lines(good)).toMatchObject([
    { position: 1, stream: '1' },
    { position: 2, stream: '2' },
  ])
})

test('it stops at the first line that is refused; what was acknowledged stays', async () => {
  const cwd = await bank()
  const { code, stdout, stderr } = await append(cwd, [
    updated('1'),
    updated('2', { schema: '9.9' }),
    updated('3'),
  ])
  expect(code).toBe(65)
  expect(stdout.split('\n')).toHaveLength(2)
  expect(stderr).toContain('Stopped at line 2; the 1 events before it are stored.')
  expect(lines(await strata(cwd, ['events', 'read', 'account', '--format', 'json']))).toHaveLength(1)
})

test.each([
  [[{ stream: '1', data: {} }], 65, 'EVENT_LINE_INVALID'],
  [[{ ...(updated('1') as object), extra: 1 }], 65, '"extra"'],
  [['text'], 65, 'EVENT_LINE_INVALID'],
  [[updated('1', { expectedVersion: 3 })], 75, 'WRONG_EXPECTED_VERSION'],
  [[updated('1', { time: 'yesterday' })], 65, 'APPEND_INVALID'],
  [[updated('1', { type: 'account.Nope' })], 65, 'EVENT_TYPE_NOT_CARRIED'],
])('%j is refused with %i', async (events, code, says) => {
  const run = await append(await bank('first-day'), events)
  expect({ code: run.code, stdout: run.stdout }).toEqual({ code, stdout: '' })
  expect(run.stderr).toContain(says)
})

test('text that is no JSON is refused at its line', async () => {
  const cwd = await bank('first-day')
  writeFileSync(join(cwd, 'events.ndjson'), `${JSON.stringify(updated('1'))}\n{"stream": oops}\n`)
  const { code, stderr } = await runCli(
    ['events', 'append', 'account', 'events.ndjson', '--writer', 'account-service'],
    { cwd },
  )
  expect(code).toBe(65)
  expect(stderr).toMatch(/events\.ndjson:2: Not JSON at column \d+/)
})

test('only the writer of the topic appends', async () => {
  const cwd = await bank('first-day')
  const { code, stderr } = await runCli(['events', 'append', 'account', '--writer', 'somebody'], { cwd })
  expect(code).toBe(1)
  expect(stderr).toContain('WRITER_MISMATCH')
})

test.each([
  [['events', 'read', 'nope'], 65, 'TOPIC_NOT_FOUND'],
  [['topics', 'read', 'account.v9'], 65, 'TOPIC_VERSION_NOT_FOUND'],
  [['topics', 'read', 'account'], 65, 'TOPIC_VERSION_NAME_INVALID'],
  [['topics', 'verify', 'nope'], 65, 'TOPIC_NOT_FOUND'],
  [['project', 'run', 'nope'], 64, 'recent-transactions'],
  [['project', 'query', 'balances', '--table', 'nope'], 65, 'PROJECTION_TABLE_UNKNOWN'],
  [['events', 'read', 'account', '--from', 'x'], 64, '--from'],
  [['events', 'read', 'account', '--follow', '--backwards'], 64, '--follow'],
  [['events', 'read', 'account', '--data', 'elsewhere'], 69, 'DATABASE_MISSING'],
])('%j ends with %i', async (args, code, says) => {
  const run = await runCli(args, { cwd: await bank('first-day') })
  expect({ code: run.code, stdout: run.stdout }).toEqual({ code, stdout: '' })
  expect(run.stderr).toContain(says)
})

test('every topic version shows every event in its own shape', async () => {
  const cwd = await bank()
  await append(cwd, [writtenAs10, writtenAs20, writtenAs30])
  const read = async (version: string) =>
    lines(await strata(cwd, ['topics', 'read', version, '--format', 'json']))
  const [v1, v3] = [await read('account.v1'), await read('account.v3')]
  expect(v1.map(({ data }) => typeof (data as { address: unknown }).address)).toEqual([
    'string',
    'string',
    'string',
  ])
  expect(v3.map(({ data }) => typeof (data as { address: unknown }).address)).toEqual([
    'object',
    'object',
    'object',
  ])
  expect(v1[2]).toMatchObject({ schema: 'v1', stored: '3.0', position: 3 })
  const verified = await strata(cwd, ['topics', 'verify', 'account'])
  expect(verified.code).toBe(0)
  expect(verified.stdout).toContain('hold the same 3 events')
  const ls = await strata(cwd, ['topics', 'ls'])
  expect(ls.stdout).toMatch(/account\.v2 +current +3 +account-service/)
})

test('commands lead to events, and projections to the balances that they make', async () => {
  const cwd = await bank()
  const done = await strata(cwd, ['bank'], firstDay)
  expect(done.code).toBe(0)
  const refused = await strata(
    cwd,
    ['bank', '--format', 'json'],
    [
      { command: 'withdraw', accountId: '9012', amount: 1 },
      { command: 'deposit', accountId: '9012', amount: 1 },
    ],
  )
  expect(refused.code).toBe(1)
  expect(lines(refused)).toMatchObject([{ refused: { code: 'COMMAND_REFUSED' } }, { position: 9 }])
  const run = await strata(cwd, ['project', 'run', 'balances'])
  expect(run.stdout).toBe('balances: 9 events applied, now at position 9 of account.v3\n')
  expect((await strata(cwd, ['project', 'run', 'balances'])).stdout).toContain('0 events applied')
  const query = await strata(cwd, ['project', 'query', 'balances'])
  await expect(query.stdout).toMatchFileSnapshot('golden/balances.txt')
  const one = await strata(cwd, ['project', 'query', 'balances', '9012', '--format', 'json'])
  expect(lines(one)).toMatchObject([{ key: '9012', row: { balance: 1 } }])
  expect((await strata(cwd, ['project', 'query', 'balances', 'nobody'])).code).toBe(1)
  const rebuilt = await strata(cwd, ['project', 'run', 'balances', '--rebuild'])
  expect(rebuilt.stdout).toContain('9 events applied')
})

test('a projection of the user’s own is run from its module', async () => {
  const cwd = await bank()
  await strata(cwd, ['bank'], firstDay)
  writeFileSync(
    join(cwd, 'mine.mjs'),
    `export const counter = { name: 'counter', version: 1, topicVersion: 'account.v2', tables: ['n'],
      async apply(event, tables) { tables.put('n', event.type, ((await tables.get('n', event.type)) ?? 0) + 1) } }
     export const other = 1`,
  )
  const mine = ['--module', 'mine.mjs']
  expect((await strata(cwd, ['project', 'run', 'counter', ...mine])).code).toBe(0)
  const { stdout } = await strata(cwd, [
    'project',
    'query',
    'counter',
    'account.MoneyTransferred',
    '--format',
    'json',
    ...mine,
  ])
  expect(stdout).toBe('{"key":"account.MoneyTransferred","row":2}\n')
  expect((await strata(cwd, ['project', 'run', 'nope', ...mine])).code).toBe(64)
  expect((await strata(cwd, ['project', 'run', 'x', '--module', 'none.mjs'])).code).toBe(65)
})

test('following ends when it is interrupted', async () => {
  const cwd = await bank('first-day')
  await append(cwd, [updated('1')])
  const abort = new AbortController()
  const seen: string[] = []
  const running = runCli(['topics', 'read', 'account.v1', '--follow', '--format', 'json'], {
    cwd,
    signal: abort.signal,
    onStdout: (text) => {
      seen.push(text)
      if (seen.length === 1) void append(cwd, [updated('2')])
      if (seen.length === 2) abort.abort('SIGINT')
    },
  })
  const run = await running
  expect(run.code).toBe(130)
  expect(lines(run).map(({ position }) => position)).toEqual([1, 2])
})
