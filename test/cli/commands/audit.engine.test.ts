import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { bankFiles, writeAll } from '../support/bank.js'
import { runCli } from '../support/run-cli.js'
import { tempFolders } from '../support/temp-folder.js'

const newFolder = tempFolders()

test('the journal is listed, exported and verified; what was changed in it is found', async () => {
  const cwd = newFolder()
  writeAll(cwd, bankFiles())
  expect((await runCli(['push', '--data', 'strata-data'], { cwd })).code).toBe(0)
  expect((await runCli(['token', 'create', 'ops', '--role', 'admin'], { cwd })).code).toBe(0)
  const listed = await runCli(['audit', 'ls', '--subject', 'account.AccountUpdated'], { cwd })
  expect(listed.stdout).toMatch(/local {2}version-registered {2}account\.AccountUpdated/)
  expect((await runCli(['audit', 'ls', '--action', 'token-created'], { cwd })).stdout).toContain(
    '"name":"ops"',
  )

  const exported = await runCli(['audit', 'export'], { cwd })
  const head = /hash ([0-9a-f]{64})/.exec(exported.stderr)?.[1] ?? ''
  const file = (text: string) => writeFileSync(join(cwd, 'journal.ndjson'), text)
  const verify = (...more: readonly string[]) =>
    runCli(['audit', 'verify', 'journal.ndjson', ...more], { cwd })
  file(exported.stdout)
  expect(await verify('--head', head)).toMatchObject({ code: 0 })
  file(exported.stdout.replace('"actor":"local"', '"actor":"nobody"'))
  const edited = await verify()
  expect(edited.code).toBe(1)
  expect(edited.stdout).toBe('journal.ndjson:1: its content is not what its hash was made of\n')
  file(exported.stdout.split('\n').slice(0, -2).join('\n'))
  expect((await verify()).code).toBe(0)
  expect((await verify('--head', head)).code).toBe(1)
  expect((await runCli(['audit', 'verify', 'nothing.ndjson'], { cwd })).code).toBe(65)
})
