/**
 * May this change, of one version or of a whole folder, go in? All of it or nothing.
 *
 * Pure but for the judge: the one decision behind register, push and both kinds of check. Versions are decided
 * one after the other, each on what the ones before it lead to; lenses and topics on where it all ends.
 */
import { jsonEquals, type Json } from '../json/index.js'
import type { Judge } from './judge.js'
import { decideLens, missingLenses, type LensCandidate, type LensDecision } from './decide-lens.js'
import { decideRegistration } from './decide-registration.js'
import type { RegistrationDecision, VersionCandidate, VersionDraft } from './version-draft.js'
import { decideTopic, type TopicCandidate, type TopicDecision } from './decide-topic.js'
import type { CompatibilityMode } from '../compatibility/index.js'
import { stricterMode } from './confluent-mode.js'
import { defaultMode, type EventTypePolicy, type RegisteredVersion, type Topic } from './model.js'
import { labelOf } from './names.js'
import { isUndecided, type Refusal } from './refusal.js'
import {
  latestOfMajor,
  liveVersions,
  majorsCarried,
  majorsOf,
  subjectIn,
  topicOf,
  type RegistryView,
  type SubjectView,
} from './registry-view.js'
import { withMajorDescribed } from './described-version.js'

export interface FolderChange {
  /** In the order they have to be registered. */
  readonly versions: readonly VersionCandidate[]
  readonly lenses: readonly LensCandidate[]
  readonly topics: readonly TopicCandidate[]
  /** Policies to put, by subject. */
  readonly policies: ReadonlyMap<string, EventTypePolicy>
}

export interface FolderDecision {
  /** Undecided: nothing was refused for good, and something could not be decided. */
  readonly kind: 'accept' | 'unchanged' | 'refuse' | 'undecided'
  /** One for each candidate, in their order. */
  readonly versions: readonly RegistrationDecision[]
  readonly lenses: readonly LensDecision[]
  readonly topics: readonly TopicDecision[]
  readonly policies: ReadonlyMap<string, EventTypePolicy>
  readonly refusals: readonly Refusal[]
}

export interface FolderContext {
  readonly view: RegistryView
  readonly judge: Judge
  readonly now: string
}

export async function decideFolder(context: FolderContext, change: FolderChange): Promise<FolderDecision> {
  const { view, judge, now } = context
  const policies = changedPolicies(view, change)
  const topicsAfter = new Map(view.topics)
  for (const { topic } of change.topics) {
    // A topic stays with its writer; what another one claims is refused below and governs nothing meanwhile.
    if (view.topics.get(topic.topic)?.writer === topic.writer || !view.topics.has(topic.topic)) {
      topicsAfter.set(topic.topic, topic)
    }
  }

  const subjects = new Map(view.subjects)
  const versions = change.versions.map((candidate) => {
    const subject = subjectIn({ ...view, subjects }, candidate.subject)
    const policy = tightened(policies.get(candidate.subject) ?? subject.policy ?? {}, subject.requestedMode)
    const topic = topicOf(topicsAfter, candidate.subject)
    const decision = decideRegistration(
      { subject, topic, policy, judge },
      withReferences(candidate, (name) => subjectIn({ ...view, subjects }, name)),
    )
    if (decision.kind === 'accept') subjects.set(candidate.subject, grown(subject, decision.draft, now))
    return decision
  })
  const refused = new Set(
    versions.flatMap((decision, i) =>
      decision.kind === 'refuse' ? [(change.versions[i] as VersionCandidate).subject] : [],
    ),
  )
  const added = new Set(
    versions.flatMap((decision) => (decision.kind === 'accept' ? [decision.draft.subject] : [])),
  )
  const carriedOf = (subject: string) => majorsCarried(topicOf(topicsAfter, subject), subject)

  const lenses: LensDecision[] = []
  for (const candidate of lensesToJudge(change, subjects, added)) {
    // What was refused already would only be refused again for want of its schema.
    if (refused.has(candidate.subject)) continue
    const subject = subjectIn({ ...view, subjects }, candidate.subject)
    const decision = await decideLens(
      {
        subject,
        hasNewVersions: added.has(candidate.subject),
        carried: carriedOf(candidate.subject),
        judge,
      },
      candidate,
    )
    lenses.push(decision)
    if (decision.kind === 'accept') {
      subjects.set(candidate.subject, {
        ...subject,
        lenses: [...subject.lenses, { ...decision.lens, registeredAt: now }],
      })
    }
  }
  const brokenLenses = new Set(
    lenses.flatMap((decision) => (decision.kind === 'refuse' ? [decision.refusal.subject ?? ''] : [])),
  )
  const missing = [...subjectsToJoin(change, added, subjects)]
    .filter((subject) => !refused.has(subject) && !brokenLenses.has(subject))
    .flatMap((subject) =>
      missingLenses(subjectIn({ ...view, subjects }, subject), {
        started: startedMajors(subject, versions),
        carried: carriedOf(subject),
        judge,
      }),
    )
  const topics = change.topics.map((candidate) =>
    decideTopic(
      { ...view, subjects: withRefused(subjects, change) },
      view.topics.get(candidate.topic.topic),
      candidate,
    ),
  )

  const refusals = [
    ...versions.flatMap((decision) => (decision.kind === 'refuse' ? [decision.refusal] : [])),
    ...lenses.flatMap((decision) => (decision.kind === 'refuse' ? [decision.refusal] : [])),
    ...missing,
    ...topics.flatMap((decision) => (decision.kind === 'refuse' ? decision.refusals : [])),
  ]
  return {
    kind: kindOf(refusals, [...versions, ...lenses, ...topics], policies),
    versions: described(versions, { view, subjects, topics: topicsAfter, judge }),
    lenses,
    topics,
    policies,
    refusals,
  }
}

function tightened(policy: EventTypePolicy, requested: CompatibilityMode | undefined): EventTypePolicy {
  return requested === undefined
    ? policy
    : { ...policy, mode: stricterMode(policy.mode ?? defaultMode, requested) }
}

function kindOf(
  refusals: readonly Refusal[],
  decisions: readonly { readonly kind: string }[],
  policies: ReadonlyMap<string, EventTypePolicy>,
): FolderDecision['kind'] {
  if (refusals.length > 0) return refusals.every(isUndecided) ? 'undecided' : 'refuse'
  return decisions.some(({ kind }) => kind === 'accept') || policies.size > 0 ? 'accept' : 'unchanged'
}

function changedPolicies(view: RegistryView, change: FolderChange): ReadonlyMap<string, EventTypePolicy> {
  return new Map(
    [...change.policies].filter(
      ([subject, policy]) => !jsonEquals((subjectIn(view, subject).policy ?? {}) as Json, policy as Json),
    ),
  )
}

/** The lenses brought, and those registered whose majors get a new revision. */
function lensesToJudge(
  { lenses }: FolderChange,
  subjects: ReadonlyMap<string, SubjectView>,
  added: ReadonlySet<string>,
): readonly LensCandidate[] {
  const brought = new Set(lenses.map(({ subject, from }) => `${subject}\n${from}`))
  const registered = [...added].flatMap((name) => {
    const subject = subjects.get(name) as SubjectView
    const newest = new Map(subject.lenses.map((lens) => [lens.from, lens] as const))
    return [...newest.values()].filter(({ from }) => !brought.has(`${name}\n${from}`))
  })
  return [...lenses, ...registered]
}

/** Subjects whose majors have to be joined once the change is in: those that grew, and those of its topics. */
function subjectsToJoin(
  { topics }: FolderChange,
  added: ReadonlySet<string>,
  subjects: ReadonlyMap<string, SubjectView>,
): ReadonlySet<string> {
  const names = topics.flatMap(({ topic }) =>
    [...subjects.keys()].filter((s) => s.startsWith(`${topic.topic}.`)),
  )
  return new Set([...added, ...names])
}

function startedMajors(subject: string, decisions: readonly RegistrationDecision[]): readonly number[] {
  return decisions.flatMap((decision) =>
    decision.kind === 'accept' && decision.startsMajor && decision.draft.subject === subject
      ? [decision.draft.major]
      : [],
  )
}

/** Fills in which versions the candidate's references to schemas of the same change came to mean. */
function withReferences(
  candidate: VersionCandidate,
  subjectNamed: (name: string) => SubjectView,
): VersionCandidate {
  const { pendingReferences = [] } = candidate
  if (pendingReferences.length === 0) return candidate
  const resolved = pendingReferences.flatMap(({ name, subject, major }) => {
    const version = latestOfMajor(subjectNamed(subject), major)?.version
    return version === undefined ? [] : [{ name, subject, version }]
  })
  return { ...candidate, references: [...candidate.references, ...resolved] }
}

/** For the topic's sake a refused version counts as there: it is reported once, as what it is. */
function withRefused(
  subjects: ReadonlyMap<string, SubjectView>,
  { versions }: FolderChange,
): ReadonlyMap<string, SubjectView> {
  const after = new Map(subjects)
  for (const candidate of versions) {
    const subject = subjectIn({ head: 0, subjects: after, topics: new Map() }, candidate.subject)
    const major = candidate.major ?? 1
    if (majorsOf(subject).includes(major)) continue
    after.set(
      candidate.subject,
      grown(subject, { ...candidate, version: subject.lastVersion + 1, major, revision: 0 }, ''),
    )
  }
  return after
}

/** The subject with the draft in it, as decisions that follow see it. */
function grown(subject: SubjectView, draft: VersionDraft, now: string): SubjectView {
  const version: RegisteredVersion = {
    ...draft,
    label: labelOf(draft.major, draft.revision),
    id: 0,
    guid: '',
    registeredAt: now,
  }
  return { ...subject, versions: [...subject.versions, version], lastVersion: draft.version }
}

/** Versions of topics carry their major and their way to it, for clients that know no lens. */
function described(
  decisions: readonly RegistrationDecision[],
  o: {
    readonly view: RegistryView
    readonly subjects: ReadonlyMap<string, SubjectView>
    readonly topics: ReadonlyMap<string, Topic>
    readonly judge: Judge
  },
): readonly RegistrationDecision[] {
  return decisions.map((decision) => {
    if (decision.kind !== 'accept') return decision
    if (topicOf(o.topics, decision.draft.subject) === undefined) return decision
    const subject = subjectIn({ ...o.view, subjects: o.subjects }, decision.draft.subject)
    const before = liveVersions(subject).findLast(({ version }) => version < decision.draft.version)
    return { ...decision, draft: withMajorDescribed(decision.draft, { subject, before, judge: o.judge }) }
  })
}
