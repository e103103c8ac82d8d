/** The stored events of event types, counted by the version that they were written with. */
import { storedVersions, type EventLog } from '../event-store/index.js'
import { topicNameOf, type StoredCount } from '../registry/index.js'

/** By label, such as `1.0`. */
export type StoredCounts = ReadonlyMap<string, StoredCount>

/** By event type; one that has no events is there too. Reads each of their topics once, from its beginning to its end. */
export async function storedCounts(
  log: EventLog,
  subjects: readonly string[],
): Promise<ReadonlyMap<string, StoredCounts>> {
  const counts = new Map(subjects.map((subject) => [subject, new Map<string, StoredCount>()] as const))
  for (const topic of new Set(subjects.flatMap((subject) => topicNameOf(subject) ?? []))) {
    for (const { type, major, revision, count, first, last } of await storedVersions(log, topic)) {
      counts.get(type)?.set(`${major}.${revision}`, { count, first: String(first), last: String(last) })
    }
  }
  return counts
}
