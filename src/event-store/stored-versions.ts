/** Which versions the events of a topic were written with: one pass over its log. */
import type { Json } from '../json/index.js'
import type { Position } from './event.js'
import type { EventLog } from './event-log.js'
import { readTopicPages } from './read-events.js'

export interface StoredVersion {
  readonly type: string
  readonly major: number
  readonly revision: number
  readonly count: number
  readonly first: Position
  readonly last: Position
}

/** Reads every event of the topic, page by page: time grows with the log, memory does not. */
export async function storedVersions(log: EventLog, topic: string): Promise<readonly StoredVersion[]> {
  const found = new Map<string, StoredVersion>()
  for await (const page of readTopicPages(log, topic)) {
    for (const { type, major, revision, position } of page) {
      const key = `${major}.${revision} ${type}`
      const known = found.get(key)
      found.set(
        key,
        known === undefined
          ? { type, major, revision, count: 1, first: position, last: position }
          : { ...known, count: known.count + 1, last: position },
      )
    }
  }
  return [...found.values()]
}

/** Of a type, and the major that they were written with. */
export interface WrittenAs {
  readonly topic: string
  readonly type: string
  readonly major: number
}

/** Looks at so many of the newest events of the topic. */
const mostLookedAt = 5_000

/** The newest events of a type and major as they were written, at most `limit`; none when the newest thousands of its topic hold none. */
export async function newestData(
  log: EventLog,
  { topic, type, major }: WrittenAs,
  limit: number,
): Promise<readonly Json[]> {
  const found: Json[] = []
  for await (const page of readTopicPages(log, topic, { backwards: true, limit: mostLookedAt })) {
    for (const event of page) {
      if (event.type === type && event.major === major && found.push(event.data) === limit) return found
    }
  }
  return found
}
