/** What works on a schemas folder alone: generate, lens test, cast, diff. */
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { startServer } from '../../../registry-server/index.js'
import { bankFiles, editFile, writeAll } from '../support/bank.js'
import { commit, git, gitEnv, initRepository } from '../support/git.js'
import { runCli } from '../support/run-cli.js'
import { tempFolders } from '../support/temp-folder.js'

const newFolder = tempFolders()

function bank(): string {
  const cwd = newFolder()
  writeAll(cwd, bankFiles('coordinates'))
  return cwd
}

const type = 'account.AccountUpdated'
const v1 = 'schemas/account/AccountUpdated.v1.json'
const lens = 'schemas/account/AccountUpdated.v1-v2.lens.yaml'

test('generate writes, leaves alone what is current, and removes what it no longer makes', async () => {
  const cwd = bank()
  const first = await runCli(['generate'], { cwd })
  expect(first.code).toBe(0)
  expect(first.stdout).toContain('+ generated/account/AccountUpdated.ts')
  expect(await runCli(['generate'], { cwd })).toMatchObject({ code: 0, stdout: '' })
  expect((await runCli(['generate', '--check'], { cwd })).code).toBe(0)
  for (const path of ['v2', 'v3', 'v1-v2', 'v2-v3']) {
    const ending = path.includes('-') ? 'lens.yaml' : 'json'
    rmSync(join(cwd, `schemas/account/AccountUpdated.${path}.${ending}`))
  }
  rmSync(join(cwd, v1))
  writeAll(cwd, {
    'schemas/account/topic.yaml': 'topic: account\nwriter: w\nversions: { v1: { carries: {} } }\n',
    'generated/mine.ts': 'export const mine = 1\n',
  })
  const check = await runCli(['generate', '--check', '--format', 'json'], { cwd })
  expect(check.code).toBe(1)
  expect(JSON.parse(check.stdout)).toMatchObject({
    current: false,
    stale: ['account/AccountUpdated.ts', 'account/AccountUpdated.validators.ts', 'casting.ts'],
  })
  expect(existsSync(join(cwd, 'generated/account/AccountUpdated.ts'))).toBe(true)
  expect((await runCli(['generate'], { cwd })).stdout).toContain('- generated/account/AccountUpdated.ts')
  expect(existsSync(join(cwd, 'generated/account/AccountUpdated.ts'))).toBe(false)
  expect(existsSync(join(cwd, 'generated/mine.ts'))).toBe(true)
})

test('generate without a place to write is wrong usage, and a place that cannot be written is said', async () => {
  const cwd = bank()
  writeFileSync(join(cwd, 'schemas/strata.yaml'), 'version: 1\n')
  expect((await runCli(['generate'], { cwd })).code).toBe(64)
  const { code, stderr } = await runCli(['generate', '--out', 'schemas/strata.yaml'], { cwd })
  expect(code).toBe(65)
  expect(stderr).toContain('OUTPUT_REFUSED')
})

test('generate believes what it did last only as far as the files agree', async () => {
  const cwd = bank()
  const env = { XDG_CACHE_HOME: join(cwd, 'cache') }
  const generated = async (...flags: readonly string[]) => runCli(['generate', ...flags], { cwd, env })
  const module = join(cwd, 'generated/account/AccountUpdated.ts')
  const text = () => readFileSync(module, 'utf8')
  await generated()
  const first = text()
  expect((await generated()).stderr).toMatch(/are current/)
  // A file that somebody changed, one that somebody took away, and one that nobody makes any more.
  writeFileSync(module, first.replace('owner', 'ownr'))
  expect((await generated('--check')).code).toBe(1)
  expect((await generated()).stdout).toBe('~ generated/account/AccountUpdated.ts\n')
  expect(text()).toBe(first)
  rmSync(module)
  expect((await generated()).stdout).toBe('+ generated/account/AccountUpdated.ts\n')
  writeFileSync(join(cwd, 'generated/account/Old.ts'), first)
  expect((await generated()).stdout).toBe('- generated/account/Old.ts\n')
  // A schema that changed, with everything else as it was.
  const schema = readFileSync(join(cwd, v1), 'utf8')
  writeFileSync(join(cwd, v1), schema.replace("The owner's new name.", 'The new name.'))
  expect((await generated()).stdout).toBe('~ generated/account/AccountUpdated.ts\n')
  expect(text()).toContain('/** The new name. */')
  writeFileSync(join(cwd, v1), schema)
  await generated()
  // A record that is broken, or from elsewhere, is none.
  for (const name of readdirSync(join(cwd, 'cache/strata/generate'))) {
    writeFileSync(join(cwd, 'cache/strata/generate', name), '{"format":1,"value":')
  }
  expect(await generated()).toMatchObject({ code: 0, stdout: '' })
  expect(text()).toBe(first)
})

test('flags of generate win over strata.yaml, and a setting that it does not know is refused', async () => {
  const cwd = bank()
  const settings = join(cwd, 'schemas/strata.yaml')
  const text = readFileSync(settings, 'utf8')
  writeFileSync(settings, text.replace('generate:', 'generate:\n  readonly: true'))
  const module = () => readFileSync(join(cwd, 'generated/account/AccountUpdated.ts'), 'utf8')
  await runCli(['generate'], { cwd })
  expect(module()).toContain('  readonly accountId: string')
  await runCli(['generate', '--no-readonly'], { cwd })
  expect(module()).toContain('\n  accountId: string')
  writeFileSync(settings, text.replace('generate:', 'generate:\n  readOnly: true'))
  const refused = await runCli(['generate'], { cwd })
  expect(refused.code).toBe(65)
  expect(refused.stderr).toContain('readOnly')
})

test('generate --watch goes on through mistakes until it is stopped', { timeout: 60_000 }, async () => {
  const cwd = bank()
  const stop = new AbortController()
  const said: string[] = []
  const running = runCli(['generate', '--watch'], {
    cwd,
    signal: stop.signal,
    onStdout: (text) => said.push(text),
    onStderr: (text) => said.push(text),
  })
  const schema = readFileSync(join(cwd, v1), 'utf8')
  await until(() => said.join('').includes('+ generated/account/AccountUpdated.ts'))
  writeFileSync(join(cwd, v1), '{ no schema')
  await until(() => said.join('').includes('FOLDER_INVALID'))
  writeFileSync(join(cwd, v1), schema.replace("The owner's new name.", 'The new name.'))
  await until(() => said.join('').includes('~ generated/account/AccountUpdated.ts'))
  stop.abort('SIGTERM')
  expect((await running).code).toBe(0)
})

test('lenses that keep their laws say what each direction loses', async () => {
  const { code, stdout } = await runCli(['lens', 'test'], { cwd: bank() })
  expect(code).toBe(0)
  expect(stdout).toContain(`✓ ${type} v1 ⇄ v2`)
  expect(stdout).toMatch(/all laws hold on \d+ events of v2 and \d+ of v3/)
  expect(stdout).toContain('lost going down  /address/coordinates')
})

test('a lens that breaks a law fails, with the smallest event that shows it', async () => {
  const cwd = bank()
  const text = readFileSync(join(cwd, lens), 'utf8')
  writeFileSync(join(cwd, lens), text.replace('- rename: { from: /addressDetailed, to: /address }', ''))
  const { code, stdout } = await runCli(['lens', 'test', lens], { cwd })
  expect(code).toBe(1)
  expect(stdout).toContain(`✗ ${type} v1 ⇄ v2`)
  expect(stdout).toContain('breaks the law')
  const json = await runCli(['lens', 'test', lens, '--format', 'json'], { cwd })
  const answers = JSON.parse(json.stdout) as { holds: boolean; broken: { law: string; event: unknown }[] }[]
  expect(answers).toHaveLength(1)
  expect(answers[0]).toMatchObject({
    holds: false,
    broken: [{ law: 'up-valid', event: { accountId: expect.any(String) as string } }],
  })
})

test('a lens that is malformed is bad input, with its place', async () => {
  const cwd = bank()
  writeFileSync(join(cwd, lens), readFileSync(join(cwd, lens), 'utf8').replace('- split:', '- splitt:'))
  const { code, stderr } = await runCli(['lens', 'test'], { cwd })
  expect(code).toBe(65)
  expect(stderr).toMatch(/AccountUpdated\.v1-v2\.lens\.yaml/)
})

test('events are cast up and down, by the folder, a data folder and a server alike', async () => {
  const cwd = bank()
  expect((await runCli(['push', '--data', 'data'], { cwd })).code).toBe(0)
  const server = await startServer({ port: 0, data: join(cwd, 'data') })
  const stdin = '{"accountId":"1","address":"12 Main St, Springfield"}\n{"accountId":"2"}\n'
  try {
    for (const source of [[], ['--data', 'data'], ['--registry', server.url]]) {
      const up = await runCli(['cast', type, '--from', '1', '--to', 'v3', ...source], { cwd, stdin })
      expect(up).toMatchObject({
        code: 0,
        stdout:
          '{"accountId":"1","address":{"street":"12 Main St","city":"Springfield"}}\n{"accountId":"2"}\n',
      })
      const down = await runCli(['cast', type, '--from', '3.0', '--to', '2', ...source], {
        cwd,
        stdin: up.stdout,
      })
      expect(down).toMatchObject({ code: 0, stdout: up.stdout })
    }
  } finally {
    await server.close()
  }
})

test('a cast stops at the event that is not what it is said to be; what came before is written', async () => {
  const stdin = '{"accountId":"1"}\n{"accountId":2}\n{"accountId":"3"}\n'
  const { code, stdout, stderr } = await runCli(['cast', type, '--from', '1', '--to', '2'], {
    cwd: bank(),
    stdin,
  })
  expect({ code, stdout }).toEqual({ code: 65, stdout: '{"accountId":"1"}\n' })
  expect(stderr).toContain('Stopped at line 2.')
  expect(stderr).toContain('EVENT_INVALID')
})

test.each([
  [['cast', 'account.Nope', '--from', '1', '--to', '2'], 65, 'SUBJECT_NOT_FOUND'],
  [['cast', type, '--from', '1', '--to', '9'], 65, 'VERSION_NOT_FOUND'],
  [['cast', type, '--from', 'x', '--to', '2'], 64, 'INVALID_VERSION_SELECTOR'],
  [['cast', type, '--from', '1'], 64, 'to'],
])('%j ends with %i', async (args, code, says) => {
  const run = await runCli(args, { cwd: bank(), stdin: '{"accountId":"1"}\n' })
  expect({ code: run.code, stdout: run.stdout }).toEqual({ code, stdout: '' })
  expect(run.stderr).toContain(says)
})

test('a diff states facts, and never fails for them', async () => {
  const cwd = bank()
  initRepository(cwd)
  commit(cwd, {})
  editFile(join(cwd, v1), ({ properties, required }) => {
    properties['owner'] = { type: 'string', maxLength: 9, description: 'Who.' }
    properties['note'] = { type: 'string' }
    required.push('note')
  })
  const run = await runCli(['diff', '--against', 'git:HEAD'], { cwd, env: gitEnv })
  expect(run.code).toBe(0)
  await expect(run.stdout).toMatchFileSnapshot('golden/diff.txt')
  const json = await runCli(['diff', '--format', 'json', '--no-annotations'], { cwd, env: gitEnv })
  await expect(json.stdout).toMatchFileSnapshot('golden/diff.json')
  const files = await runCli(['diff', `git:HEAD:${v1}`, v1], { cwd, env: gitEnv })
  expect(files.stdout).toContain('property-added')
  expect((await runCli(['diff', v1, v1], { cwd, env: gitEnv })).stdout).toBe('nothing changed\n')
  git(cwd, 'checkout', '--quiet', '.')
})

test.each([
  [['diff', v1], 64],
  [['diff', v1, 'nowhere.json'], 65],
  [['diff', `git:HEAD:nowhere.json`, v1], 66],
  [['diff', v1, v1, '--against', 'git:HEAD'], 64],
])('%j ends with %i', async (args, code) => {
  const cwd = bank()
  initRepository(cwd)
  commit(cwd, {})
  expect((await runCli(args, { cwd, env: gitEnv })).code).toBe(code)
})

test('a diff with a registry compares the newest revision of each major', async () => {
  const cwd = bank()
  await runCli(['push', '--data', 'data'], { cwd })
  editFile(join(cwd, v1), ({ properties }) => (properties['note'] = { type: 'string' }))
  const local = await runCli(['diff', '--against', 'data:data'], { cwd })
  expect(local.stdout).toContain('property-added')
  const server = await startServer({ port: 0, data: join(cwd, 'data') })
  try {
    const remote = await runCli(['diff', '--against', `registry:${server.url}`], { cwd })
    expect(remote).toEqual(local)
  } finally {
    await server.close()
  }
})

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await sleep(20)
}
