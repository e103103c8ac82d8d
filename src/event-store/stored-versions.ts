/** Which versions the events of a topic were written with, and some events of each major. */
import type { Json } from '../json/index.js'
import type { Position, StoredEvent } from './event.js'
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

/** So many events are looked at from either end of the topic. */
const mostLookedAt = 5_000

/**
 * Events of a type and major as they were written, at most `limit`, the newest first.
 *
 * Looks through the newest thousands of the topic and, where those do not hold enough, through its oldest: a major that is no longer
 * written stands there. Events of a major in between, in a long history, may be missed.
 */
export async function sampleData(
  log: EventLog,
  { topic, type, major }: WrittenAs,
  limit: number,
): Promise<readonly Json[]> {
  const found: Json[] = []
  const isEnough = (page: readonly StoredEvent[]): boolean => {
    for (const event of page) {
      if (event.type === type && event.major === major && found.push(event.data) === limit) return true
    }
    return false
  }
  let lowest: Position = 1n
  for await (const page of readTopicPages(log, topic, { backwards: true, limit: mostLookedAt })) {
    if (isEnough(page)) return found
    lowest = page.at(-1)?.position ?? lowest
  }
  for await (const page of readTopicPages(log, topic, { to: lowest - 1n, limit: mostLookedAt })) {
    if (isEnough(page)) return found
  }
  return found
}
