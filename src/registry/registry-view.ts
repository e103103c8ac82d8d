/** What a decision looks at: the part of the registry that it concerns, as plain data. */
import type { CompatibilityMode } from '../compatibility/index.js'
import type { EventTypePolicy, RegisteredLens, RegisteredVersion, RegistryMode, Topic } from './model.js'
import { eventNameOf, topicNameOf } from './names.js'
import type { RegistryHead } from './registry-store.js'

export interface SubjectView {
  readonly subject: string
  /** Ascending; soft-deleted ones included, marked so. */
  readonly versions: readonly RegisteredVersion[]
  /** The highest number ever given. */
  readonly lastVersion: number
  readonly lenses: readonly RegisteredLens[]
  readonly policy: EventTypePolicy | undefined
  /** What a client asked for through the Confluent API; it can only tighten the policy. */
  readonly requestedMode?: CompatibilityMode | undefined
  /** What may be written. Default READWRITE. */
  readonly mode?: RegistryMode
}

export interface RegistryView {
  readonly head: RegistryHead
  readonly subjects: ReadonlyMap<string, SubjectView>
  readonly topics: ReadonlyMap<string, Topic>
}

export function emptySubject(subject: string): SubjectView {
  return { subject, versions: [], lastVersion: 0, lenses: [], policy: undefined }
}

export function subjectIn(view: RegistryView, subject: string): SubjectView {
  return view.subjects.get(subject) ?? emptySubject(subject)
}

export function topicOf(topics: ReadonlyMap<string, Topic>, subject: string): Topic | undefined {
  const name = topicNameOf(subject)
  return name === undefined ? undefined : topics.get(name)
}

export function liveVersions({ versions }: Pick<SubjectView, 'versions'>): readonly RegisteredVersion[] {
  return versions.filter(({ deleted }) => deleted !== true)
}

/** Live versions of one major, ascending by revision. */
export function versionsOfMajor(
  subject: Pick<SubjectView, 'versions'>,
  major: number,
): readonly RegisteredVersion[] {
  return liveVersions(subject)
    .filter((version) => version.major === major)
    .sort((a, b) => a.revision - b.revision)
}

export function latestOfMajor(
  subject: Pick<SubjectView, 'versions'>,
  major: number,
): RegisteredVersion | undefined {
  return versionsOfMajor(subject, major).at(-1)
}

/** Majors with a live version, ascending. */
export function majorsOf(subject: Pick<SubjectView, 'versions'>): readonly number[] {
  return [...new Set(liveVersions(subject).map(({ major }) => major))].sort((a, b) => a - b)
}

/** The newest revision of the lens between two majors. */
export function lensBetween(
  { lenses }: Pick<SubjectView, 'lenses'>,
  from: number,
  to: number,
): RegisteredLens | undefined {
  return lenses
    .filter((lens) => lens.from === from && lens.to === to)
    .reduce<RegisteredLens | undefined>(
      (newest, lens) => (newest === undefined || lens.revision > newest.revision ? lens : newest),
      undefined,
    )
}

/** Majors of an event type that live topic versions carry, ascending. */
export function majorsCarried(topic: Topic | undefined, subject: string): readonly number[] {
  const name = eventNameOf(subject)
  const carried = (topic?.versions ?? [])
    .filter(({ state }) => state !== 'retired')
    .flatMap(({ carries }) => (Object.hasOwn(carries, name) ? [carries[name] as number] : []))
  return [...new Set(carried)].sort((a, b) => a - b)
}
