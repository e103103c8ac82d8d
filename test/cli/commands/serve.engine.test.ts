import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { bankFiles, writeAll } from '../support/bank.js'
import { runCli } from '../support/run-cli.js'
import { tempFolders } from '../support/temp-folder.js'

const newFolder = tempFolders()

/** Serves until `use` is done, then sends the signal. */
async function serving(
  args: readonly string[],
  cwd: string,
  signal: string,
  use: (url: string) => Promise<void>,
) {
  const abort = new AbortController()
  let used: Promise<void> | undefined
  const run = await runCli(['serve', '--port', '0', ...args], {
    cwd,
    signal: abort.signal,
    onStdout: (text) => {
      const url = /^Strata listening on (http:\S+)\n$/.exec(text)?.[1] ?? ''
      used = use(url).finally(() => abort.abort(signal))
    },
  })
  await used
  return run
}

test('it says where it listens, answers, and stops with 0 on SIGTERM', async () => {
  const cwd = newFolder()
  const run = await serving(['--data', 'data'], cwd, 'SIGTERM', async (url) => {
    expect((await fetch(`${url}/healthz`)).status).toBe(200)
    expect((await fetch(`${url}/api/v1/openapi.json`)).status).toBe(200)
  })
  expect(run.code).toBe(0)
  expect(run.stdout).toMatch(/^Strata listening on http:\/\/127\.0\.0\.1:\d+\n$/)
  expect(existsSync(join(cwd, 'data/strata.db'))).toBe(true)
})

test('it ends with 130 on SIGINT', async () => {
  expect((await serving([], newFolder(), 'SIGINT', async () => {})).code).toBe(130)
})

test('--schemas is pushed before it listens', async () => {
  const cwd = newFolder()
  writeAll(cwd, bankFiles())
  await serving(['--schemas', 'schemas'], cwd, 'SIGTERM', async (url) => {
    const types = (await (await fetch(`${url}/api/v1/event-types`)).json()) as { eventTypes: string[] }
    expect(types.eventTypes).toContain('account.AccountOpened')
  })
})

test('an address that other machines reach is refused without tokens', async () => {
  const { code, stdout, stderr } = await runCli(['serve', '--host', '0.0.0.0', '--port', '0'], {
    cwd: newFolder(),
  })
  expect({ code, stdout }).toEqual({ code: 64, stdout: '' })
  expect(stderr).toContain('TOKENS_REQUIRED')
})

test('a port in use is said', async () => {
  const cwd = newFolder()
  await serving([], cwd, 'SIGTERM', async (url) => {
    const other = await runCli(['serve', '--port', new URL(url).port, '--data', 'other'], { cwd })
    expect(other.code).toBe(69)
    expect(other.stderr).toContain('PORT_IN_USE')
  })
})

test.each([['-1'], ['x'], ['70000']])('--port %s is wrong usage', async (port) => {
  expect((await runCli(['serve', `--port=${port}`], { cwd: newFolder() })).code).toBe(64)
})
