/**
 * What a verdict costs on real schemas: every step of every history of the corpus, judged once under the defaults.
 *
 *   npm run bench:verdicts [-- --source NAME …] [-- --every N]
 *
 * The corpus is third-party data beside the checkout (STRATA_SHARED, or ../shared); without it there is nothing to measure. The share
 * of ajv is what Node's sampling profiler finds inside it: a verdict compiles schemas to have every witness confirmed.
 */
import { existsSync } from 'node:fs'
import { Session } from 'node:inspector/promises'
import { join } from 'node:path'
import type { Profiler } from 'node:inspector'
import { readCorpus, type CorpusSource } from '../cli/corpus/corpus-source.js'
import { effectiveVersions, type EffectiveVersion } from '../cli/corpus/effective-versions.js'
import { SourceDocuments } from '../cli/corpus/source-documents.js'
import { versionMarkers } from '../cli/corpus/version-markers.js'
import { ToolkitError } from '../src/json/index.js'
import { checkCompatibility } from '../src/compatibility/index.js'
import { machine, summarise, table } from './measure.js'

interface Step {
  readonly kind: string
  readonly ms: number
}

const folder = join(process.env['STRATA_SHARED'] ?? join('..', 'shared'), 'corpus')
const args = process.argv.slice(2)
const valuesOf = (flag: string) => args.filter((_, i) => args[i - 1] === flag)
const wanted = valuesOf('--source')
const every = Number(valuesOf('--every')[0] ?? 1)

if (!existsSync(folder)) {
  console.log(`No corpus at ${folder} (STRATA_SHARED): nothing to measure.`)
} else {
  const sources = (await readCorpus(folder)).filter(
    ({ name }) => wanted.length === 0 || wanted.includes(name),
  )
  const session = new Session()
  session.connect()
  await session.post('Profiler.enable')
  const all: Step[] = []
  const rows: (string | number)[][] = []
  await session.post('Profiler.start')
  for (const source of sources) {
    const steps = await measured(source)
    all.push(...steps)
    rows.push(row(source.name, steps))
    console.error(`${source.name}: ${steps.length} steps`)
  }
  const { profile } = await session.post('Profiler.stop')
  rows.push(row('total', all))
  console.log(`${machine()}\n`)
  console.log(table(['source', 'steps', 'median ms', 'p95 ms', 'max ms'], rows))
  for (const kind of new Set(all.map((step) => step.kind))) {
    const { runs, medianMs, p95Ms } = summarise(
      kind,
      all.filter((step) => step.kind === kind).map(({ ms }) => ms),
    )
    if (runs > 0)
      console.log(`${kind}: ${runs}, median ${medianMs.toFixed(1)} ms, p95 ${p95Ms.toFixed(0)} ms`)
  }
  console.log(`Inside ajv: ${(100 * ajvShare(profile)).toFixed(0)} % of the time of checkCompatibility`)
}

/** Each history in turn, so that memory holds one. */
async function measured(source: CorpusSource): Promise<readonly Step[]> {
  const documents = new SourceDocuments(source)
  const steps: Step[] = []
  for (const [i, subject] of source.subjects.entries()) {
    if (i % every !== 0) continue
    const history = await effectiveVersions(source, subject, documents)
    const versions = history.flatMap((entry) => (entry.kind === 'version' ? [entry.version] : []))
    const markers = versionMarkers(
      versions.map(({ bundled, own, label }) => ({ schema: bundled, names: [...own.names, label] })),
    )
    versions.slice(1).forEach((newer, at) => steps.push(timed(versions[at]!, newer, markers)))
  }
  return steps
}

function timed(older: EffectiveVersion, newer: EffectiveVersion, markers: readonly string[]): Step {
  const started = performance.now()
  const kind = judged(older, newer, markers)
  return { kind, ms: performance.now() - started }
}

function judged(older: EffectiveVersion, newer: EffectiveVersion, markers: readonly string[]): string {
  try {
    return checkCompatibility(older.bundled, newer.bundled, { markers }).kind
  } catch (error) {
    // Published schemas that are broken in themselves; `strata corpus` lists them.
    if (error instanceof ToolkitError) return error.code
    throw error
  }
}

function row(name: string, steps: readonly Step[]): (string | number)[] {
  const { runs, medianMs, p95Ms, maxMs } = summarise(
    name,
    steps.map(({ ms }) => ms),
  )
  return [name, runs, medianMs, p95Ms, maxMs]
}

/** Of the samples below `checkCompatibility`, those with a frame of ajv on the stack. */
function ajvShare({ nodes, samples = [], timeDeltas = [] }: Profiler.Profile): number {
  const parents = new Map(
    nodes.flatMap((node) => (node.children ?? []).map((child) => [child, node.id] as const)),
  )
  const frames = new Map(nodes.map((node) => [node.id, node.callFrame]))
  const stackOf = (id: number): Profiler.Profile['nodes'][number]['callFrame'][] => {
    const stack = []
    for (let at: number | undefined = id; at !== undefined; at = parents.get(at)) {
      const frame = frames.get(at)
      if (frame !== undefined) stack.push(frame)
    }
    return stack
  }
  const known = new Map<number, { isVerdict: boolean; isAjv: boolean }>()
  let [verdict, ajv] = [0, 0]
  samples.forEach((id, i) => {
    const place = known.get(id) ?? placed(stackOf(id))
    known.set(id, place)
    const spent = timeDeltas[i] ?? 0
    if (place.isVerdict) verdict += spent
    if (place.isVerdict && place.isAjv) ajv += spent
  })
  return verdict === 0 ? 0 : ajv / verdict
}

function placed(stack: readonly { readonly functionName: string; readonly url: string }[]) {
  return {
    isVerdict: stack.some(({ functionName }) => functionName === 'checkCompatibility'),
    isAjv: stack.some(({ url }) => /\/node_modules\/ajv/.test(url)),
  }
}
