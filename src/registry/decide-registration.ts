/**
 * May this schema become a version of its event type, and which one?
 *
 * Pure: all branches of registering one schema are here, and checking is the same function. Lenses and
 * topics are decided beside it, on what the whole change leads to: `decide-lens.ts`, `decide-topic.ts`.
 */
import { formatPointer } from '../json/index.js'
import type { Verdict } from '../compatibility/index.js'
import type { Judge } from './judge.js'
import { decideImport } from './decide-import.js'
import { defaultMode, type RegisteredVersion, type RegistryMode, type Topic } from './model.js'
import { labelOf, parseLabel } from './names.js'
import type { Refusal } from './refusal.js'
import { liveVersions, majorsOf, versionsOfMajor, type SubjectView } from './registry-view.js'
import {
  draftOf,
  isSameContent,
  nextRevision,
  placeOf,
  type RegistrationContext,
  type RegistrationDecision,
  type VersionCandidate,
} from './version-draft.js'

export function decideRegistration(
  context: RegistrationContext,
  candidate: VersionCandidate,
): RegistrationDecision {
  const { subject, topic } = context
  const closed = closedFor(subject.mode ?? 'READWRITE', candidate)
  if (candidate.imported !== undefined && closed === undefined) {
    return decideImport(context, candidate, candidate.imported)
  }
  const asked = candidate.label === undefined ? undefined : parseLabel(candidate.label)
  const majors = majorsOf(subject)
  const major = candidate.major ?? asked?.major ?? majors.at(-1) ?? 1

  const taken = liveVersions(subject).find(({ label }) => label === candidate.label)
  if (taken !== undefined) {
    return isSameContent(taken, candidate)
      ? { kind: 'unchanged', version: taken }
      : refuse(labelTaken(taken, candidate, context.judge))
  }
  const same = knownVersion(subject, candidate)
  if (same !== undefined && candidate.label === undefined) return { kind: 'unchanged', version: same }

  if (closed !== undefined) return refuse({ reason: 'mode', ...placeOf(candidate), message: closed })
  if (topic !== undefined && candidate.writer !== topic.writer) return refuse(notTheWriter(topic, candidate))

  const newest = majors.at(-1)
  if (newest !== undefined && !majors.includes(major) && major !== newest + 1) {
    return refuse(majorNotNext(newest, major, candidate))
  }
  const history = versionsOfMajor(subject, major)
  const revision = nextRevision(subject, major)
  const label = labelOf(major, revision)
  if (candidate.label !== undefined && candidate.label !== label) {
    return refuse(labelNotNext(label, candidate))
  }
  const verdict =
    history.length === 0
      ? undefined
      : context.judge.compatibility({
          history,
          candidate: candidate.bundled,
          draft: candidate.draft,
          policy: context.policy,
        })
  if (verdict !== undefined && verdict.kind !== 'compatible') {
    return refuse(notCompatible(context, candidate, { label, history, verdict }))
  }
  return {
    kind: 'accept',
    draft: draftOf(candidate, { version: subject.lastVersion + 1, major, revision }),
    startsMajor: history.length === 0 && majors.length > 0,
    findings: verdict?.findings ?? [],
    changedThrough: changedDocuments(history.at(-1), candidate),
  }
}

/** Why the mode does not take a new version; what is registered already is answered in any mode. */
function closedFor(mode: RegistryMode, { subject, imported }: VersionCandidate): string | undefined {
  if (mode === 'READONLY' || mode === 'READONLY_OVERRIDE') return `Subject ${subject} is in ${mode} mode.`
  if (mode === 'IMPORT' && imported === undefined) {
    return `Subject ${subject} is in IMPORT mode, which takes versions with their ids only.`
  }
  if (mode === 'READWRITE' && imported !== undefined && imported.byCommand !== true) {
    return `Subject ${subject} is not in import mode, so its ids cannot be chosen.`
  }
  return undefined
}

/** A live version with this content: of the major asked for when one was, the newest when several are. */
function knownVersion(subject: SubjectView, candidate: VersionCandidate): RegisteredVersion | undefined {
  return liveVersions(subject).findLast(
    (version) =>
      (candidate.major === undefined || version.major === candidate.major) &&
      isSameContent(version, candidate),
  )
}

function changedDocuments(
  before: RegisteredVersion | undefined,
  candidate: VersionCandidate,
): readonly string[] {
  if (before === undefined) return []
  const known = new Map(before.documents.map(({ path, fingerprint }) => [path, fingerprint]))
  return candidate.documents
    .filter(({ path, fingerprint }) => known.has(path) && known.get(path) !== fingerprint)
    .map(({ path }) => path)
}

function refuse(refusal: Refusal): RegistrationDecision {
  return { kind: 'refuse', refusal }
}

function labelTaken(
  taken: RegisteredVersion,
  candidate: VersionCandidate,
  judge: Pick<Judge, 'differences'>,
): Refusal {
  const differs = judge.differences(taken.bundled, candidate.bundled)
  const where = differs
    .slice(0, 5)
    .map((pointer) => (pointer.length === 0 ? 'the root' : formatPointer(pointer)))
  return {
    reason: 'label-taken',
    ...placeOf(candidate),
    label: taken.label,
    differs,
    message:
      `${taken.subject} ${taken.label} was registered at ${taken.registeredAt} with other content` +
      `${where.length === 0 ? '' : ` (it differs at ${where.join(', ')})`}. A registered version never changes: ` +
      `register the new content as the next revision.`,
  }
}

function notTheWriter(topic: Topic, candidate: VersionCandidate): Refusal {
  return {
    reason: 'not-the-writer',
    ...placeOf(candidate),
    topic: topic.topic,
    message:
      `${candidate.subject} belongs to topic ${topic.topic}, whose writer is ${topic.writer}; ` +
      `${candidate.writer === undefined ? 'the request names no writer' : `${candidate.writer} asked`}. ` +
      `Only the topic's writer registers its event types.`,
  }
}

function majorNotNext(newest: number, major: number, candidate: VersionCandidate): Refusal {
  return {
    reason: 'major-not-next',
    ...placeOf(candidate),
    message: `${candidate.subject} has majors up to v${newest}; v${major} cannot be registered. The next major is v${newest + 1}.`,
  }
}

function labelNotNext(next: string, candidate: VersionCandidate): Refusal {
  return {
    reason: 'label-not-next',
    ...placeOf(candidate),
    label: next,
    message: `${candidate.subject} ${candidate.label ?? ''} cannot be registered: the next version there is ${next}.`,
  }
}

function notCompatible(
  { policy, subject }: RegistrationContext,
  candidate: VersionCandidate,
  found: {
    readonly label: string
    readonly history: readonly RegisteredVersion[]
    readonly verdict: Verdict
  },
): Refusal {
  const { label, history, verdict } = found
  const mode = policy.mode ?? defaultMode
  const first = verdict.findings.find(({ level }) => level === 'error') ?? verdict.findings[0]
  // A transitive mode may meet the break further back.
  const older = history[first?.against ?? history.length - 1] as RegisteredVersion
  const witness = verdict.findings.find((finding) => finding.witness !== undefined)?.witness
  const next = (majorsOf(subject).at(-1) ?? older.major) + 1
  const said = first === undefined ? '' : ` ${first.message}`
  return {
    reason: verdict.kind === 'undecided' ? 'undecided' : 'not-compatible',
    ...placeOf(candidate),
    label,
    findings: verdict.findings,
    ...(witness === undefined ? {} : { witness }),
    message:
      verdict.kind === 'undecided'
        ? `${candidate.subject} ${label} could not be decided against ${older.label} under ${mode}, and undecided never passes.${said}`
        : `${candidate.subject} ${label} is not ${mode} over ${older.label}.${said} ` +
          `The way out: keep the old shape beside the new one, or start major v${next} with a lens.`,
  }
}
