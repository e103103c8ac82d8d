/** The answer to a check or a registration: JSON-shaped, the same from the library, the server and the CLI. */
import type { Json } from '../json/index.js'
import type { Finding } from '../compatibility/index.js'
import type { FolderChange, FolderDecision } from './decide-folder.js'
import type { RegistrationDecision, VersionCandidate } from './decide-registration.js'
import type { RegisteredVersion } from './model.js'
import { labelOf } from './names.js'
import type { Refusal } from './refusal.js'

export interface RegistrationReport {
  /** Of a check: what registering would answer now. */
  readonly kind: FolderDecision['kind']
  /** The registry's head the answer holds for; after a registration, the head it made. */
  readonly head: number
  readonly versions: readonly VersionReport[]
  readonly lenses: readonly LensReport[]
  readonly topics: readonly TopicReport[]
  /** Subjects whose policy changes. */
  readonly policies: readonly string[]
  readonly refusals: readonly Refusal[]
}

export interface VersionReport {
  readonly subject: string
  readonly outcome: 'accept' | 'unchanged' | 'refuse' | 'undecided'
  readonly path?: string
  /** Of an accepted or unchanged version. */
  readonly label?: string
  readonly version?: number
  readonly fingerprint: string
  /** Of a version that is registered. */
  readonly id?: number
  readonly guid?: string
  readonly startsMajor?: boolean
  /** Shared documents that changed since the revision before. */
  readonly changedThrough?: readonly string[]
  readonly findings?: readonly Finding[]
}

export interface LensReport {
  readonly subject: string
  readonly from: number
  readonly to: number
  readonly outcome: 'accept' | 'unchanged'
  /** What each direction loses. */
  readonly loss?: Json
}

export interface TopicReport {
  readonly topic: string
  readonly outcome: 'accept' | 'unchanged'
}

export function reportOf(
  change: FolderChange,
  decision: FolderDecision,
  o: { readonly head: number; readonly registered: ReadonlyMap<RegistrationDecision, RegisteredVersion> },
): RegistrationReport {
  return {
    kind: decision.kind,
    head: o.head,
    versions: decision.versions.map((outcome, i) =>
      versionReport(change.versions[i] as VersionCandidate, outcome, o.registered.get(outcome)),
    ),
    lenses: decision.lenses.flatMap((outcome): LensReport[] => {
      if (outcome.kind === 'refuse') return []
      const { subject, from, to } = outcome.lens
      return [
        {
          subject,
          from,
          to,
          outcome: outcome.kind,
          ...(outcome.loss === undefined ? {} : { loss: outcome.loss }),
        },
      ]
    }),
    topics: decision.topics.flatMap((outcome): TopicReport[] =>
      outcome.kind === 'refuse' ? [] : [{ topic: outcome.topic.topic, outcome: outcome.kind }],
    ),
    policies: [...decision.policies.keys()],
    refusals: decision.refusals,
  }
}

function versionReport(
  { subject, path, fingerprint }: VersionCandidate,
  decision: RegistrationDecision,
  registered: RegisteredVersion | undefined,
): VersionReport {
  const base = { subject, fingerprint, ...(path === undefined ? {} : { path }) }
  switch (decision.kind) {
    case 'unchanged':
      return { ...base, outcome: 'unchanged', ...placeOf(decision.version) }
    case 'refuse':
      return {
        ...base,
        outcome: decision.refusal.reason === 'undecided' ? 'undecided' : 'refuse',
        ...(decision.refusal.findings === undefined ? {} : { findings: decision.refusal.findings }),
      }
    case 'accept': {
      const { major, revision, version } = decision.draft
      return {
        ...base,
        outcome: 'accept',
        ...(registered === undefined ? { label: labelOf(major, revision), version } : placeOf(registered)),
        startsMajor: decision.startsMajor,
        changedThrough: decision.changedThrough,
        findings: decision.findings,
      }
    }
  }
}

function placeOf({ label, version, id, guid }: RegisteredVersion) {
  return { label, version, id, guid }
}
