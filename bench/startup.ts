/**
 * Start-up: `strata --help` against a bare `node`, and `strata serve` on a fresh folder until it says that it listens.
 *
 *   npm run bench:startup        (needs a build: npm run build)
 */
import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { compare, machine, summarise, table, timed } from './measure.js'

const strata = fileURLToPath(new URL('../dist/cli/main.js', import.meta.url))

const help = await compare(
  { name: 'strata --help', run: () => spawnSync(process.execPath, [strata, '--help']) },
  { name: 'bare node', run: () => spawnSync(process.execPath, ['-e', '0']) },
)

const serveMs: number[] = []
for (let round = 0; round < 10; round++) serveMs.push(await timed(serveUntilListening))
const serve = summarise('strata serve until it listens', serveMs)

console.log(`${machine()}\n`)
console.log(
  table(
    ['process', 'runs', 'median ms', 'p95 ms', 'max ms'],
    [help.ours, help.peer, serve].map((s) => [s.name, s.runs, s.medianMs, s.p95Ms, s.maxMs]),
  ),
)
console.log(`\nstrata --help / bare node: ${help.ratio.toFixed(2)}`)

async function serveUntilListening(): Promise<void> {
  const data = mkdtempSync(join(tmpdir(), 'strata-bench-'))
  const child = spawn(process.execPath, [strata, 'serve', '--port', '0', '--data', data], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  try {
    for await (const chunk of child.stdout) if (String(chunk).includes('Strata listening on')) break
  } finally {
    child.kill('SIGTERM')
    await ended
    rmSync(data, { recursive: true, force: true })
  }
}
