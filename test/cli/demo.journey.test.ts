/** The demo, from the built command, with the server left running; and what it does with a folder that is not its own. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { startStrata, strata } from './support/binary.js'
import { tempFolders } from './support/temp-folder.js'

const newFolder = tempFolders()

test('it shows the whole main job, everything as it says, and leaves nothing running', async () => {
  const cwd = newFolder()
  const demo = startStrata(['demo', '--dir', 'bank', '--serve'], cwd)
  demo.child.stdin.end()
  const [, url = ''] = await demo.seen(/The server stays at (http:\/\/127\.0\.0\.1:\d+)/)
  const types = (await (await fetch(`${url}/api/v1/event-types`)).json()) as { eventTypes: string[] }
  expect(types.eventTypes).toHaveLength(5)
  demo.child.kill('SIGINT')
  const { code, stdout, stderr } = await demo.ended
  expect({ code, stderr }).toEqual({ code: 130, stderr: '' })
  await expect(fetch(`${url}/healthz`)).rejects.toThrow()
  for (const shown of [
    '$ strata init schemas --example bank-first-day',
    '✓ It became revision 1.1',
    '✗ refused  account.AccountUpdated',
    'witness',
    '✓ AccountUpdated 3.0 is registered',
    '✓ The compiler takes all of it under strict.',
    'LEASE_HELD',
    '✓ All three hold the same 17 events',
    '✓ All versions of account hold the same 17 events',
    '✓ Balances are deposits minus withdrawals',
  ]) {
    expect(stdout).toContain(shown)
  }
  expect(existsSync(join(cwd, 'bank/data/strata.db'))).toBe(true)
}, 240_000)

test('a folder that no demo made is left alone', async () => {
  const cwd = newFolder()
  writeFileSync(join(cwd, 'mine.txt'), 'mine')
  const { code, stderr } = await strata(['demo', '--dir', '.'], cwd)
  expect(code).toBe(65)
  expect(stderr).toContain('OUTPUT_REFUSED')
  expect(readFileSync(join(cwd, 'mine.txt'), 'utf8')).toBe('mine')
})

test('interrupted half-way it ends with 130 and its server with it', async () => {
  const cwd = newFolder()
  const demo = startStrata(['demo'], cwd)
  const [, url = ''] = await demo.seen(/Strata listening on (http:\/\/127\.0\.0\.1:\d+)/)
  demo.child.kill('SIGINT')
  expect((await demo.ended).code).toBe(130)
  await expect(fetch(`${url}/healthz`)).rejects.toThrow()
}, 60_000)
