/**
 * The port that the registry's use cases need from a database.
 *
 * Writing is optimistic: read at a head, decide, commit against that head. Whoever commits in between moves
 * the head, the commit answers `conflict` and the use case decides again on what is there now. So ids stay
 * dense, no version is lost and none is given twice, with any number of processes on one database.
 */
import type { JsonObject } from '../json/index.js'
import type {
  Author,
  CompatibilityConfig,
  EventTypePolicy,
  JournalEntry,
  RegisteredLens,
  RegisteredSchema,
  RegisteredVersion,
  RegistryMode,
  Topic,
} from './model.js'

/** Counts the commits of this registry. 0 before the first. */
export type RegistryHead = number

/** One thing to write; a commit writes a list of them, all or nothing, in order. */
export type RegistryChange =
  /** Adds the version, and its schema when no schema has that id yet. */
  | { readonly kind: 'add-version'; readonly version: RegisteredVersion; readonly contentKey: string }
  | { readonly kind: 'add-lens'; readonly lens: RegisteredLens }
  | { readonly kind: 'put-topic'; readonly topic: Topic }
  | { readonly kind: 'put-policy'; readonly subject: string; readonly policy: EventTypePolicy }
  | { readonly kind: 'put-config'; readonly config: CompatibilityConfig }
  | { readonly kind: 'drop-config'; readonly scope: string }
  | { readonly kind: 'put-mode'; readonly scope: string; readonly mode: RegistryMode }
  | { readonly kind: 'drop-mode'; readonly scope: string }
  /** Soft: stays readable by id. */
  | { readonly kind: 'delete-version'; readonly subject: string; readonly version: number }
  /** Hard: gone, its number and its id stay used. */
  | { readonly kind: 'purge-version'; readonly subject: string; readonly version: number }
  /** Nothing but an entry in the journal. */
  | { readonly kind: 'record'; readonly action: string; readonly facts: JsonObject }
  /** Written by `journaledStore` only. */
  | { readonly kind: 'add-entry'; readonly entry: JournalEntry }

export interface CommitOptions {
  readonly expectedHead: RegistryHead
  /** For the journal. */
  readonly by?: Author
}

export type CommitResult =
  | { readonly kind: 'committed'; readonly head: RegistryHead }
  | { readonly kind: 'conflict'; readonly head: RegistryHead }

export interface JournalPage {
  readonly after?: number
  readonly limit: number
  readonly subject?: string
  readonly action?: string
  readonly actor?: string
  /** ISO times: from this one on, and before that one. */
  readonly since?: string
  readonly until?: string
}

export interface SchemaPlace {
  readonly context: string
  readonly id: number
}

export interface VersionUse {
  readonly subject: string
  readonly version: number
  readonly deleted: boolean
}

/** Subjects in order of their name, by code point, behind `after`. */
export interface SubjectPage {
  readonly prefix?: string
  readonly after?: string
  readonly limit?: number
  /** Also those whose versions are all soft-deleted. */
  readonly deleted?: boolean
}

export interface RegistryStore {
  head(): Promise<RegistryHead>
  /** The highest id ever given in the context (the default one where none is named, here and below); 0 before the first. */
  lastId(context?: string): Promise<number>
  /** The highest version number ever given in a subject, purged ones included; 0 before the first. */
  lastVersion(subject: string): Promise<number>

  subjects(page?: SubjectPage): Promise<readonly string[]>
  /** All versions of a subject that were not purged, ascending. Empty when the subject is unknown. */
  versionsOf(subject: string): Promise<readonly RegisteredVersion[]>
  schemaById(id: number, context?: string): Promise<RegisteredSchema | undefined>
  /** Where the content with this guid is kept, the default context first, then by name and id. */
  placesOfGuid(guid: string): Promise<readonly SchemaPlace[]>
  /** The one with the lowest id: imported registries may have the same content under several. */
  schemaByContentKey(contentKey: string, context?: string): Promise<RegisteredSchema | undefined>
  /** Versions that point at the schema, by subject, then version. */
  usesOf(id: number, context?: string): Promise<readonly VersionUse[]>
  /** Ids of schemas whose references name this version, ascending; those of all contexts. */
  referencedBy(subject: string, version: number): Promise<readonly number[]>
  /** Every revision of every lens of a subject, by `from`, then revision. */
  lensesOf(subject: string): Promise<readonly RegisteredLens[]>
  topics(): Promise<readonly Topic[]>
  topic(name: string): Promise<Topic | undefined>
  policyOf(subject: string): Promise<EventTypePolicy | undefined>
  configOf(scope: string): Promise<CompatibilityConfig | undefined>
  modeOf(scope: string): Promise<RegistryMode | undefined>
  /** Scopes that settings or a mode are kept for, in order. */
  scopes(): Promise<readonly string[]>

  lastEntry(): Promise<JournalEntry | undefined>
  /** Oldest first, behind `after`. */
  entries(page: JournalPage): Promise<readonly JournalEntry[]>

  /** One transaction: all changes, or none when the head is no longer `expectedHead`. */
  commit(changes: readonly RegistryChange[], options: CommitOptions): Promise<CommitResult>
}
