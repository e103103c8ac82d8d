/** Every example that `--help` shows runs as printed. */
import { chmodSync, cpSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { commands, type CommandEntry } from '../../cli/commands/index.js'
import { bankToday } from '../../cli/demo/bank-stages.js'
import { ndjson } from '../../cli/demo/show.js'
import { firstDay, writtenAs10 } from '../../cli/demo/story.js'
import { writeAll } from './support/bank.js'
import { binary, start, startStrata, strata, type Started } from './support/binary.js'
import { commit, git, initRepository } from './support/git.js'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'

/** They run for long, or stand in journeys of their own. */
const elsewhere = /^strata (serve|demo|corpus)\b/

/** The one address in an example that is somebody else's. */
const otherRegistry = 'https://registry.example.com'

const entries: CommandEntry[] = commands.flatMap((entry) => ('commands' in entry ? entry.commands : [entry]))
const examples = (await Promise.all(entries.map((entry) => entry.load()))).flatMap((command) =>
  command.examples.map(([line]) => line),
)

let root: string
let server: Started
let url: string

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'strata-examples-'))
  const home = join(root, 'home')
  mkdirSync(home)
  initRepository(home)
  writeAll(home, Object.fromEntries(bankToday().map(({ path, text }) => [`schemas/${path}`, text])))
  writeAll(home, { 'events.ndjson': ndjson([writtenAs10]), '.gitignore': 'strata-data\n' })
  await strata(['generate'], join(home, 'schemas'))
  commit(home, {})
  git(home, 'checkout', '--quiet', '-b', 'feature')
  await strata(['push', '--data', 'strata-data'], home)
  await strata(['token', 'create', 'dashboards', '--role', 'reader'], home)
  writeAll(home, { 'journal.ndjson': (await strata(['audit', 'export'], home)).stdout })
  await strata(['bank'], home, ndjson(firstDay))
  await strata(['project', 'run', 'balances'], home)
  await strata(['project', 'run', 'recent-transactions'], home)
  mkdirSync(join(root, 'bin'))
  writeFileSync(join(root, 'bin/strata'), `#!/bin/sh\nexec "${process.execPath}" "${binary}" "$@"\n`)
  chmodSync(join(root, 'bin/strata'), 0o755)
  server = startStrata(['serve', '--port', '0', '--data', 'served'], root)
  url = (await server.seen(/Strata listening on (\S+)/))[1] ?? ''
}, 120_000)

afterAll(async () => {
  server.child.kill('SIGTERM')
  await server.ended
  rmSync(root, { recursive: true, force: true })
})

test('every command has an example', async () => {
  for (const entry of entries)
    expect([entry.name, (await entry.load()).examples.length > 0]).toEqual([entry.name, true])
})

test.each(examples.filter((line) => !elsewhere.test(line)))(
  '%s',
  async (line) => {
    const cwd = mkdtempSync(join(root, 'run-'))
    cpSync(join(root, 'home'), cwd, { recursive: true })
    if (line.startsWith('strata init')) rmSync(join(cwd, 'schemas'), { recursive: true })
    // Tokens of other examples are there already, and names are given once.
    if (line.startsWith('strata token create')) rmSync(join(cwd, 'strata-data'), { recursive: true })
    const command = line.replaceAll('http://127.0.0.1:8081', url).replaceAll(otherRegistry, url)
    const { ended, child } = start('bash', ['-c', `PATH="${join(root, 'bin')}:$PATH"; ${command}`], cwd)
    child.stdin.end()
    const { code, stdout, stderr } = await ended
    expect(`${line} → ${String(code)}\n${code === 0 ? '' : stdout + stderr}`).toBe(`${line} → 0\n`)
  },
  30_000,
)
