/** What decisions about a version share: is it known, which revision is it, what it becomes. */
import { jsonEquals, type Json } from '../json/index.js'
import type { VersionCandidate, VersionDraft } from './decide-registration.js'
import { versionProperty } from './described-version.js'
import type { RegisteredVersion, SchemaMetadata } from './model.js'
import type { SubjectView } from './registry-view.js'
import type { SchemaContent } from './schema-content.js'

/** Metadata and rules that were not sent match any: a plain schema asks for the schema. */
export function isSameContent(
  version: RegisteredVersion,
  sent: Pick<SchemaContent, 'fingerprint' | 'metadata' | 'ruleSet'>,
): boolean {
  const matches = (kept: unknown, wanted: unknown) =>
    wanted === undefined || jsonEquals((kept ?? {}) as Json, wanted as Json)
  return (
    version.fingerprint === sent.fingerprint &&
    matches(withoutHint(version.metadata), sent.metadata && withoutHint(sent.metadata)) &&
    matches(version.ruleSet, sent.ruleSet)
  )
}

/** The number that a writer insisted on says nothing of what the schema is. */
function withoutHint(metadata: SchemaMetadata | undefined): SchemaMetadata {
  if (metadata?.properties?.[versionProperty] === undefined) return metadata ?? {}
  const { [versionProperty]: _hint, ...properties } = metadata.properties
  const { properties: _all, ...rest } = metadata
  return Object.keys(properties).length === 0 ? rest : { ...rest, properties }
}

/** Deleted revisions keep their place. */
export function nextRevision({ versions }: SubjectView, major: number): number {
  return versions.reduce((next, v) => (v.major === major ? Math.max(next, v.revision + 1) : next), 0)
}

export function draftOf(
  {
    subject,
    writer,
    schemaText,
    bundled,
    draft,
    fingerprint,
    references,
    documents,
    metadata,
    ruleSet,
  }: VersionCandidate,
  place: { readonly version: number; readonly major: number; readonly revision: number },
): VersionDraft {
  return {
    subject,
    ...place,
    schemaText,
    bundled,
    draft,
    fingerprint,
    references,
    documents,
    ...(metadata === undefined ? {} : { metadata }),
    ...(ruleSet === undefined ? {} : { ruleSet }),
    ...(writer === undefined ? {} : { writer }),
  }
}

export function placeOf({ subject, path }: VersionCandidate) {
  return { subject, ...(path === undefined ? {} : { path }) }
}
