/**
 * Generating TypeScript for real schemas: ours against json-schema-to-typescript, in one run.
 *
 *   npm run bench:generate [-- --rounds 3]
 *
 * Takes every version of every subject of the corpus (STRATA_SHARED, or ../shared beside the repository), self-contained, so that both sides
 * read the same. Ours is one folder, with reading the schemas into graphs, naming, types, the modules of topics and their layout; the peer is called for each file,
 * its layout included. What a side fails on is counted and left out of the comparison.
 *
 * Then the command: `strata generate` over a folder with all of it as a process of its own, with its start, reading and checking files and
 * references, and writing; the first time, when nothing has changed, and after one schema has. Beside it stands the peer as above, which has none of that.
 */
import { spawn } from 'node:child_process'
import { appendFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { compile } from 'json-schema-to-typescript'
import { generateFolder, type TopicInput } from '../src/codegen/index.js'
import { isJsonObject } from '../src/json/index.js'
import { corpusEventTypes, writeSchemasFolder, type CorpusEventType } from './generate/corpus-schemas.js'
import { machine, quantile, significant, table, timed } from './measure.js'

const corpus = join(process.env['STRATA_SHARED'] ?? resolve(import.meta.dirname, '../../shared'), 'corpus')
const asked = process.argv.indexOf('--rounds')
const rounds = asked < 0 ? 3 : Number(process.argv[asked + 1])

const cli = resolve(import.meta.dirname, '../dist/cli/main.js')
/** Says on its way out how much memory the process had at most. */
const reporting = `data:text/javascript,${encodeURIComponent(
  "process.on('exit', () => process.send?.(process.resourceUsage().maxRSS))",
)}`

if (!existsSync(corpus)) console.log(`Skipped: there is no corpus at ${corpus}.`)
else await run(await corpusEventTypes(corpus))

async function run(eventTypes: readonly CorpusEventType[]): Promise<void> {
  const both: CorpusEventType[] = []
  let [all, peerFails] = [0, 0]
  for (const { versions, ...eventType } of eventTypes) {
    const taken = []
    for (const schema of versions) {
      all += 1
      if (await fails(() => peer(schema, eventType.name))) peerFails += 1
      else taken.push(schema)
    }
    if (taken.length > 0) both.push({ ...eventType, versions: taken })
  }
  const count = both.reduce((sum, { versions }) => sum + versions.length, 0)
  console.log(`${machine()}\n`)
  console.log(
    `${all} versions of ${eventTypes.length} event types; the peer fails on ${peerFails}. Over the other ${count}:\n`,
  )
  const times = { ours: [] as number[], peer: [] as number[] }
  for (let round = 0; round < rounds; round++) {
    times.ours.push(await timed(() => generateFolder({ topics: topicsOf(both) })))
    times.peer.push(
      await timed(async () => {
        for (const { name, versions } of both) for (const schema of versions) await peer(schema, name)
      }),
    )
  }
  const [ours, peerMs] = [quantile(times.ours, 0.5), quantile(times.peer, 0.5)]
  const folder = mkdtempSync(join(tmpdir(), 'strata-bench-'))
  try {
    const { first, warm, one, peakMb } = await command(folder, both)
    const row = (name: string, ms: number) => [name, ms / 1000, significant(peerMs / ms)]
    console.log(
      table(
        ['', 'median s', 'times as fast'],
        [
          row('json-schema-to-typescript, file by file', peerMs),
          row('strata, one folder', ours),
          row('strata generate, first run', first),
          row('strata generate, one schema changed', one),
          row('strata generate, nothing changed', warm),
        ],
      ),
    )
    console.log(`\nPeak memory of the first run: ${peakMb.toFixed(0)} MB.`)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function topicsOf(eventTypes: readonly CorpusEventType[]): readonly TopicInput[] {
  return [...new Set(eventTypes.map(({ topic }) => topic))].map((name) => ({
    name,
    versions: [],
    eventTypes: eventTypes
      .filter(({ topic }) => topic === name)
      .map((eventType) => ({
        name: `${name}.${eventType.name}`,
        lenses: [],
        majors: eventType.versions.map((schema, i) => ({ major: i + 1, schema })),
      })),
  }))
}

/** The peer never reads disk or network here either. */
async function peer(schema: CorpusEventType['versions'][number], name: string): Promise<unknown> {
  return compile(structuredClone(isJsonObject(schema) ? schema : {}), name, {
    cwd: '/',
    $refOptions: { resolve: { external: false, file: false, http: false } },
  })
}

async function fails(run: () => Promise<unknown>): Promise<boolean> {
  try {
    await run()
    return false
  } catch {
    return true
  }
}

async function command(folder: string, eventTypes: readonly CorpusEventType[]) {
  const schemas = join(folder, 'schemas')
  writeSchemasFolder(schemas, eventTypes)
  const [some] = eventTypes
  const changed = join(schemas, some?.topic ?? '', `${some?.name ?? ''}.v1.json`)
  const runs = { first: [] as Run[], one: [] as Run[], warm: [] as Run[] }
  for (let round = 0; round < rounds; round++) {
    runs.first.push(await strata(folder, '--anew'))
    runs.warm.push(await strata(folder))
    appendFileSync(changed, '\n')
    runs.one.push(await strata(folder))
  }
  const median = (of: readonly Run[]) =>
    quantile(
      of.map(({ ms }) => ms),
      0.5,
    )
  return {
    first: median(runs.first),
    one: median(runs.one),
    warm: median(runs.warm),
    peakMb: Math.max(...runs.first.map(({ peakMb }) => peakMb)),
  }
}

interface Run {
  readonly ms: number
  readonly peakMb: number
}

async function strata(folder: string, ...flags: readonly string[]): Promise<Run> {
  const started = performance.now()
  const args = ['--import', reporting, cli, 'generate', '--schemas', 'schemas', '--out', 'out', ...flags]
  const child = spawn(process.execPath, args, {
    cwd: folder,
    env: { ...process.env, XDG_CACHE_HOME: join(folder, 'cache') },
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  })
  let said = ''
  let peakKb = 0
  child.stderr?.on('data', (text) => (said += String(text)))
  child.on('message', (kb) => (peakKb = Number(kb)))
  const code = await new Promise((done) => child.on('close', done))
  if (code !== 0) throw new Error(said)
  return { ms: performance.now() - started, peakMb: peakKb / 1024 }
}
