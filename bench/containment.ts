/**
 * Containment on the case files: right, wrong and undecided per file, and what an answer costs.
 *
 * Usage: npm run bench:containment [-- FILE …] [--list wrong|undecided]
 * The cases are third-party data beside the checkout (STRATA_SHARED, or ../shared); without them there is nothing to measure.
 */
import {
  casesDirectory,
  containmentFiles,
  readCases,
  type ContainmentCase,
} from '../test/containment/cases.js'
import { ajvJudge } from '../src/compatibility/ajv-judge.js'
import { stepsPerMs } from '../src/compatibility/decide-containment.js'
import { contestedLabels } from '../test/containment/contested-labels.js'
import { containmentOf, type Containment, type Judge } from '../src/containment/index.js'
import { parseSchema } from '../src/schema/index.js'

interface Row {
  right: number
  /** Contradicts a label that is itself contradicted: test/containment/contested-labels.ts says how. */
  contested: number
  wrong: ContainmentCase[]
  undecided: { readonly one: ContainmentCase; readonly why: string }[]
  readonly times: number[]
  /** Milliseconds inside ajv, compiling and validating. */
  ajv: number
}

const percentile = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0

/** As `decideContainment` does it, with a watch on the validator. */
function decided(one: ContainmentCase, row: Row): Containment {
  const timed = <T>(work: () => T): T => {
    const started = performance.now()
    const result = work()
    row.ajv += performance.now() - started
    return result
  }
  const watched: Judge = (schema, draft, formats) => {
    const accepts = timed(() => ajvJudge(schema, draft, formats))
    return (value) => timed(() => accepts(value))
  }
  const [writer, reader] = [
    parseSchema(one.s1, { draft: one.draft }),
    parseSchema(one.s2, { draft: one.draft }),
  ]
  return containmentOf(writer, reader, {
    judge: watched,
    formats: one.tags.includes('format-assert') ? 'assert' : 'annotate',
    budget: { steps: 1000 * stepsPerMs, budgetMs: 1000, clock: () => performance.now() },
  })
}

function measured(cases: readonly ContainmentCase[]): Row {
  const row: Row = { right: 0, contested: 0, wrong: [], undecided: [], times: [], ajv: 0 }
  for (const one of cases) {
    const started = performance.now()
    let answer: Containment
    try {
      answer = decided(one, row)
    } catch (error) {
      answer = { kind: 'undecided', because: [{ reason: 'unsupported', message: String(error) }] }
    }
    row.times.push(performance.now() - started)
    if (answer.kind === 'undecided')
      row.undecided.push({ one, why: answer.because.map(({ message }) => message).join(' | ') })
    else if ((answer.kind === 'contained') === one.contained) row.right += 1
    else if (contestedLabels.has(one.id)) row.contested += 1
    else row.wrong.push(one)
  }
  return row
}

const directory = casesDirectory()
if (directory === undefined)
  console.log('No case files beside the checkout (STRATA_SHARED): nothing to measure.')
else {
  const args = process.argv.slice(2)
  const listing = args.includes('--list') ? args[args.indexOf('--list') + 1] : undefined
  const wanted = args.filter((arg, i) => !arg.startsWith('--') && args[i - 1] !== '--list')
  const groups = containmentFiles(directory).filter(
    ({ name }) => wanted.length === 0 || wanted.includes(name),
  )
  for (const { path } of groups) measured(readCases(path).slice(0, 40))
  console.log(
    '| cases | lines | right | label contested | wrong | undecided | median ms | p95 ms | max ms | in ajv |',
  )
  console.log('| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |')
  for (const { name, path, tag } of groups) {
    const cases = readCases(path).filter(({ tags }) => tag === undefined || tags.includes(tag))
    const { right, contested, wrong, undecided, times, ajv } = measured(cases)
    const sorted = [...times].sort((a, b) => a - b)
    const share = ((100 * right) / cases.length).toFixed(1)
    const inAjv = ((100 * ajv) / times.reduce((sum, time) => sum + time, 0)).toFixed(0)
    const cost = [0.5, 0.95, 1].map((part) => percentile(sorted, part).toFixed(2)).join(' | ')
    console.log(
      `| ${name} | ${cases.length} | ${right} (${share} %) | ${contested} | ${wrong.length} | ${undecided.length} | ${cost} | ${inAjv} % |`,
    )
    if (listing === 'wrong') for (const one of wrong) console.log('  wrong:', one.id)
    if (listing === 'undecided')
      for (const { one, why } of undecided) console.log('  undecided:', one.id, why.slice(0, 200))
  }
}
