/** A decision as the report that callers get. */
import type { FolderChange, FolderDecision } from './decide-folder.js'
import type { RegistrationDecision, VersionCandidate } from './version-draft.js'
import type { RegisteredVersion } from './model.js'
import { labelOf } from './names.js'
import type { LensReport, RegistrationReport, TopicReport, VersionReport } from './registration-report.js'

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
