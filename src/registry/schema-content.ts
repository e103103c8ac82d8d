/**
 * Content: what gives a schema its id and its guid.
 *
 * Two schemas are the same content when their bundled documents, their metadata and their rules are equal as
 * JSON. Formatting and key order do not count, nor how a document was reached by `$ref`.
 */
import { canonicalText, sha256Hex, type Json } from '../json/index.js'
import type { Draft, JsonSchema } from '../schema/index.js'
import type { BundledDocument, RuleSet, SchemaMetadata, SchemaReference } from './model.js'

export interface SchemaContent {
  readonly schemaText: string
  readonly bundled: JsonSchema
  readonly draft: Draft
  readonly fingerprint: string
  readonly references: readonly SchemaReference[]
  readonly documents: readonly BundledDocument[]
  readonly metadata?: SchemaMetadata
  readonly ruleSet?: RuleSet
}

/** The number of a version that was asked for by it: a hint for optimistic writers, and no part of what a schema is. */
export const versionProperty = 'confluent:version'

type Keyed = Pick<SchemaContent, 'fingerprint' | 'metadata' | 'ruleSet'>

/** Lower-case hexadecimal; equal exactly for equal content. */
export function contentKeyOf({ fingerprint, metadata, ruleSet }: Keyed): string {
  return sha256Hex(
    canonicalText([fingerprint, (metadata ?? null) as unknown as Json, (ruleSet ?? null) as unknown as Json]),
  )
}

/** A UUID of version 8 (RFC 9562: bits of our own choice) from the content key. */
export function guidOf(contentKey: string): string {
  const variant = ((parseInt(contentKey.slice(16, 17), 16) & 0x3) | 0x8).toString(16)
  return [
    contentKey.slice(0, 8),
    contentKey.slice(8, 12),
    `8${contentKey.slice(13, 16)}`,
    `${variant}${contentKey.slice(17, 20)}`,
    contentKey.slice(20, 32),
  ].join('-')
}
