/**
 * Every fenced `sh` block of README.md runs, in order, in a fresh clone of what is committed and changed
 * here; a line that starts with `#` is a comment. A block marked `sh no-run` is shown only.
 */
import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { root } from './imports.js'

const readme = readFileSync(join(root, 'README.md'), 'utf8')
const blocks = [...readme.matchAll(/^```sh\n([\s\S]*?)^```/gm)].map((m) => m[1]!)
const commands = blocks
  .flatMap((block) => block.split('\n'))
  .filter((line) => line !== '' && !line.startsWith('#'))

let folder: string

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'strata-readme-'))
  const skipped = new Set(['node_modules', '.git', 'strata-data', '.demo', 'coverage', '.cache'])
  cpSync(root, folder, {
    recursive: true,
    filter: (path) => !skipped.has(path.slice(root.length).split('/')[0]!),
  })
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'))
})

afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('the README has commands to run', () => expect(commands.length).toBeGreaterThan(3))

test('the README names the two first commands', () => {
  expect(readme).toContain('npm ci && npm run demo')
  expect(readme).toContain('npm ci && npm test')
})

// `npm ci` and the whole test suite are CI's first steps already; here they would only run inside themselves.
const runnable = commands.filter((command) => !/npm ci|npm test|git clone/.test(command))

test.each(runnable)(
  '%s',
  (command) => {
    const { status, stdout, stderr } = spawnSync('bash', ['-c', command], {
      cwd: folder,
      encoding: 'utf8',
      env: { ...process.env, PATH: `${join(folder, 'node_modules/.bin')}:${process.env['PATH'] ?? ''}` },
      timeout: 120_000,
    })
    expect(`${command} → ${status}\n${status === 0 ? '' : stdout + stderr}`).toBe(`${command} → 0\n`)
  },
  130_000,
)
