/**
 * What the registry remembers: schemas by id, versions of event types, lenses, topics, policies.
 *
 * All of it is plain data. A schema is content: it has one id and one guid wherever it is used. A version is a
 * place in the history of an event type (a subject), and points at a schema.
 */
import type { Json, JsonObject } from '../json/index.js'
import type { CompatibilityMode, CompatibilityPolicy } from '../compatibility/index.js'
import type { Draft, JsonSchema } from '../schema/index.js'

/** What a `$ref` of the text says (`name`), and the version of another event type it meant when it was registered. */
export interface SchemaReference {
  readonly name: string
  readonly subject: string
  readonly version: number
}

/** A document of the schemas folder that the version was bundled from, as it then was. */
export interface BundledDocument {
  readonly path: string
  readonly fingerprint: string
}

/** As in the Confluent API, kept word for word. */
export interface SchemaMetadata {
  readonly tags?: Readonly<Record<string, readonly string[]>>
  readonly properties?: Readonly<Record<string, string>>
  readonly sensitive?: readonly string[]
}

/** As in the Confluent API, kept word for word with the defaults filled in. */
export interface Rule {
  readonly name: string
  readonly doc?: string
  readonly kind: string
  readonly mode: string
  readonly type: string
  readonly tags?: readonly string[]
  readonly params?: Readonly<Record<string, string>>
  readonly expr?: string
  readonly onSuccess?: string
  readonly onFailure?: string
  readonly disabled?: boolean
}

export interface RuleSet {
  readonly migrationRules?: readonly Rule[]
  readonly domainRules?: readonly Rule[]
  readonly encodingRules?: readonly Rule[]
  readonly enableAt?: string
}

/** Content with an id: what `/schemas/ids/{id}` answers. */
export interface RegisteredSchema {
  /** Of its context: dense from 1 where none was imported, never reused; within signed 32 bits, for the wire format. */
  readonly id: number
  /** A UUID made from the content: the same in every registry. */
  readonly guid: string
  /** `sha256:…` of the canonical bytes of `bundled`. */
  readonly fingerprint: string
  /** The text as its author wrote it. */
  readonly schemaText: string
  /** One self-contained document: what is judged, validated with and generated from. */
  readonly bundled: JsonSchema
  readonly draft: Draft
  readonly references: readonly SchemaReference[]
  readonly metadata?: SchemaMetadata
  readonly ruleSet?: RuleSet
}

/** One version of an event type. Never changes once registered, except that it may be deleted. */
export interface RegisteredVersion extends RegisteredSchema {
  readonly subject: string
  /** 1, 2, 3 … in the order of registration, never reused. */
  readonly version: number
  readonly major: number
  readonly revision: number
  /** `major.revision` */
  readonly label: string
  /** The documents of a schemas folder that went into `bundled`; empty when there were none. */
  readonly documents: readonly BundledDocument[]
  readonly registeredAt: string
  /** Who registered it; absent for a subject without a topic. */
  readonly writer?: string
  /** Soft-deleted: still readable by id, no longer part of the history that is judged. */
  readonly deleted?: true
}

/** The way between two adjacent majors, as data; a newer revision replaces an older one. */
export interface RegisteredLens {
  readonly subject: string
  readonly from: number
  readonly to: number
  /** 1, 2, 3 … per pair of majors. */
  readonly revision: number
  readonly lens: LensDocument
  readonly registeredAt: string
}

/**
 * `none` is a recorded decision: casting across it is refused by name. With `code`, applications cast across it by functions that they write
 * themselves, for which generated code has typed holes; to a registry, which runs nobody's code, it is none. `document` has the other steps, where
 * only some are code.
 */
export type LensDocument =
  | { readonly kind: 'steps'; readonly document: JsonObject }
  | { readonly kind: 'none'; readonly reason?: string; readonly code?: true; readonly document?: JsonObject }

export type TopicVersionState = 'current' | 'deprecated' | 'retired'

/** One shape of a topic: which major of each event type it carries. */
export interface TopicVersion {
  /** 1 for `account.v1`. */
  readonly number: number
  /** Event name (without the topic) → major. */
  readonly carries: Readonly<Record<string, number>>
  readonly state: TopicVersionState
  /** ISO dates. */
  readonly deprecated?: string
  readonly sunset?: string
  /** Number of the topic version to move to. */
  readonly successor?: number
}

export interface Topic {
  readonly topic: string
  /** The one service that may append to it and register its event types. */
  readonly writer: string
  /** Ascending by number. */
  readonly versions: readonly TopicVersion[]
}

/** How the versions of one event type are judged. What is absent takes its default. */
export interface EventTypePolicy {
  readonly mode?: CompatibilityMode
  /** How schemas are read when they are compared. Default `tolerant-reader`. */
  readonly reading?: CompatibilityPolicy
  /** Pointers into the event that pin its own version, `*` for items. */
  readonly markers?: readonly string[]
  /** Pointers into the event whose enums readers treat as open. */
  readonly openEnums?: readonly string[]
  readonly formats?: 'assert' | 'annotate'
}

export const defaultMode: CompatibilityMode = 'ADDITIVE_TRANSITIVE'

/** Settings a Confluent client wrote for a scope (contexts.ts): a patch kept as sent. */
export interface CompatibilityConfig {
  readonly scope: string
  readonly data: Readonly<Record<string, Json>>
}

/**
 * What may be written under a scope, as in the Confluent API. `IMPORT` takes versions with their ids and without a judgement, and nothing else; `READONLY_OVERRIDE`, of all
 * contexts, is stronger than the mode of any other scope.
 */
export type RegistryMode = 'READWRITE' | 'READONLY' | 'READONLY_OVERRIDE' | 'IMPORT'

/** What was changed, by whom: one link of the journal's chain (journal/entry.ts). */
export interface JournalEntry {
  /** 1, 2, 3 … without gaps. */
  readonly position: number
  /** ISO time of the one who wrote it. */
  readonly at: string
  /** The token that asked, or how the registry was reached without one. */
  readonly actor: string
  readonly requestId?: string
  readonly action: string
  /** The subject, topic or scope that it is about. */
  readonly subject?: string
  readonly facts: JsonObject
  /** The hash of the entry before; 64 zeros before the first. */
  readonly previous: string
  /** SHA-256, in hexadecimal, of the canonical bytes of everything above. */
  readonly hash: string
}

/** Who makes a change. */
export interface Author {
  readonly actor: string
  readonly requestId?: string
}
