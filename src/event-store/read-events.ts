/**
 * Reading: pages from the log as one sequence of events, so that memory stays flat for any history.
 */
import type { Position, StoredEvent } from './event.js'
import type { EventLog, PageRequest } from './event-log.js'

export interface ReadOptions {
  /** Where to begin, included: a position of the topic, or a version of the stream. Default: the first; backwards, the last. */
  readonly from?: bigint
  /** Where to end, included. Default: the last; backwards, the first. */
  readonly to?: bigint
  /** Events at most. */
  readonly limit?: number
  readonly backwards?: boolean
  /** Events fetched at a time. Default 500. */
  readonly pageSize?: number
}

export const defaultPageSize = 500

/** Yields events of a topic in order of position, each in the shape it was written. */
export async function* readTopic(
  log: EventLog,
  topic: string,
  options: ReadOptions = {},
): AsyncGenerator<StoredEvent, void> {
  for await (const page of readTopicPages(log, topic, options)) yield* page
}

/** As {@link readTopic}, page by page; no page is empty. For whoever works on many events at a time. */
export function readTopicPages(
  log: EventLog,
  topic: string,
  options: ReadOptions = {},
): AsyncGenerator<readonly StoredEvent[], void> {
  return pages(
    (page) => log.readTopic(topic, page),
    (event) => event.position,
    options,
  )
}

/** Yields events of one stream in order of version; none when nothing was ever appended to it. */
export async function* readStream(
  log: EventLog,
  { topic, stream }: StreamName,
  options: ReadOptions = {},
): AsyncGenerator<StoredEvent, void> {
  const found = pages(
    (page) => log.readStream(topic, stream, page),
    (event) => event.streamVersion,
    options,
  )
  for await (const page of found) yield* page
}

export interface StreamName {
  readonly topic: string
  readonly stream: string
}

/**
 * Position of the last event that was stored at or before `time`; 0 when the topic began later.
 *
 * Stored times never decrease along positions, so this is a binary search: some twenty reads of one event for
 * a million of them.
 */
export async function positionAt(log: EventLog, topic: string, time: Date): Promise<Position> {
  const atMs = time.getTime()
  let [low, high] = [0n, await log.head(topic)]
  while (low < high) {
    const middle = (low + high + 1n) / 2n
    const [event] = await log.readTopic(topic, { from: middle, limit: 1 })
    if (event !== undefined && event.recordedAtMs <= atMs) low = event.position
    else high = middle - 1n
  }
  return low
}

async function* pages(
  readPage: (page: PageRequest) => Promise<readonly StoredEvent[]>,
  placeOf: (event: StoredEvent) => bigint,
  { from, to, limit = Infinity, backwards = false, pageSize = defaultPageSize }: ReadOptions,
): AsyncGenerator<readonly StoredEvent[], void> {
  const isWanted = (event: StoredEvent): boolean =>
    to === undefined || (backwards ? placeOf(event) >= to : placeOf(event) <= to)
  let next = from
  for (let left = limit; left > 0;) {
    const asked = Math.min(pageSize, left)
    const page = await readPage({ limit: asked, backwards, ...(next === undefined ? {} : { from: next }) })
    const last = page.at(-1)
    if (last === undefined) return
    if (!isWanted(last)) {
      const wanted = page.filter(isWanted)
      if (wanted.length > 0) yield wanted
      return
    }
    yield page
    next = backwards ? placeOf(last) - 1n : placeOf(last) + 1n
    if (page.length < asked || next < 1n) return
    left -= page.length
  }
}
