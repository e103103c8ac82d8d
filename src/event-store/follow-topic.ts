/**
 * Following: the past first, then what comes, in one loop. Catching up and being live are the same reads, so there is
 * no switch at which an event could be missed or seen twice.
 */
import type { Position, StoredEvent } from './event.js'
import type { EventLog } from './event-log.js'
import { defaultPageSize } from './read-events.js'

export interface FollowOptions {
  /** First position wanted. Default 1. */
  readonly from?: Position
  /** Ends the sequence quietly, also while it waits. */
  readonly signal?: AbortSignal
  readonly pageSize?: number
}

/** Yields the events of a topic in pages, never empty, and waits for more at the end; ends only by `signal`. */
export async function* followPages(
  log: EventLog,
  topic: string,
  { from = 1n, signal, pageSize = defaultPageSize }: FollowOptions = {},
): AsyncGenerator<readonly StoredEvent[], void> {
  let next = from < 1n ? 1n : from
  while (signal?.aborted !== true) {
    const page = await log.readTopic(topic, { from: next, limit: pageSize })
    const last = page.at(-1)
    if (last === undefined) {
      await log.waitFor(topic, next - 1n, signal)
    } else {
      yield page
      next = last.position + 1n
    }
  }
}

/** As {@link followPages}, one event at a time. */
export async function* followTopic(
  log: EventLog,
  topic: string,
  options: FollowOptions = {},
): AsyncGenerator<StoredEvent, void> {
  for await (const page of followPages(log, topic, options)) {
    for (const event of page) {
      if (options.signal?.aborted === true) return
      yield event
    }
  }
}
