/** What only a real process shows: signals, pipes, exit codes, several processes on one data folder. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ndjson } from '../../cli/demo/show.js'
import { firstDay } from '../../cli/demo/story.js'
import { bankFiles, writeAll } from './support/bank.js'
import { binary, start, startStrata, strata } from './support/binary.js'
import { tempFolders } from './support/temp-folder.js'

const newFolder = tempFolders()

async function bank(): Promise<string> {
  const cwd = newFolder()
  writeAll(cwd, bankFiles())
  expect((await strata(['push', '--data', 'strata-data'], cwd)).code).toBe(0)
  return cwd
}

const appending = ['events', 'append', 'account', '--writer', 'account-service'] as const
const event = (id: string) => ({ id, stream: '1', type: 'account.AccountUpdated', data: { accountId: '1' } })

test('results go to standard output, problems to standard error, the exit code to the shell', async () => {
  expect(await strata(['--version'], newFolder())).toMatchObject({ code: 0, stderr: '' })
  const wrong = await strata(['chekc'], newFolder())
  expect(wrong).toMatchObject({ code: 64, stdout: '' })
})

test('a reader that goes away is no error', async () => {
  const cwd = await bank()
  await strata(['bank'], cwd, ndjson(firstDay))
  const piped = start(
    'bash',
    ['-c', `set -o pipefail; "${process.execPath}" "${binary}" events read account | head -n 1`],
    cwd,
  )
  expect(await piped.ended).toMatchObject({ code: 0, stderr: '' })
})

test('a live server, a writer and readers share one data folder; SIGTERM ends the server with 0', async () => {
  const cwd = await bank()
  const server = startStrata(['serve', '--port', '0'], cwd)
  const [, url = ''] = await server.seen(/Strata listening on (\S+)/)
  const reader = startStrata(['topics', 'read', 'account.v1', '--follow', '--format', 'json'], cwd)
  const writer = startStrata([...appending, '--format', 'json'], cwd)
  writer.child.stdin.write(ndjson([event('one')]))
  await writer.seen(/"id":"one"/)
  await reader.seen(/"id":"one"/)
  writer.child.stdin.write(ndjson([event('two')]))
  await reader.seen(/"id":"two"/)
  const events = (await (await fetch(`${url}/api/v1/topics/account/versions/v1/events`)).json()) as {
    events: unknown[]
  }
  expect(events.events).toHaveLength(2)
  writer.child.stdin.end()
  expect((await writer.ended).code).toBe(0)
  reader.child.kill('SIGINT')
  expect((await reader.ended).code).toBe(130)
  server.child.kill('SIGTERM')
  expect(await server.ended).toMatchObject({ code: 0 })
}, 60_000)

test('a second writer is refused with 75; one whose process was killed is waited out, not for ever', async () => {
  const cwd = await bank()
  const first = startStrata([...appending, '--lease', '2'], cwd)
  first.child.stdin.write(ndjson([event('one')]))
  await first.seen(/one/)
  const second = await strata(appending, cwd, ndjson([event('two')]))
  expect(second).toMatchObject({ code: 75, stdout: '' })
  expect(second.stderr).toContain('LEASE_HELD')
  // A living writer keeps its lease, however long its input is silent.
  await new Promise((resolve) => setTimeout(resolve, 3000))
  expect((await strata(appending, cwd, ndjson([event('two')]))).code).toBe(75)
  first.child.kill('SIGKILL')
  await first.ended
  await new Promise((resolve) => setTimeout(resolve, 2500))
  expect((await strata(appending, cwd, ndjson([event('two')]))).code).toBe(0)
}, 60_000)

test('an interrupted writer gives the lease back at once', async () => {
  const cwd = await bank()
  const first = startStrata(appending, cwd)
  first.child.stdin.write(ndjson([event('one')]))
  await first.seen(/one/)
  first.child.kill('SIGINT')
  expect((await first.ended).code).toBe(130)
  expect((await strata(appending, cwd, ndjson([event('two')]))).code).toBe(0)
}, 60_000)

test('the built command and the sources have the same version', async () => {
  const { version } = JSON.parse(readFileSync(join(binary, '../../../package.json'), 'utf8')) as {
    version: string
  }
  expect((await strata(['--version'], newFolder())).stdout).toBe(`${version}\n`)
})
