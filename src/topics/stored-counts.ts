/** The stored events of an event type, counted by the version that they were written with. */
import { storedVersions, type EventLog } from '../event-store/index.js'
import { topicNameOf, type StoredCount } from '../registry/index.js'

/** By label, such as `1.0`. Reads the whole topic. */
export async function storedCounts(
  log: EventLog,
  subject: string,
): Promise<ReadonlyMap<string, StoredCount>> {
  const topic = topicNameOf(subject)
  if (topic === undefined) return new Map()
  const versions = await storedVersions(log, topic)
  return new Map(
    versions
      .filter(({ type }) => type === subject)
      .map(({ major, revision, count, first, last }) => [
        `${major}.${revision}`,
        { count, first: String(first), last: String(last) },
      ]),
  )
}
