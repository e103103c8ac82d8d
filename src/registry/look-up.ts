/** Reading the registry: subjects, versions, schemas, lenses, topics. */
import {
  SchemaNotFound,
  SubjectNotFound,
  TopicNotFound,
  TopicVersionNotFound,
  VersionNotFound,
} from './errors.js'
import {
  defaultMode,
  type EventTypePolicy,
  type RegisteredLens,
  type RegisteredSchema,
  type RegisteredVersion,
  type Topic,
  type TopicVersion,
} from './model.js'
import { defaultContext } from './contexts.js'
import { formatSelector, topicNameOf, type VersionSelector } from './names.js'
import type { RegistryReader } from './ports.js'
import { lensBetween, majorsOf } from './registry-view.js'
import type { SubjectPage, VersionUse } from './registry-store.js'
import { selectVersion } from './select-version.js'

export function listSubjects({ store }: RegistryReader, page?: SubjectPage): Promise<readonly string[]> {
  return store.subjects(page)
}

/**
 * The live versions of an event type, oldest first; with `deleted`, the soft-deleted ones too.
 *
 * @throws {SubjectNotFound}
 */
export async function lookUpVersions(
  { store }: RegistryReader,
  subject: string,
  { deleted = false }: { readonly deleted?: boolean } = {},
): Promise<readonly RegisteredVersion[]> {
  const versions = (await store.versionsOf(subject)).filter((version) => deleted || version.deleted !== true)
  if (versions.length === 0) throw new SubjectNotFound(subject)
  return versions
}

/** @throws {SubjectNotFound | VersionNotFound} */
export async function lookUpVersion(
  reader: RegistryReader,
  subject: string,
  selector: VersionSelector,
  options: { readonly deleted?: boolean } = {},
): Promise<RegisteredVersion> {
  const versions = await lookUpVersions(reader, subject, options)
  const found = selectVersion(versions, selector, options)
  if (found === undefined) {
    throw new VersionNotFound(
      subject,
      formatSelector(selector),
      versions.map(({ label }) => label),
    )
  }
  return found
}

/** A schema by its id (of the context) or its guid, and the versions that point at it. @throws {SchemaNotFound} */
export async function lookUpSchema(
  { store }: RegistryReader,
  id: number | string,
  context = defaultContext,
): Promise<{ readonly schema: RegisteredSchema; readonly uses: readonly VersionUse[] }> {
  const place = typeof id === 'number' ? { id, context } : (await store.placesOfGuid(id))[0]
  const schema = place && (await store.schemaById(place.id, place.context))
  const uses = place === undefined ? [] : await store.usesOf(place.id, place.context)
  if (schema === undefined || uses.length === 0) throw new SchemaNotFound(id)
  return { schema, uses }
}

export interface EventTypeSummary {
  readonly subject: string
  /** The topic that owns it, if it is registered. */
  readonly topic?: string
  readonly policy: EventTypePolicy & { readonly mode: NonNullable<EventTypePolicy['mode']> }
  readonly versions: readonly RegisteredVersion[]
  /** The newest lens between each pair of adjacent majors. */
  readonly lenses: readonly RegisteredLens[]
}

/** @throws {SubjectNotFound} */
export async function lookUpEventType(reader: RegistryReader, subject: string): Promise<EventTypeSummary> {
  const versions = await lookUpVersions(reader, subject)
  const topicName = topicNameOf(subject)
  const [policy, lenses, topic] = await Promise.all([
    reader.store.policyOf(subject),
    reader.store.lensesOf(subject),
    topicName === undefined ? undefined : reader.store.topic(topicName),
  ])
  return {
    subject,
    ...(topic === undefined ? {} : { topic: topic.topic }),
    policy: { mode: defaultMode, ...policy },
    versions,
    lenses: majorsOf({ versions }).flatMap((major) => lensBetween({ lenses }, major, major + 1) ?? []),
  }
}

export function listTopics({ store }: RegistryReader): Promise<readonly Topic[]> {
  return store.topics()
}

/** @throws {TopicNotFound} */
export async function lookUpTopic({ store }: RegistryReader, name: string): Promise<Topic> {
  const topic = await store.topic(name)
  if (topic === undefined) throw new TopicNotFound(name)
  return topic
}

/** @throws {TopicNotFound | TopicVersionNotFound} */
export async function lookUpTopicVersion(
  reader: RegistryReader,
  name: string,
  number: number,
): Promise<{ readonly topic: Topic; readonly version: TopicVersion }> {
  const topic = await lookUpTopic(reader, name)
  const version = topic.versions.find((candidate) => candidate.number === number)
  if (version === undefined) {
    throw new TopicVersionNotFound(
      name,
      `v${number}`,
      topic.versions.map((known) => `v${known.number}`),
    )
  }
  return { topic, version }
}

/** The version a topic's writer writes: the newest that is current, else the newest that is not retired. */
export function writingVersion(topic: Topic): TopicVersion | undefined {
  return (
    topic.versions.findLast(({ state }) => state === 'current') ??
    topic.versions.findLast(({ state }) => state !== 'retired')
  )
}
