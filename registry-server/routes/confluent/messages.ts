/** Why a schema is incompatible, in the form that tools of the Confluent API look for. */
import {
  defaultMode,
  selfContainedText,
  type Refusal,
  type RegisteredVersion,
  type RegisterVersion,
  type RegistrationReport,
  type RegistryPorts,
} from '../../../src/registry/index.js'

const longestSchema = 10 * 1024

export async function incompatibleMessages(
  { store }: RegistryPorts,
  { subject }: Pick<RegisterVersion, 'subject'>,
  { refusals }: Pick<RegistrationReport, 'refusals'>,
  against?: RegisteredVersion,
): Promise<readonly string[]> {
  const versions = await store.versionsOf(subject)
  const old = against ?? versions.findLast(({ deleted }) => deleted !== true)
  const mode = (await store.policyOf(subject))?.mode ?? defaultMode
  return [
    ...refusals.flatMap(described),
    ...(old === undefined
      ? []
      : [
          `{oldSchemaVersion: ${old.version}}`,
          `{oldSchema: '${selfContainedText(old).slice(0, longestSchema)}'}`,
        ]),
    `{validateFields: 'false', compatibility: '${mode}'}`,
  ]
}

function described({ findings = [], message, reason, witness }: Refusal): readonly string[] {
  const errors = findings.filter(({ level }) => level === 'error')
  if (errors.length === 0) return [entry(reason, message, witness)]
  return errors.map((finding) => entry(finding.ruleId, finding.message, finding.witness))
}

function entry(rule: string, description: string, witness: unknown): string {
  const shown = witness === undefined ? '' : ` Event that shows it: ${JSON.stringify(witness)}`
  return `{errorType:"${rule.toUpperCase().replaceAll('-', '_')}", description:"${description}${shown}"}`
}
