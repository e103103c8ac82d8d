/**
 * What checking an event costs: generated validators against those that ajv compiles.
 *
 *   npm run bench:validators
 *
 * Over the bank's event types, and the newest version of each subject of the corpus where it lies beside the checkout (STRATA_SHARED, or ../shared).
 * ajv is the class of the schema's draft as it comes, with ajv-formats. Events are generated and published ones; both sides give the same verdicts, which
 * is asserted first, and take turns. Times are of all events of an event type, valid and not.
 */
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { Ajv } from 'ajv'
import { Ajv2019 } from 'ajv/dist/2019.js'
import { Ajv2020 } from 'ajv/dist/2020.js'
import ajvDraft04 from 'ajv-draft-04'
import addFormats from 'ajv-formats'
import { generateFolder } from '../src/codegen/index.js'
import { isJsonObject, type Json } from '../src/json/index.js'
import { sampleEvents } from '../src/lens/index.js'
import { detectDraft, metaSchemasOf, type JsonSchema } from '../src/schema/index.js'
import { mutantsOf } from '../test/codegen/mutants.js'
import { bankSchema } from '../test/lens/bank.js'
import { corpusEventTypes } from './generate/corpus-schemas.js'
import { machine, quantile, significant, table, timed } from './measure.js'

interface Subject {
  readonly name: string
  readonly schema: JsonSchema
}

interface Case extends Subject {
  readonly generated: (event: unknown) => boolean
  readonly ajv: (event: unknown) => boolean
  readonly events: readonly Json[]
}

const corpus = join(process.env['STRATA_SHARED'] ?? resolve(import.meta.dirname, '../../shared'), 'corpus')
const bank: readonly Subject[] = await Promise.all(
  ['AccountOpened', 'AccountUpdated', 'MoneyDeposited', 'MoneyTransferred', 'MoneyWithdrawn'].map(
    async (name) => ({
      name,
      schema: await bankSchema(name, 1),
    }),
  ),
)
console.log(`${machine()}\n`)
const rows = [await row('the bank', bank)]
if (existsSync(corpus)) {
  const eventTypes = await corpusEventTypes(corpus)
  const subjects = eventTypes.map(({ versions }, i) => ({ name: `S${i}`, schema: versions.at(-1) ?? true }))
  rows.push(await row('the corpus', subjects))
} else console.log(`Without the corpus: there is none at ${corpus}.`)
console.log(
  table(
    [
      '',
      'event types',
      'generated µs an event',
      'ajv µs',
      'ratio, median',
      'ratio, p95',
      'ms to generate',
      'kB of code',
    ],
    rows,
  ),
)

async function row(name: string, subjects: readonly Subject[]): Promise<readonly (string | number)[]> {
  // Below the packages of this checkout, since a pattern may need one.
  const folder = mkdtempSync(resolve(import.meta.dirname, '../node_modules/.strata-bench-'))
  try {
    let files = await generated(subjects)
    const generateMs: number[] = []
    for (let i = 0; i < 3; i++) generateMs.push(await timed(async () => (files = await generated(subjects))))
    const kilobytes = files
      .filter(({ path }) => path.endsWith('.validators.ts'))
      .reduce((sum, { text }) => sum + text.length / 1000, 0)
    for (const { path, text } of [...files, { path: 'package.json', text: '{"type":"module"}' }]) {
      mkdirSync(dirname(join(folder, path)), { recursive: true })
      writeFileSync(join(folder, path), text)
    }
    const cases: Case[] = []
    for (const subject of subjects) cases.push(...(await caseOf(subject, folder)))
    const ratios: number[] = []
    const totals = { generated: 0, ajv: 0, events: 0 }
    for (const one of cases) {
      const { generated, ajv } = await measured(one)
      ratios.push(generated / ajv)
      totals.generated += generated
      totals.ajv += ajv
      totals.events += one.events.length
    }
    const each = (ms: number) => significant((ms * 1000) / totals.events)
    return [
      name,
      cases.length,
      each(totals.generated),
      each(totals.ajv),
      significant(quantile(ratios, 0.5)),
      significant(quantile(ratios, 0.95)),
      significant(quantile(generateMs, 0.5) / subjects.length),
      significant(kilobytes / subjects.length),
    ]
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function generated(subjects: readonly Subject[]) {
  const eventTypes = subjects.map(({ name, schema }) => ({
    name: `t.${name}`,
    lenses: [],
    majors: [{ major: 1, schema }],
  }))
  return generateFolder({ topics: [{ name: 't', versions: [], eventTypes }], options: { validators: true } })
}

/** None where ajv does not take the schema, or where it does not answer as Strata's does. */
async function caseOf({ name, schema }: Subject, folder: string): Promise<readonly Case[]> {
  const path = join(folder, 't', `${name}.validators.ts`)
  if (!existsSync(path)) return []
  const module = (await import(pathToFileURL(path).href)) as Readonly<Record<string, Case['generated']>>
  const ours = module[`is${name}V1`]
  if (ours === undefined) return []
  try {
    const ajv = stockAjv(schema)
    const made = sampleEvents(schema, { count: 20 })
    const events = [...made, ...made.slice(0, 10).flatMap((event) => mutantsOf(event, 2))]
    if (events.length === 0 || events.some((event) => ajv(event) !== ours(event))) return []
    return [{ name, schema, generated: ours, ajv, events }]
  } catch {
    return []
  }
}

function stockAjv(schema: JsonSchema): Case['ajv'] {
  const options = { strict: false, logger: false, validateSchema: false } as const
  const draft = detectDraft(schema)
  const ajv =
    draft === '4'
      ? new ajvDraft04.default(options)
      : draft === '2019-09'
        ? new Ajv2019(options)
        : draft === '2020-12'
          ? new Ajv2020(options)
          : new Ajv(options)
  if (draft === '6') ajv.addMetaSchema(metaSchemasOf('6'))
  addFormats.default(ajv)
  const { $schema: _dialect, ...plain } = isJsonObject(schema) ? schema : { $schema: '' }
  const validate = ajv.compile(plain)
  return (event) => validate(event)
}

/** Milliseconds for all events of a case once, medians. */
async function measured({
  generated,
  ajv,
  events,
}: Case): Promise<{ readonly generated: number; readonly ajv: number }> {
  const sides = [generated, ajv] as const
  const times: [number[], number[]] = [[], []]
  let [repeats, count] = [1, 0]
  for (let round = 0; round < 14; round++) {
    for (const side of round % 2 === 0 ? ([0, 1] as const) : ([1, 0] as const)) {
      const judge = sides[side]
      const elapsed = await timed(() => {
        for (let i = 0; i < repeats; i++) for (const event of events) if (judge(event)) count += 1
      })
      // About two milliseconds a round, once the compiler has seen it.
      if (round < 4)
        repeats = Math.max(1, Math.min(5000, Math.round((repeats * 2) / Math.max(elapsed, 0.01))))
      else times[side].push(elapsed / repeats)
    }
  }
  if (count < 0) throw new Error('nothing was valid')
  return { generated: quantile(times[0], 0.5), ajv: quantile(times[1], 0.5) }
}
