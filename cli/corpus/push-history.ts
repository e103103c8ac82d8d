/**
 * Registers the history of one subject, version by version. What is refused starts a new major without a lens, so that all of it
 * goes in and every step is judged once.
 */
import { decideContainment, type Finding } from '../../src/compatibility/index.js'
import { registerVersion, type RegistrationReport, type RegistryPorts } from '../../src/registry/index.js'
import type { EffectiveVersion } from './effective-versions.js'
import type { PairReport, PairVerdict, Problem } from './report.js'
import { problemOf } from './report.js'
import type { TimedJudge, TimedVerdict } from './timed-judge.js'

export interface HistoryPorts extends RegistryPorts {
  readonly timed: TimedJudge
  /** Also ask what a literal reading says; costs about a third of the run. */
  readonly isLiteralAsked: boolean
}

export interface PushedHistory {
  readonly pairs: readonly PairReport[]
  /** Those that are registered, with the labels they got. */
  readonly registered: readonly { readonly version: EffectiveVersion; readonly label: string }[]
  readonly problems: readonly Problem[]
}

export async function pushHistory(
  ports: HistoryPorts,
  subject: string,
  {
    versions,
    markers,
  }: { readonly versions: readonly EffectiveVersion[]; readonly markers: readonly string[] },
): Promise<PushedHistory> {
  if (markers.length > 0) await declareMarkers(ports, subject, markers)
  const pairs: PairReport[] = []
  const registered: PushedHistory['registered'][number][] = []
  const problems: Problem[] = []
  let newestMajor = 1
  for (const version of versions) {
    const before = registered.at(-1)?.version
    try {
      const pushed = await pushVersion(ports, { subject, version, newestMajor })
      newestMajor = Math.max(newestMajor, Number(pushed.label.split('.', 1)[0]))
      registered.push({ version, label: pushed.label })
      if (before !== undefined) {
        const pair = pairOf(before, version, pushed)
        const isAsked = ports.isLiteralAsked && pair.verdict !== 'identical'
        pairs.push(isAsked ? { ...pair, literally: literalVerdict(before, version) } : pair)
      }
    } catch (error) {
      problems.push(problemOf(error, { stage: 'register', subject, version: version.label }))
    }
  }
  return { pairs, registered, problems }
}

interface Pushed {
  readonly report: RegistrationReport
  readonly judged: TimedVerdict | undefined
  readonly label: string
}

async function pushVersion(
  ports: HistoryPorts,
  o: { readonly subject: string; readonly version: EffectiveVersion; readonly newestMajor: number },
): Promise<Pushed> {
  const { subject, version, newestMajor } = o
  ports.timed.take()
  const report = await registerVersion(ports, { subject, text: version.text })
  const judged = ports.timed.take()
  const taken = labelIn(report)
  if (taken !== undefined) return { report, judged, label: taken }
  const anew = await registerVersion(ports, {
    subject,
    text: version.text,
    major: newestMajor + 1,
    lens: 'none',
  })
  return { report, judged, label: labelIn(anew) ?? '' }
}

function labelIn({ kind, versions }: RegistrationReport): string | undefined {
  return kind === 'accept' || kind === 'unchanged' ? versions[0]?.label : undefined
}

function pairOf(
  before: EffectiveVersion,
  version: EffectiveVersion,
  { report, judged, label }: Pushed,
): PairReport {
  const findings = judged?.verdict.findings ?? []
  const reason = report.refusals[0]?.message
  const witness = findings.find((finding) => finding.witness !== undefined)?.witness
  const doubts = findings.flatMap(({ because }) => because ?? [])
  return {
    from: before.label,
    to: version.label,
    verdict: verdictOf(report),
    registered: label,
    ms: judged?.ms ?? 0,
    ownFileChanged: version.ownFileChanged,
    changedThrough: version.changedThrough,
    rules: [...new Set(findings.filter(({ level }) => level === 'error').map(ruleOf))],
    ...(reason === undefined ? {} : { reason }),
    ...(witness === undefined ? {} : { witness }),
    ...(doubts.length === 0 ? {} : { doubts: [...new Set(doubts.map(({ message }) => message))] }),
  }
}

function verdictOf({ kind }: RegistrationReport): PairVerdict {
  return (
    { unchanged: 'identical', accept: 'compatible', refuse: 'incompatible', undecided: 'undecided' } as const
  )[kind]
}

function ruleOf({ ruleId, direction }: Finding): string {
  return direction === undefined ? ruleId : `${ruleId} (${direction})`
}

/** Both schemas read as they stand, as a checker does that knows nothing of readers and writers: may either read the other's documents? */
function literalVerdict(older: EffectiveVersion, newer: EffectiveVersion): PairVerdict {
  const there = decideContainment(older.bundled, newer.bundled)
  if (there.kind === 'refuted') return 'incompatible'
  const back = decideContainment(newer.bundled, older.bundled)
  if (back.kind === 'refuted') return 'incompatible'
  return there.kind === 'contained' && back.kind === 'contained' ? 'compatible' : 'undecided'
}

async function declareMarkers(
  { store }: RegistryPorts,
  subject: string,
  markers: readonly string[],
): Promise<void> {
  await store.commit([{ kind: 'put-policy', subject, policy: { markers } }], {
    expectedHead: await store.head(),
  })
}
