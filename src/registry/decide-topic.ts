/**
 * May a topic become this? Its writer stays, what a topic version carries stays, and every major that it
 * carries is registered. That lenses join what live versions carry is decided in `decide-lens.ts`.
 */
import { jsonEquals, type Json } from '../json/index.js'
import type { Topic, TopicVersion } from './model.js'
import type { Refusal } from './refusal.js'
import { majorsOf, subjectIn, type RegistryView } from './registry-view.js'

export interface TopicCandidate {
  readonly topic: Topic
  readonly path?: string
}

export type TopicDecision =
  | { readonly kind: 'accept'; readonly topic: Topic }
  | { readonly kind: 'unchanged'; readonly topic: Topic }
  | { readonly kind: 'refuse'; readonly refusals: readonly Refusal[] }

/** `view` is the registry as the change leaves its subjects; `before` the topic as it is registered. */
export function decideTopic(
  view: Pick<RegistryView, 'subjects' | 'head' | 'topics'>,
  before: Topic | undefined,
  { topic, path }: TopicCandidate,
): TopicDecision {
  if (before !== undefined && before.writer !== topic.writer) {
    return { kind: 'refuse', refusals: [otherWriter(before, topic, path)] }
  }
  const refusals = [...fixedVersions(before, topic), ...unknownMajors(view, topic)].map((refusal) => ({
    ...refusal,
    topic: topic.topic,
    ...(path === undefined ? {} : { path }),
  }))
  if (refusals.length > 0) return { kind: 'refuse', refusals }
  return before !== undefined && jsonEquals(before as unknown as Json, topic as unknown as Json)
    ? { kind: 'unchanged', topic: before }
    : { kind: 'accept', topic }
}

/** What was published under a topic version stays as it is; only event types and dates are added. */
function fixedVersions(before: Topic | undefined, after: Topic): readonly Refusal[] {
  return (before?.versions ?? []).flatMap((old) => {
    const name = `${after.topic}.v${old.number}`
    const now = after.versions.find(({ number }) => number === old.number)
    if (now === undefined) {
      return [fixed(`${name} is registered and missing here. Keep it; mark it \`state: retired\` to end it.`)]
    }
    if (old.state === 'retired' && now.state !== 'retired') {
      return [fixed(`${name} was retired and cannot be ${now.state} again. Start a new topic version.`)]
    }
    return changedCarries(old, now).map((what) =>
      fixed(`${name} ${what}. Its readers rely on that shape: start a new topic version.`),
    )
  })
}

function changedCarries(old: TopicVersion, now: TopicVersion): readonly string[] {
  return Object.entries(old.carries).flatMap(([event, major]) => {
    const after = Object.hasOwn(now.carries, event) ? now.carries[event] : undefined
    if (after === major) return []
    return [
      after === undefined
        ? `carries ${event} v${major}, which is missing here`
        : `carries ${event} v${major} and cannot change to v${after}`,
    ]
  })
}

function unknownMajors(
  view: Pick<RegistryView, 'subjects' | 'head' | 'topics'>,
  topic: Topic,
): readonly Refusal[] {
  return topic.versions.flatMap(({ number, carries }) =>
    Object.entries(carries).flatMap(([event, major]): Refusal[] => {
      const subject = `${topic.topic}.${event}`
      const majors = majorsOf(subjectIn(view, subject))
      if (majors.includes(major)) return []
      return [
        {
          reason: 'topic-carries-unknown',
          subject,
          message:
            `${topic.topic}.v${number} carries ${event} v${major}, which is not registered` +
            `${majors.length === 0 ? '' : ` (there is ${majors.map((m) => `v${m}`).join(', ')})`}. ` +
            `Add ${topic.topic}/${event}.v${major}.json, or correct the number.`,
        },
      ]
    }),
  )
}

function fixed(message: string): Refusal {
  return { reason: 'topic-version-fixed', message }
}

function otherWriter(before: Topic, topic: Topic, path: string | undefined): Refusal {
  return {
    reason: 'not-the-writer',
    topic: topic.topic,
    ...(path === undefined ? {} : { path }),
    message:
      `Topic ${topic.topic} belongs to the writer ${before.writer}; here ${topic.writer} claims it. ` +
      `Only the topic's writer changes it.`,
  }
}
