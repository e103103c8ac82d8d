/** What decisions about a version share: is it known, which revision is it, what it becomes. */
import { jsonEquals, type Json } from '../json/index.js'
import type { VersionCandidate, VersionDraft } from './decide-registration.js'
import type { RegisteredVersion } from './model.js'
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
    matches(version.metadata, sent.metadata) &&
    matches(version.ruleSet, sent.ruleSet)
  )
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
