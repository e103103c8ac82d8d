/** Would a schema do beside one particular version? What the Confluent API asks by a version number. */
import { defaultMode, type RegisteredVersion } from './model.js'
import { stricterMode } from './confluent-mode.js'
import type { RegistryPorts } from './ports.js'
import { prepareSchema } from './prepare-schema.js'
import type { Refusal } from './refusal.js'
import { namedReferences, registeredReferences } from './registered-references.js'
import type { RegisterVersion } from './register-version.js'
import { requestedModeOf } from './requested-mode.js'

export interface VersionCheck {
  readonly kind: 'accept' | 'unchanged' | 'refuse' | 'undecided'
  readonly refusals: readonly Refusal[]
}

/** @throws {ReferenceNotFound} and what parsing a schema throws. */
export async function checkAgainstVersion(
  { store, judge }: RegistryPorts,
  { subject, text, references = [], draft }: RegisterVersion,
  against: RegisteredVersion,
): Promise<VersionCheck> {
  const prepared = await prepareSchema(
    {
      text,
      references: await namedReferences(store, references),
      ...(draft === undefined ? {} : { draft }),
    },
    { registered: registeredReferences(store) },
  )
  if (prepared.fingerprint === against.fingerprint) return { kind: 'unchanged', refusals: [] }
  const policy = (await store.policyOf(subject)) ?? {}
  const requested = await requestedModeOf(store, subject)
  const mode = policy.mode ?? defaultMode
  const verdict = judge.compatibility({
    history: [against],
    candidate: prepared.bundled,
    draft: prepared.draft,
    policy: { ...policy, mode: requested === undefined ? mode : stricterMode(mode, requested) },
  })
  if (verdict.kind === 'compatible') return { kind: 'accept', refusals: [] }
  const reason = verdict.kind === 'undecided' ? 'undecided' : 'not-compatible'
  const message = verdict.findings[0]?.message ?? `The schema is not ${mode} over version ${against.version}.`
  return {
    kind: verdict.kind === 'undecided' ? 'undecided' : 'refuse',
    refusals: [{ reason, subject, label: against.label, findings: verdict.findings, message }],
  }
}
