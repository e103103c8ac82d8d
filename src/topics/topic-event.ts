/** An event as a topic version shows it. */
import type { StoredEvent } from '../event-store/index.js'

export interface TopicEvent extends Omit<StoredEvent, 'schemaId' | 'revision'> {
  /** Such as `account.v1`. */
  readonly topicVersion: string
  /** The major whose shape `data` has here: what the topic version carries. */
  readonly major: number
  /** What was stored. When its major is `major`, `data` is the stored body itself. */
  readonly stored: { readonly schemaId: number; readonly major: number; readonly revision: number }
}
