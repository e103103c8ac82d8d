/** The order in which versions of one change are registered: what is referred to before what refers to it. */
import type { VersionCandidate } from './version-draft.js'
import { RegistrationCycle } from './errors.js'

/** `candidates` by subject, then major; kept so where nothing else is asked. @throws {RegistrationCycle} */
export function inRegistrationOrder(candidates: readonly VersionCandidate[]): readonly VersionCandidate[] {
  const ordered: VersionCandidate[] = []
  const state = new Map<VersionCandidate, 'open' | 'done'>()
  const path: string[] = []

  const visit = (candidate: VersionCandidate): void => {
    if (state.get(candidate) === 'done') return
    path.push(candidate.subject)
    if (state.get(candidate) === 'open')
      throw new RegistrationCycle(path.slice(path.indexOf(candidate.subject)))
    state.set(candidate, 'open')
    for (const before of neededBy(candidate, candidates)) visit(before)
    state.set(candidate, 'done')
    path.pop()
    ordered.push(candidate)
  }
  for (const candidate of candidates) visit(candidate)
  return ordered
}

/** The majors before it, and what it refers to. */
function neededBy(
  { subject, major = 1, pendingReferences = [] }: VersionCandidate,
  candidates: readonly VersionCandidate[],
): readonly VersionCandidate[] {
  return candidates.filter(
    (other) =>
      (other.subject === subject && (other.major ?? 1) < major) ||
      pendingReferences.some((ref) => ref.subject === other.subject && ref.major === (other.major ?? 1)),
  )
}
