import { expect, test } from 'vitest'
import { runCli } from '../support/run-cli.js'
import { tempFolders } from '../support/temp-folder.js'

const newFolder = tempFolders()

test('a token is made, listed without its secret, and revoked', async () => {
  const cwd = newFolder()
  const made = await runCli(['token', 'create', 'accounts', '--role', 'writer', '--topics', 'account'], {
    cwd,
  })
  expect(made.code).toBe(0)
  expect(made.stdout).toMatch(/^strata_[0-9a-f]{64}\n$/)
  expect(made.stderr).toContain('shown this once')

  const listed = await runCli(['token', 'ls'], { cwd })
  expect(listed.stdout).toMatch(/accounts +writer +accounts +account +never +never/)
  const lines = await runCli(['token', 'ls', '--format', 'json'], { cwd })
  expect(JSON.parse(lines.stdout)).toEqual({
    name: 'accounts',
    role: 'writer',
    writer: 'accounts',
    topics: ['account'],
    subjects: [],
    createdAt: '2026-11-23T12:00:00.000Z',
  })

  expect((await runCli(['token', 'revoke', 'accounts'], { cwd })).stdout).toBe('revoked accounts\n')
  expect((await runCli(['token', 'revoke', 'accounts'], { cwd })).code).toBe(65)
})

test('what cannot be a token is refused before anything is made', async () => {
  const cwd = newFolder()
  const create = async (...args: readonly string[]) =>
    (await runCli(['token', 'create', ...args], { cwd })).code
  expect(await create('a', '--role', 'writer')).toBe(65)
  expect(await create('a', '--role', 'king')).toBe(64)
  expect(await create('a')).toBe(64)
  expect(await create('a', '--role', 'reader', '--expires', 'soon')).toBe(65)
  expect(await create('a', '--role', 'reader')).toBe(0)
  expect(await create('a', '--role', 'reader')).toBe(65)
})

test('a server asks for tokens that the command made, on any address', async () => {
  const cwd = newFolder()
  const { stdout } = await runCli(['token', 'create', 'ops', '--role', 'admin'], { cwd })
  const secret = stdout.trim()
  const abort = new AbortController()
  let used: Promise<void> | undefined
  const served = await runCli(['serve', '--host', '0.0.0.0', '--port', '0'], {
    cwd,
    signal: abort.signal,
    onStdout: (text) => {
      const port = /:(\d+)\n$/.exec(text)?.[1] ?? ''
      const ask = async (headers: Record<string, string>) =>
        (await fetch(`http://127.0.0.1:${port}/subjects`, { headers })).status
      used = (async () => {
        expect(await ask({})).toBe(401)
        expect(await ask({ authorization: `Bearer ${secret}` })).toBe(200)
      })().finally(() => abort.abort('SIGTERM'))
    },
  })
  await used
  expect(served.code).toBe(0)
  expect(served.stderr).toContain('Every request needs a token')
})

test('a short secret in the environment is wrong usage', async () => {
  const { code, stderr } = await runCli(['serve', '--port', '0'], {
    cwd: newFolder(),
    env: { STRATA_ADMIN_TOKEN: 'short' },
  })
  expect(code).toBe(64)
  expect(stderr).toContain('STRATA_ADMIN_TOKEN')
})
