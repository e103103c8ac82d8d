/** What the TypeScript of a topic is generated from: the same from a folder of schemas and from a registry. */
import type { TopicInput } from '../codegen/index.js'
import { parseLens } from '../lens/index.js'
import {
  listSubjects,
  lookUpEventType,
  lookUpTopic,
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
  readonly lenses: readonly LensDocument[]
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
      lenses: lenses.flatMap((lens) => (lens.kind === 'steps' ? [parseLens(lens.document)] : [])),
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

/**
 * What a registry holds: all of it, or some topics.
 *
 * @throws {TopicNotFound} when one of `only` is not registered.
 */
export async function topicsToGenerate(
  reader: RegistryReader,
  only?: readonly string[],
): Promise<readonly TopicInput[]> {
  const subjects = await listSubjects(reader)
  const registered = new Map(
    (await reader.store.topics()).map((topic) => [topic.topic, topic.versions] as const),
  )
  for (const name of only ?? []) if (!registered.has(name)) await lookUpTopic(reader, name)
  const names = only ?? [...new Set(subjects.flatMap((subject) => topicNameOf(subject) ?? []))]
  return Promise.all(
    names.map(async (name) => {
      const own = subjects.filter((subject) => topicNameOf(subject) === name)
      const eventTypes = await Promise.all(own.map((subject) => eventTypeToGenerate(reader, subject)))
      return topicToGenerate(name, eventTypes, registered.get(name) ?? [])
    }),
  )
}

async function eventTypeToGenerate(reader: RegistryReader, subject: string): Promise<EventTypeToGenerate> {
  const { versions, lenses, policy } = await lookUpEventType(reader, subject)
  // Versions come oldest first: what is kept of a major is its newest revision.
  const newest = new Map(versions.map(({ major, bundled }) => [major, bundled] as const))
  return {
    subject,
    majors: Array.from(newest, ([major, schema]) => ({ major, schema })),
    lenses: lenses.map(({ lens }) => lens),
    policy,
  }
}
