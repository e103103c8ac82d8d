/**
 * The packed tarball as a user gets it: installs from the registry alone and on every Node that it promises
 * (`engine-strict` refuses a dependency that wants a newer one), every export imports, the command runs, types resolve.
 */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { root } from './imports.js'

const { exports } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  exports: Record<string, unknown>
}
const entries = Object.keys(exports)
  .filter((key) => key !== './package.json')
  .map((key) => key.replace(/^\./, 'strata-events'))

let folder: string

/** A user's own npm, without the settings that npm hands down to the scripts of this project (`engine-strict` among them). */
const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^npm_/i.test(name)))

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'strata-pack-'))
  const packed = execFileSync('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', folder], {
    cwd: root,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  // npm answers a list, or an object by name, depending on its version.
  const answer = JSON.parse(packed) as { filename: string }[] | Record<string, { filename: string }>
  const [{ filename }] = Object.values(answer) as [{ filename: string }]
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'user', private: true, type: 'module' }))
  execFileSync('npm', ['install', '--no-audit', '--no-fund', '--engine-strict', join(folder, filename)], {
    cwd: folder,
    env,
    stdio: 'ignore',
  })
}, 300_000)

afterAll(() => rmSync(folder, { recursive: true, force: true }))

test.each(entries)('%s can be imported', (entry) => {
  const script = `const room = await import(${JSON.stringify(entry)}); if (Object.keys(room).length === 0) process.exit(3)`
  execFileSync(process.execPath, ['--input-type=module', '-e', script], { cwd: folder })
})

test('the command answers', () => {
  const help = execFileSync(join(folder, 'node_modules/.bin/strata'), ['--help'], {
    cwd: folder,
    encoding: 'utf8',
  })
  expect(help).toContain('strata check')
})

test('a program using the types compiles under strict', () => {
  writeFileSync(
    join(folder, 'program.ts'),
    `${entries.map((entry, i) => `import * as room${i} from '${entry}'`).join('\n')}
import { checkCompatibility, decideContainment } from 'strata-events'
const verdict = checkCompatibility({ type: 'object' }, { type: 'object', properties: { a: { type: 'string' } } })
const kind: 'compatible' | 'incompatible' | 'undecided' = verdict.kind
console.log(kind, decideContainment(true, false).kind, ${entries.map((_, i) => `typeof room${i}`).join(', ')})
`,
  )
  execFileSync(
    process.execPath,
    [
      join(root, 'node_modules/typescript/bin/tsc'),
      ...[
        '--noEmit',
        '--strict',
        '--skipLibCheck',
        '--target',
        'es2023',
        '--module',
        'nodenext',
        '--types',
        'node',
      ],
      ...['--typeRoots', join(root, 'node_modules/@types'), 'program.ts'],
    ],
    { cwd: folder, encoding: 'utf8' },
  )
}, 120_000)
