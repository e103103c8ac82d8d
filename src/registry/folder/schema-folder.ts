/** A schemas folder, read: what its files say, each with where it stands. */
import type { JsonObject, Pointer, TextPosition } from '../../json/index.js'
import type { JsonSchema } from '../../schema/index.js'
import type { EventTypePolicy, LensDocument, Topic } from '../model.js'

/** Every `.json` file below the folder, event types and shared documents alike. */
export interface FolderDocument {
  readonly path: string
  readonly text: string
  readonly schema: JsonSchema
  /** `$id` without its fragment, when the document has an absolute one. */
  readonly id?: string
  /** With `key`, where the member's name stands instead of its value. */
  readonly locate: (pointer: Pointer, options?: { readonly key?: boolean }) => TextPosition
}

/** `account/AccountUpdated.v2.json` */
export interface FolderEventType {
  readonly subject: string
  readonly topic: string
  readonly event: string
  readonly major: number
  readonly path: string
}

export interface FolderLens {
  readonly subject: string
  readonly from: number
  readonly to: number
  readonly lens: LensDocument
  readonly path: string
}

export interface FolderTopic {
  readonly topic: Topic
  readonly path: string
}

export interface FolderSettings {
  readonly registry?: string
  readonly policy: EventTypePolicy
  readonly eventTypes: Readonly<Record<string, EventTypePolicy>>
  /** For the code generator, as it stands in the file. */
  readonly generate?: JsonObject
  readonly lint?: JsonObject
}

export interface SchemaFolder {
  readonly settings: FolderSettings
  readonly documents: ReadonlyMap<string, FolderDocument>
  /** By subject, then major. */
  readonly eventTypes: readonly FolderEventType[]
  readonly lenses: readonly FolderLens[]
  readonly topics: readonly FolderTopic[]
}

/** The policy of one event type: its own settings before those of the folder. */
export function policyIn({ policy, eventTypes }: FolderSettings, subject: string): EventTypePolicy {
  return { ...policy, ...(Object.hasOwn(eventTypes, subject) ? eventTypes[subject] : {}) }
}
