/**
 * The verdicts on labelled cases, in three tables: containment, the truth of the peers' pairs, and agreement under the confluent policy.
 *
 * Usage: npm run bench:containment [-- FILE …] [--list wrong|undecided|differing|crashes]
 * The cases are third-party data beside the checkout (STRATA_SHARED, or ../shared); without them there is nothing to measure.
 * `right` is of the lines whose label stands: test/containment/contested-labels.ts says which do not, and why. Times are of one warm
 * process and one thread, ajv's check of the witness included; each case is asked five times, and its median counts. `missed` names what falls short of bench/containment/required.ts. A
 * wrong verdict or a crash ends the run with 1.
 */
import { peerFiles, readPeerCases, truthsOf } from '../test/compatibility/peer-cases.js'
import {
  casesDirectory,
  containmentFiles,
  readCases,
  type ContainmentCase,
} from '../test/containment/cases.js'
import { agreementOn } from './containment/agreement.js'
import { measured, type Measured } from './containment/measured.js'
import { required, requiredAgreement, requiredOfTruths, type Required } from './containment/required.js'
import { machine, quantile, table } from './measure.js'

const containmentHead = [
  'cases',
  'lines',
  'right',
  'label contested',
  'wrong',
  'undecided',
  'crashes',
  'median ms',
  'p95 ms',
  'max ms',
  'in ajv',
  'missed',
]
const agreementHead = [
  'policy confluent',
  'lines',
  'peer not mistaken',
  'agreed',
  'crashes',
  'median ms',
  'p95 ms',
  'missed',
]

const rounds = 5
const args = process.argv.slice(2)
const listing = args.includes('--list') ? args[args.indexOf('--list') + 1] : undefined
const files = args.filter((arg, i) => !arg.startsWith('--') && args[i - 1] !== '--list')
const isWanted = ({ name }: { readonly name: string }) => files.length === 0 || files.includes(name)
const directory = casesDirectory()

if (directory === undefined)
  console.log('No case files beside the checkout (STRATA_SHARED): nothing to measure.')
else {
  const groups = containmentFiles(directory)
    .filter(isWanted)
    .map(({ name, path, tag }) => ({
      name,
      cases: readCases(path).filter(({ tags }) => tag === undefined || tags.includes(tag)),
    }))
  const peers = peerFiles(directory)
    .filter(isWanted)
    .map(({ name, path }) => ({ name, cases: readPeerCases(path) }))
  // Warm means compiled by the engine: every file has had its turn, the small ones more than once.
  for (const { cases } of groups) {
    for (let asked = 0; asked < 120; asked += cases.length) measured(cases.slice(0, 120))
  }
  const lines: string[] = []
  console.log(`${machine()}\n`)
  if (groups.length > 0) {
    const rows = groups.map(({ name, cases }) => containmentRow(name, cases, required.get(name), lines))
    console.log(`${table(containmentHead, rows)}\n`)
  }
  if (peers.length > 0) {
    const rows = peers.map(({ name, cases }) =>
      containmentRow(`${name}, truth known`, truthsOf(cases), requiredOfTruths, lines),
    )
    console.log(`${table(containmentHead, rows)}\n`)
    const all = { name: 'all of them', cases: peers.flatMap(({ cases }) => cases) }
    const agreements = [...peers, all].map(({ name, cases }) => {
      const { asked, agreed, differing, crashes, times } = agreementOn(cases)
      if (crashes.length > 0) process.exitCode = 1
      if (name !== all.name) {
        if (listing === 'differing') lines.push(...differing.map((id) => `differing: ${id}`))
        if (listing === 'crashes') lines.push(...crashes.map(({ id, why }) => `crash: ${id} ${why}`))
      }
      const isHeld = name === 'peer-confluent' || name === all.name
      const missed = isHeld && agreed / asked < requiredAgreement ? 'share' : ''
      const spent = [quantile(times, 0.5).toFixed(2), quantile(times, 0.95).toFixed(2)]
      return [name, cases.length, asked, share(agreed, asked), crashes.length, ...spent, missed]
    })
    console.log(`${table(agreementHead, agreements)}\n`)
  }
  for (const line of lines) console.log(line)
}

function containmentRow(
  name: string,
  cases: readonly ContainmentCase[],
  asked: Required | undefined,
  lines: string[],
): (string | number)[] {
  const { right, contested, wrong, undecided, crashes, times, spent, ajv }: Measured = measured(cases, rounds)
  const [medianMs, p95Ms, maxMs] = [0.5, 0.95, 1].map((part) => quantile(times, part)) as [
    number,
    number,
    number,
  ]
  if (wrong.length > 0 || crashes.length > 0) process.exitCode = 1
  if (listing === 'wrong') lines.push(...wrong.map(({ id }) => `wrong: ${id}`))
  if (listing === 'undecided')
    lines.push(...undecided.map(({ one, why }) => `undecided: ${one.id} ${why.slice(0, 200)}`))
  if (listing === 'crashes') lines.push(...crashes.map(({ one, why }) => `crash: ${one.id} ${why}`))
  const judged = cases.length - contested
  const missed = [
    ...(asked !== undefined && right / judged < asked.right ? ['share'] : []),
    ...(medianMs > (asked?.medianMs ?? Infinity) ? ['median'] : []),
    ...(p95Ms > (asked?.p95Ms ?? Infinity) ? ['p95'] : []),
  ]
  return [
    name,
    cases.length,
    share(right, judged),
    contested,
    wrong.length,
    undecided.length,
    crashes.length,
    ...[medianMs, p95Ms, maxMs].map((ms) => ms.toFixed(2)),
    `${((100 * ajv) / spent).toFixed(0)} %`,
    missed.join(', '),
  ]
}

function share(part: number, whole: number): string {
  return `${part} (${((100 * part) / whole).toFixed(1)} %)`
}
