/** The commands that keep data, on a real PostgreSQL. */
import { afterAll, describe, expect, test } from 'vitest'
import { shownData } from '../../../cli/data/open-data.js'
import { ndjson } from '../../../cli/demo/show.js'
import { firstDay, writtenAs10, writtenAs30 } from '../../../cli/demo/story.js'
import { startPostgres } from '../../support/postgres.js'
import { bankFiles, writeAll } from '../support/bank.js'
import { runCli } from '../support/run-cli.js'
import { tempFolders } from '../support/temp-folder.js'

const newFolder = tempFolders()
const postgres = await startPostgres()

describe.skipIf(postgres === undefined)('--data postgres://…', () => {
  afterAll(() => postgres?.stop())

  test('schemas, events, topic versions and projections are all in the database', async () => {
    const cwd = newFolder()
    writeAll(cwd, bankFiles('coordinates'))
    const data = ['--data', await postgres!.freshDatabase()]
    const strata = (args: readonly string[], stdin = '') => runCli([...args, ...data], { cwd, stdin })
    expect((await strata(['push'])).code).toBe(0)
    expect((await strata(['bank'], ndjson(firstDay))).code).toBe(0)
    const append = ['events', 'append', 'account', '--writer', 'account-service']
    expect((await strata(append, ndjson([writtenAs10, writtenAs30]))).code).toBe(0)
    expect(await strata(['topics', 'verify', 'account'])).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('hold the same 10 events') as string,
    })
    expect((await strata(['project', 'run', 'balances'])).stdout).toContain('10 events applied')
    const { stdout } = await strata(['project', 'query', 'balances', '1234', '--format', 'json'])
    expect(JSON.parse(stdout)).toMatchObject({ row: { balance: 32_500 } })
    expect((await runCli(['check', '--against', `data:${data[1] as string}`], { cwd })).code).toBe(0)
  })
})

test('a server that is not there is unreachable, and its password is not printed', async () => {
  const args = ['topics', 'ls', '--data', 'postgres://me:secret@127.0.0.1:1/strata']
  const { code, stderr } = await runCli(args, { cwd: newFolder() })
  expect(code).toBe(69)
  expect(stderr).toContain('127.0.0.1:1')
  expect(stderr).not.toContain('secret')
})

test.each([
  ['postgres://me:secret@host:5432/strata', 'postgres://me@host:5432/strata'],
  ['postgresql://me:se:c@ret@host/strata', 'postgresql://me@host/strata'],
  ['postgres://host/strata', 'postgres://host/strata'],
  ['./strata-data', './strata-data'],
])('%s is shown as %s', (data, shown) => expect(shownData(data)).toBe(shown))
