/**
 * The port to who reads a topic version: named consumers and how far they have come. A topic version is not retired while
 * somebody still reads it; this is how that is known.
 */

export interface Consumer {
  /** Such as `account.v1`. */
  readonly topicVersion: string
  readonly consumer: string
  /** The last position it has read, or said to have handled. */
  readonly position: bigint
  /** When it was last seen; RFC 3339. */
  readonly seenAt: string
}

export interface ConsumerStore {
  /** Records a reader; the newest word counts, also when it goes back to read again. */
  seen(consumer: Consumer): Promise<void>
  /** Consumers of a topic version, or of all, by topic version and name. */
  consumers(topicVersion?: string): Promise<readonly Consumer[]>
  /** Removes a consumer that is gone for good; `false` when it was not there. */
  forget(topicVersion: string, consumer: string): Promise<boolean>
}
