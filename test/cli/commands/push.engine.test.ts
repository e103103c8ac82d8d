import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { startServer } from '../../../registry-server/index.js'
import { bankFiles, editFile, writeAll } from '../support/bank.js'
import { runCli } from '../support/run-cli.js'
import { tempFolders } from '../support/temp-folder.js'

const newFolder = tempFolders()

function bank(): string {
  const folder = newFolder()
  writeAll(folder, bankFiles('coordinates'))
  return folder
}

test('the whole folder is registered, and pushing it again changes nothing', async () => {
  const cwd = bank()
  const first = await runCli(['push', '--data', 'data'], { cwd })
  expect(first.code).toBe(0)
  expect(first.stdout).toContain('new major, id 3  account.AccountUpdated 2.0')
  expect(first.stdout).toContain('lens  account.AccountUpdated v2 ⇄ v3')
  const second = await runCli(['push', '--data', 'data'], { cwd })
  expect(second.code).toBe(0)
  expect(second.stdout).toContain('7 unchanged')
})

test('--dry-run decides and registers nothing', async () => {
  const cwd = bank()
  const dry = await runCli(['push', '--data', 'data', '--dry-run', '--format', 'json'], { cwd })
  expect(dry.code).toBe(0)
  expect(JSON.parse(dry.stdout)).toMatchObject([{ verdict: 'compatible', report: { kind: 'accept' } }])
  const { stdout } = await runCli(['topics', 'ls', '--data', 'data', '--format', 'json'], { cwd })
  expect(stdout).toBe('')
})

test('when one version is refused nothing of the folder is registered', async () => {
  const cwd = bank()
  await runCli(['push', '--data', 'data'], { cwd })
  editFile(
    join(cwd, 'schemas/account/MoneyDeposited.v1.json'),
    ({ properties }) => (properties['note'] = true),
  )
  editFile(join(cwd, 'schemas/account/AccountOpened.v1.json'), ({ required }) => required.pop())
  const refused = await runCli(['push', '--data', 'data'], { cwd })
  expect(refused.code).toBe(1)
  expect(refused.stdout).toContain('✗ refused  account.AccountOpened')
  const { stdout } = await runCli(['check', '--against', 'data:data', '--format', 'json'], { cwd })
  const [{ report }] = JSON.parse(stdout) as [
    { report: { versions: { subject: string; outcome: string }[] } },
  ]
  expect(report.versions.find(({ subject }) => subject === 'account.MoneyDeposited')?.outcome).toBe('accept')
})

test('through a server it is the same, and the registry of strata.yaml is the default', async () => {
  const cwd = bank()
  const server = await startServer({ port: 0, data: join(cwd, 'data') })
  try {
    writeAll(cwd, { 'schemas/strata.yaml': `version: 1\nregistry: ${server.url}\n` })
    const pushed = await runCli(['push'], { cwd })
    expect(pushed.code).toBe(0)
    expect(pushed.stdout).toContain(`to registry:${server.url}`)
    editFile(join(cwd, 'schemas/account/AccountOpened.v1.json'), ({ required }) => required.pop())
    const refused = await runCli(['push', '--registry', server.url], { cwd })
    expect(refused.code).toBe(1)
    expect(refused.stdout).toContain('witness')
  } finally {
    await server.close()
  }
})

test('without a place to push to it is wrong usage', async () => {
  const cwd = bank()
  writeAll(cwd, { 'schemas/strata.yaml': 'version: 1\n' })
  expect((await runCli(['push'], { cwd })).code).toBe(64)
  expect((await runCli(['push', '--data', 'd', '--registry', 'http://x'], { cwd })).code).toBe(64)
  expect(existsSync(join(cwd, 'd'))).toBe(false)
})
