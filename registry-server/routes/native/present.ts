/** Registered things as the native API shows them. */
import type { EventTypeSummary, RegisteredSchema, RegisteredVersion } from '../../../src/registry/index.js'

export function presentVersionSummary({
  subject,
  version,
  label,
  major,
  revision,
  id,
  guid,
  fingerprint,
  registeredAt,
  writer,
}: RegisteredVersion) {
  return { subject, version, label, major, revision, id, guid, fingerprint, registeredAt, writer }
}

export function presentVersion(version: RegisteredVersion) {
  return { ...presentVersionSummary(version), ...presentSchema(version), documents: version.documents }
}

export function presentSchema(schema: RegisteredSchema) {
  const { id, guid, fingerprint, draft, bundled, schemaText, references, metadata, ruleSet } = schema
  return { id, guid, fingerprint, draft, schema: bundled, schemaText, references, metadata, ruleSet }
}

export function presentEventType({ subject, topic, policy, versions, lenses }: EventTypeSummary) {
  return { subject, topic, policy, versions: versions.map(presentVersionSummary), lenses }
}
