/** What the TypeScript of a topic is generated from: the same from a folder of schemas and from a registry. */
import type { TopicInput } from '../codegen/index.js'
import { parseLens } from '../lens/index.js'
import {
  listSubjects,
  listTopics,
  lookUpEventType,
  SubjectNotFound,
  TopicNotFound,
  topicNameOf,
  type EventTypePolicy,
  type LensDocument,
  type RegistryReader,
  type TopicVersion,
} from '../registry/index.js'
import type { JsonSchema } from '../schema/index.js'

export interface EventTypeToGenerate {
  readonly subject: string
  /** The newest revision of each. */
  readonly majors: readonly { readonly major: number; readonly schema: JsonSchema }[]
  readonly lenses: readonly { readonly from: number; readonly to: number; readonly lens: LensDocument }[]
  readonly policy: EventTypePolicy
}

/** Retired versions are left out: nobody is to begin reading them. */
export function topicToGenerate(
  topic: string,
  eventTypes: readonly EventTypeToGenerate[],
  versions: readonly TopicVersion[],
): TopicInput {
  return {
    name: topic,
    eventTypes: eventTypes.map(({ subject, majors, lenses, policy: { openEnums } }) => ({
      name: subject,
      majors: majors.map((major) => ({ ...major, ...(openEnums === undefined ? {} : { openEnums }) })),
      lenses: lenses.flatMap(({ lens }) => (lens.document === undefined ? [] : [parseLens(lens.document)])),
      byHand: lenses.flatMap(({ from, to, lens }) =>
        lens.kind === 'none' && lens.code === true && lens.document === undefined
          ? [{ from, to, ...(lens.reason === undefined ? {} : { reason: lens.reason }) }]
          : [],
      ),
    })),
    versions: versions
      .filter(({ state }) => state !== 'retired')
      .map(({ number, carries, state }) => ({
        name: `v${number}`,
        carries: new Map(Object.entries(carries).map(([event, major]) => [`${topic}.${event}`, major])),
        isDeprecated: state === 'deprecated',
      })),
  }
}

/** Named parts of what is registered; everything when neither is there. */
export interface PartsToGenerate {
  readonly topics?: readonly string[]
  /** Of a topic that is not named itself: without its versions, which are made of all of its event types. */
  readonly eventTypes?: readonly string[]
}

/**
 * What a registry holds. A free subject, such as `orders-value`, is a topic of its own.
 *
 * @throws {TopicNotFound | SubjectNotFound} when a part that was named is not registered.
 */
export async function topicsToGenerate(
  reader: RegistryReader,
  { topics, eventTypes }: PartsToGenerate = {},
): Promise<readonly TopicInput[]> {
  const subjects = await listSubjects(reader)
  const versions = new Map((await listTopics(reader)).map((topic) => [topic.topic, topic.versions] as const))
  const known = new Set([...versions.keys(), ...subjects.map(topicFor)])
  const unknown = topics?.find((name) => !known.has(name))
  if (unknown !== undefined) throw new TopicNotFound(unknown)
  const missing = eventTypes?.find((subject) => !subjects.includes(subject))
  if (missing !== undefined) throw new SubjectNotFound(missing)
  const whole = new Set(topics ?? (eventTypes === undefined ? subjects.map(topicFor) : []))
  const single = [...new Set(eventTypes)].filter((subject) => !whole.has(topicFor(subject)))
  const inputOf = async (name: string, chosen: readonly string[], carriers: readonly TopicVersion[]) => {
    const own = chosen.filter((subject) => topicFor(subject) === name)
    const found = await Promise.all(own.map((subject) => eventTypeToGenerate(reader, subject)))
    return topicToGenerate(name, found, carriers)
  }
  return Promise.all([
    ...[...whole].map((name) => inputOf(name, subjects, versions.get(name) ?? [])),
    ...[...new Set(single.map(topicFor))].map((name) => inputOf(name, single, [])),
  ])
}

function topicFor(subject: string): string {
  return topicNameOf(subject) ?? subject
}

async function eventTypeToGenerate(reader: RegistryReader, subject: string): Promise<EventTypeToGenerate> {
  const { versions, lenses, policy } = await lookUpEventType(reader, subject)
  // Versions come oldest first: what is kept of a major is its newest revision.
  const newest = new Map(versions.map(({ major, bundled }) => [major, bundled] as const))
  return {
    subject,
    majors: Array.from(newest, ([major, schema]) => ({ major, schema })),
    lenses,
    policy,
  }
}
