/** Lenses tried on events that were stored, beside those that are made up. */
import type { Json } from '../json/index.js'
import { sampleData, type EventLog } from '../event-store/index.js'
import { topicNameOf, type Judge } from '../registry/index.js'

/** So many of a major. */
const mostSamples = 200

/** `judge` with the events of `log` at hand. A law that one of them breaks is told with the smallest part of it that still does. */
export function judgeOnStoredEvents(judge: Judge, log: EventLog): Judge {
  return {
    ...judge,
    lens: async (question) => {
      const { subject, from, to } = question
      const older = await storedSamples(log, subject, from)
      return judge.lens({ ...question, samples: { older, newer: await storedSamples(log, subject, to) } })
    },
  }
}

/** Events of a major as they were written, rather the newest; none without a log. */
export async function storedSamples(
  log: EventLog | undefined,
  subject: string,
  major: number,
): Promise<readonly Json[]> {
  const topic = topicNameOf(subject)
  if (log === undefined || topic === undefined) return []
  return sampleData(log, { topic, type: subject, major }, mostSamples)
}
