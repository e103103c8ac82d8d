/** A topic version as the source of a projection's events. */
import type { Position } from '../event-store/index.js'
import { topicVersionPages, type TopicPorts } from './read-topic-version.js'
import type { TopicEvent } from './topic-event.js'

export interface TopicVersionSource {
  pages(request: {
    readonly from: Position
    readonly pageSize: number
    readonly live: boolean
    readonly signal?: AbortSignal
  }): AsyncIterable<readonly TopicEvent[]>
}

/** @example await runProjection({ store, source: topicVersionSource(ports, balances.topicVersion) }, balances) */
export function topicVersionSource(ports: TopicPorts, topicVersion: string): TopicVersionSource {
  return { pages: (request) => topicVersionPages(ports, topicVersion, request) }
}
