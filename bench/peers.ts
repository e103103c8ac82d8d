/**
 * Strata and the packages on npm that answer the same question, side by side on the labelled cases, in one run.
 *
 *   npm run bench:peers [-- FILE …] [-- --every N]
 *
 * Each tool has a process of its own, is asked every pair in turn with the others, and has two seconds for a pair; none reaches the
 * network. `wrong yes` passes what breaks a reader; `wrong no` refuses what is safe. `undecided` is an answer; an error is none.
 * Lines whose label is contested (test/containment/contested-labels.ts) count for nobody. The packages are installed under bench/peers
 * on the first run and are never dependencies of Strata; the cases stand beside the checkout (STRATA_SHARED, or ../shared).
 */
import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import {
  casesDirectory,
  containmentFiles,
  readCases,
  type ContainmentCase,
} from '../test/containment/cases.js'
import { contestedLabels } from '../test/containment/contested-labels.js'
import { machine, quantile, table } from './measure.js'
import { AskedTool, type Outcome } from './peers/asked.js'
import type { Question } from './peers/tool.js'

const limitMs = 2000
const names = [
  'strata',
  'json-schema-diff',
  'json-schema-diff-validator',
  'jsoncompat',
  'api-smart-diff',
] as const
const notes = [
  '- strata: document policy, draft and formats as labelled, default budget; the check of the witness by ajv included.',
  '- json-schema-diff 1.0.0: draft 7 only; leaves out the keywords that it does not know (enum, const, pattern, format, multipleOf, …).',
  '- json-schema-diff-validator 0.4.2: compares documents; run with new enum members, new branches and reordering allowed.',
  '- jsoncompat 0.4.2: 2020-12 only, the writer as its new serializer; what it cannot prove it calls breaking. It has no formats.',
  '- api-smart-diff 1.0.6: a table of rules; a change that it does not classify counts as undecided. It has no draft and no formats.',
  '- is-json-schema-subset is no longer on npm.',
]

interface Tally {
  right: number
  wrongYes: number
  wrongNo: number
  undecided: number
  error: number
  timeout: number
  readonly times: number[]
}

const args = process.argv.slice(2)
const every = Number(args[args.indexOf('--every') + 1]) || 1
const wanted = args.filter((arg, i) => !arg.startsWith('--') && args[i - 1] !== '--every')
const directory = casesDirectory()

if (directory === undefined)
  console.log('No case files beside the checkout (STRATA_SHARED): nothing to measure.')
else {
  installed()
  const files = containmentFiles(directory)
    // The subset is counted with its file.
    .filter(({ name, tag }) => tag === undefined && (wanted.length === 0 || wanted.includes(name)))
    .map(({ name, path }) => ({
      name,
      cases: readCases(path).filter(({ id }, i) => i % every === 0 && !contestedLabels.has(id)),
    }))
  const tools = names.map((name) => new AskedTool(name, limitMs))
  try {
    for (const { cases } of files) for (const one of cases.slice(0, 40)) await askAll(tools, one)
    const totals = tools.map(emptyTally)
    const rows: string[][] = []
    for (const { name, cases } of files) {
      const tallies = tools.map(emptyTally)
      for (const one of cases) {
        const outcomes = await askAll(tools, one)
        outcomes.forEach((outcome, i) => {
          count(tallies[i]!, outcome, one.contained)
          count(totals[i]!, outcome, one.contained)
        })
      }
      rows.push([name, String(cases.length), ...tallies.map((tally) => brief(tally, cases.length))])
      console.error(`${name}: ${cases.length} pairs`)
    }
    const lines = files.reduce((sum, { cases }) => sum + cases.length, 0)
    console.log(`${machine()}; ${lines} pairs, ${limitMs / 1000} s each\n`)
    console.log(
      table(
        [
          'tool',
          'right',
          'wrong yes',
          'wrong no',
          'undecided',
          'error',
          'timeout',
          'median ms',
          'p95 ms',
          'max ms',
        ],
        totals.map((tally, i) => wholeRow(names[i]!, tally, lines)),
      ),
    )
    console.log(`\n${notes.join('\n')}\n`)
    console.log('Right, and of the answers wrong yes / wrong no:\n')
    console.log(table(['cases', 'pairs', ...names], rows))
  } finally {
    for (const tool of tools) tool.stop()
  }
}

function installed(): void {
  const folder = fileURLToPath(new URL('peers', import.meta.url))
  if (existsSync(`${folder}/node_modules`)) return
  execFileSync('npm', ['ci', '--ignore-scripts', '--no-fund', '--no-audit', '--prefix', folder], {
    stdio: ['ignore', 'ignore', 'inherit'],
  })
}

/** In turn, so that no tool has the machine to itself for longer than the others. */
async function askAll(tools: readonly AskedTool[], one: ContainmentCase): Promise<Outcome[]> {
  const question: Question = {
    writer: one.s1,
    reader: one.s2,
    draft: one.draft,
    formats: one.tags.includes('format-assert') ? 'assert' : 'annotate',
  }
  const outcomes: Outcome[] = []
  for (const tool of tools) outcomes.push(await tool.ask(question))
  return outcomes
}

function emptyTally(): Tally {
  return { right: 0, wrongYes: 0, wrongNo: 0, undecided: 0, error: 0, timeout: 0, times: [] }
}

function count(tally: Tally, { kind, ms }: Outcome, contained: boolean): void {
  if (!Number.isNaN(ms)) tally.times.push(ms)
  if (kind === 'error' || kind === 'timeout' || kind === 'undecided') tally[kind] += 1
  else if ((kind === 'contained') === contained) tally.right += 1
  else tally[contained ? 'wrongNo' : 'wrongYes'] += 1
}

function wholeRow(name: string, tally: Tally, lines: number): (string | number)[] {
  const { right, wrongYes, wrongNo, undecided, error, timeout, times } = tally
  const cost = [0.5, 0.95, 1].map((part) => quantile(times, part).toFixed(2))
  return [name, `${right} (${percent(right, lines)})`, wrongYes, wrongNo, undecided, error, timeout, ...cost]
}

function brief({ right, wrongYes, wrongNo }: Tally, lines: number): string {
  return `${percent(right, lines)} (${wrongYes} / ${wrongNo})`
}

function percent(part: number, whole: number): string {
  return `${((100 * part) / whole).toFixed(1)} %`
}
