/** What is decided about a version, and what the decisions share: is it known, which revision is it, what it becomes. */
import type { Finding } from '../compatibility/index.js'
import { jsonEquals, type Json } from '../json/index.js'
import type { Judge } from './judge.js'
import type { EventTypePolicy, RegisteredSchema, RegisteredVersion, SchemaMetadata, Topic } from './model.js'
import type { Refusal } from './refusal.js'
import type { SubjectView } from './registry-view.js'
import { versionProperty, type SchemaContent } from './schema-content.js'

/** A schema that somebody wants registered. */
export interface VersionCandidate extends SchemaContent {
  readonly subject: string
  /** Absent: the newest major. One above the newest: starts a new major. */
  readonly major?: number
  /** Insists on this label. */
  readonly label?: string
  readonly writer?: string
  /** The file it came from. */
  readonly path?: string
  /** References to versions that the same change registers before this one. */
  readonly pendingReferences?: readonly PendingReference[]
  /** Comes from another registry, with its place there. */
  readonly imported?: ImportedPlace
}

export interface PendingReference {
  readonly name: string
  readonly subject: string
  readonly major: number
}

/** A version that was accepted and has no id yet. */
export interface VersionDraft extends SchemaContent {
  readonly subject: string
  readonly version: number
  readonly major: number
  readonly revision: number
  readonly writer?: string
  /** The id that it has in the registry it comes from. */
  readonly importedId?: number
}

export type RegistrationDecision =
  | {
      readonly kind: 'accept'
      readonly draft: VersionDraft
      readonly startsMajor: boolean
      readonly findings: readonly Finding[]
      /** Paths of referenced documents that differ from those of the revision before. */
      readonly changedThrough: readonly string[]
    }
  | { readonly kind: 'unchanged'; readonly version: RegisteredVersion }
  | { readonly kind: 'refuse'; readonly refusal: Refusal }

export interface RegistrationContext {
  readonly subject: SubjectView
  /** The topic that owns the subject, as it is or as the same change registers it. */
  readonly topic: Topic | undefined
  readonly policy: EventTypePolicy
  readonly judge: Pick<Judge, 'compatibility' | 'differences'>
}

export interface ImportedPlace {
  readonly id: number
  /** Absent: the next. */
  readonly version?: number
  /** Asked for by who runs the registry, and so not bound to the mode `IMPORT`. */
  readonly byCommand?: true
  /** What has this id in the context now. */
  readonly holder?: Pick<RegisteredSchema, 'fingerprint' | 'metadata' | 'ruleSet'>
}

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
