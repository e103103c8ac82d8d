/**
 * Reading a topic version: the whole history of the topic in the shape that the version carries, from any position,
 * and what comes after it, live.
 */
import { followPages, readTopicPages, type EventLog, type Position } from '../event-store/index.js'
import type { RegistryReader } from '../registry/index.js'
import type { ConsumerStore } from './consumer-store.js'
import type { TopicEvent } from './topic-event.js'
import { TopicShape } from './topic-shape.js'
import { parseTopicVersion } from './topic-version-name.js'

export interface TopicPorts {
  readonly log: EventLog
  readonly registry: RegistryReader
}

export interface ReadTopicVersion {
  /** First position wanted. Default 1. */
  readonly from?: Position
  /** Last position wanted. Not for live reading. */
  readonly to?: Position
  /** Events at most. */
  readonly limit?: number
  /** Events fetched and cast at a time. Default 500. */
  readonly pageSize?: number
  /** Go on with what comes, until `signal` aborts. Default false. */
  readonly live?: boolean
  readonly signal?: AbortSignal
}

/**
 * Yields the events of a topic version, such as `account.v1`, in order of position.
 *
 * @throws {TopicVersionNameInvalid | TopicNotFound | TopicVersionNotFound | TopicVersionRetired}
 * @throws {CastRefused | CastResultInvalid | EventTypeNotCarried} at the first event that cannot be shown.
 * @example
 * for await (const { position, data } of readTopicVersion(ports, 'account.v1', { from: 1n })) use(position, data)
 */
export async function* readTopicVersion(
  ports: TopicPorts,
  topicVersion: string,
  options: ReadTopicVersion = {},
): AsyncGenerator<TopicEvent, void> {
  for await (const page of topicVersionPages(ports, topicVersion, options)) yield* page
}

/** As {@link readTopicVersion}, page by page; no page is empty. */
export async function* topicVersionPages(
  { log, registry }: TopicPorts,
  topicVersion: string,
  options: ReadTopicVersion = {},
): AsyncGenerator<readonly TopicEvent[], void> {
  const shape = await TopicShape.of(registry, topicVersion)
  const { topic } = parseTopicVersion(topicVersion)
  let left = options.limit ?? Infinity
  const pages = options.live === true ? followPages(log, topic, options) : readTopicPages(log, topic, options)
  for await (const page of pages) {
    if (options.signal?.aborted === true) return
    const shown: TopicEvent[] = []
    const failure = await shape
      .show(page.length > left ? page.slice(0, left) : page, shown)
      .then(nothing, found)
    left -= shown.length
    if (shown.length > 0) yield shown
    // Only now: the events before the one that cannot be shown are good, and their reader may keep its place by them.
    if (failure !== undefined) throw failure.error
    if (left <= 0) return
  }
}

const nothing = (): undefined => undefined
const found = (error: unknown): { readonly error: unknown } => ({ error })

/** The names of those who read, kept for whoever wants to retire the version. */
export interface NamedReader {
  readonly consumers: ConsumerStore
  readonly consumer: string
  readonly now: () => Date
}

/**
 * As {@link topicVersionPages}, and records after each page how far the named consumer has come, once it asks for the
 * next one: a page that it did not finish is not counted.
 */
export async function* pagesForConsumer(
  ports: TopicPorts,
  topicVersion: string,
  { consumers, consumer, now }: NamedReader,
  options: ReadTopicVersion = {},
): AsyncGenerator<readonly TopicEvent[], void> {
  for await (const page of topicVersionPages(ports, topicVersion, options)) {
    yield page
    const position = page.at(-1)?.position ?? 0n
    await consumers.seen({ topicVersion, consumer, position, seenAt: now().toISOString() })
  }
}
