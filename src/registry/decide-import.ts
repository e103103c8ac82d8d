/**
 * May a version of another registry be taken in, under the id and the number that it has there?
 *
 * Pure. What was registered elsewhere is history: nothing is judged by it, but it says how the version stands to those before. One that the mode would have taken is the next
 * revision, any other one starts a major that no lens joins to the one before. An id that is something else here already, and a version that is, are refused.
 */
import type { RegistrationContext, RegistrationDecision, VersionCandidate } from './version-draft.js'
import { majorsOf, versionsOfMajor } from './registry-view.js'
import type { RefusalReason } from './refusal.js'
import { contentKeyOf } from './schema-content.js'
import { draftOf, isSameContent, nextRevision, placeOf, type ImportedPlace } from './version-draft.js'

export function decideImport(
  { subject, topic, policy, judge }: RegistrationContext,
  candidate: VersionCandidate,
  place: ImportedPlace,
): RegistrationDecision {
  const refuse = (reason: RefusalReason, message: string): RegistrationDecision => ({
    kind: 'refuse',
    refusal: { reason, ...placeOf(candidate), message },
  })
  const version = place.version ?? subject.lastVersion + 1
  const there = subject.versions.find((one) => one.version === version)
  if (there !== undefined) {
    return there.id === place.id && isSameContent(there, candidate)
      ? { kind: 'unchanged', version: there }
      : refuse(
          'version-taken',
          `${subject.subject} has a version ${version} already, with id ${there.id}; it never changes.`,
        )
  }
  if (topic !== undefined) {
    return refuse(
      'not-the-writer',
      `${subject.subject} belongs to topic ${topic.topic}; only its writer ${topic.writer} registers its event types, and nobody imports them.`,
    )
  }
  if (version <= subject.lastVersion) {
    return refuse(
      'version-taken',
      `${subject.subject} has had versions up to ${subject.lastVersion}, so ${version} cannot come now. Import versions in their order.`,
    )
  }
  if (place.holder !== undefined && contentKeyOf(place.holder) !== contentKeyOf(candidate)) {
    return refuse(
      'id-taken',
      `Overwrite new schema with id ${place.id} is not permitted: it is another one here.`,
    )
  }
  const majors = majorsOf(subject)
  const newest = majors.at(-1)
  const history = newest === undefined ? [] : versionsOfMajor(subject, newest)
  const goesOn =
    newest !== undefined &&
    (candidate.major ?? newest) === newest &&
    judge.compatibility({ history, candidate: candidate.bundled, draft: candidate.draft, policy }).kind ===
      'compatible'
  const major = goesOn ? newest : Math.max(candidate.major ?? 1, (newest ?? 0) + 1)
  return {
    kind: 'accept',
    draft: {
      ...draftOf(candidate, { version, major, revision: nextRevision(subject, major) }),
      importedId: place.id,
    },
    startsMajor: false,
    findings: [],
    changedThrough: [],
  }
}
