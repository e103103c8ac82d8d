/**
 * Generating TypeScript for real schemas: ours against json-schema-to-typescript alone, in one run.
 *
 *   npx tsx bench/generate.ts [--rounds 5]
 *
 * Takes the newest version of every subject of the corpus (STRATA_SHARED, or ../shared beside the repository)
 * that needs no other document. Ours includes reading the schema into the graph, naming, lowering, the types and
 * their formatting; the peer includes its own formatting. What a side fails on is counted and left out of the
 * comparison. With STRATA_OUT set, our files are written there, to be compiled.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { compile } from 'json-schema-to-typescript'
import { generateFolder } from '../src/codegen/index.js'
import type { JsonObject } from '../src/json/index.js'
import { sampleEvents } from '../src/lens/index.js'
import { machine, quantile, significant, summarise, table, timed } from './measure.js'

interface Subject {
  readonly name: string
  readonly schema: JsonObject
}

interface Index {
  readonly subjects: readonly {
    readonly subject: string
    readonly versions: readonly { readonly file: string; readonly externalRefs?: readonly string[] }[]
  }[]
}

const corpus = join(process.env['STRATA_SHARED'] ?? resolve(import.meta.dirname, '../../shared'), 'corpus')
const rounds = Number(process.argv[process.argv.indexOf('--rounds') + 1]) || 5
const out = process.env['STRATA_OUT']

function subjects(): readonly Subject[] {
  return readdirSync(corpus)
    .filter((source) => existsSync(join(corpus, source, 'index.json')))
    .flatMap((source) => {
      const index = JSON.parse(readFileSync(join(corpus, source, 'index.json'), 'utf8')) as Index
      return index.subjects.flatMap(({ subject, versions }) => {
        const newest = versions.at(-1)
        if (newest === undefined) return []
        const schema = JSON.parse(readFileSync(join(corpus, source, newest.file), 'utf8')) as JsonObject
        return [{ name: `${source}.${subject}`, schema }]
      })
    })
}

async function ours(...subjects: readonly Subject[]) {
  const eventTypes = subjects.map(({ name, schema }) => ({
    name,
    lenses: [],
    majors: [{ major: 1, schema }],
  }))
  return generateFolder({ topics: [{ name: 'bench', versions: [], eventTypes }] })
}

/** The peer never reads disk or network here either. */
async function peer({ name, schema }: Subject) {
  return compile(structuredClone(schema), name, {
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

if (!existsSync(corpus)) console.log(`Skipped: there is no corpus at ${corpus}.`)
else {
  const both: Subject[] = []
  let [oursFail, peerFails] = [0, 0]
  const all = subjects()
  for (const subject of all) {
    const [a, b] = [await fails(() => ours(subject)), await fails(() => peer(subject))]
    oursFail += Number(a)
    peerFails += Number(b)
    if (!a && !b) both.push(subject)
    if (!a && out !== undefined) await write(subject)
  }
  console.log(
    `${all.length} subjects; without their external documents ours fails on ${oursFail}, the peer on ${peerFails}.`,
  )
  const times: [number[], number[]] = [[], []]
  const totals: [number[], number[]] = [[], []]
  for (let round = 0; round <= rounds; round++) {
    let peerMs = 0
    for (const subject of both) {
      for (const side of round % 2 === 0 ? ([0, 1] as const) : ([1, 0] as const)) {
        const elapsed = await timed(() => (side === 0 ? ours(subject) : peer(subject)))
        if (side === 1) peerMs += elapsed
        if (round > 0) times[side].push(elapsed)
      }
    }
    const wholeMs = await timed(() => ours(...both))
    if (round > 0) [wholeMs, peerMs].forEach((elapsed, side) => totals[side as 0 | 1].push(elapsed))
  }
  const [a, b] = [summarise('strata', times[0]), summarise('json-schema-to-typescript', times[1])]
  const sampling: number[] = []
  for (const { schema } of both) sampling.push(await timed(() => sampleEvents(schema, { count: 100 })))
  const head = ['per schema', 'runs', 'median ms', 'p95 ms', 'max ms']
  const rows = [a, b, summarise('100 sample events', sampling)]
  console.log(`${machine()}\n`)
  console.log(
    table(
      head,
      rows.map((s) => [s.name, s.runs, s.medianMs, s.p95Ms, s.maxMs]),
    ),
  )
  console.log(`\nstrata / json-schema-to-typescript, one schema: ${significant(a.medianMs / b.medianMs)}`)
  const [whole, each] = [quantile(totals[0], 0.5), quantile(totals[1], 0.5)]
  console.log(
    `all ${both.length} as one folder: ${whole.toFixed(0)} ms against ${each.toFixed(0)} ms, ratio ${significant(whole / each)}`,
  )
}

async function write(subject: Subject): Promise<void> {
  if (out === undefined) return
  for (const { path, text } of await ours(subject)) {
    if (!path.startsWith('bench/') || path.endsWith('index.ts')) continue
    mkdirSync(out, { recursive: true })
    writeFileSync(join(out, `${subject.name.replaceAll(/[^A-Za-z0-9]+/g, '_')}.ts`), text)
  }
}
