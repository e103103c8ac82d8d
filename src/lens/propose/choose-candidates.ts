/** Of what might belong together, the pairs that are clearly the best; what is not clear is said, never guessed. */
import { pathIn, type Pair, type Region } from './region.js'
import type { Member } from './places.js'

export interface Candidate extends Pair {
  readonly score: number
  /** Behind the two names in a note. */
  readonly because: string
}

/** Every candidate is held against every other. */
const mostCandidates = 2000

/** A candidate is only chosen where no other is about as good. */
const margin = 0.1

/** Takes the best candidates; says which it took, and which it could not tell apart. */
export function chosen(
  candidates: readonly Candidate[],
  verb: 'renamed' | 'moved',
  region: Region,
): readonly Candidate[] {
  const taken: Candidate[] = []
  const unclear = new Set<Member>()
  const shown = ({ path }: Member) => pathIn(region, path)
  const best = candidates.toSorted((a, b) => b.score - a.score).slice(0, mostCandidates)
  for (const candidate of best) {
    const { older, newer, score, because } = candidate
    if (taken.some((pair) => touches(pair.older, older) || touches(pair.newer, newer))) continue
    if (unclear.has(older) || unclear.has(newer)) continue
    const rivals = best.filter(
      (other) =>
        other !== candidate &&
        (other.older === older || other.newer === newer) &&
        other.score > score - margin &&
        !taken.some((pair) => touches(pair.older, other.older) || touches(pair.newer, other.newer)),
    )
    if (rivals.length === 0) {
      taken.push(candidate)
      region.context.note(`${verb} ${shown(older)} to ${shown(newer)}: ${because}`)
      continue
    }
    for (const one of [candidate, ...rivals]) unclear.add(one.older).add(one.newer)
    const ways = [candidate, ...rivals].map((one) => `${shown(one.older)} to ${shown(one.newer)}`)
    region.context.note(`not ${verb}, since one is as likely as the other: ${ways.join(', or ')}`)
  }
  return taken
}

/** The same property, or one inside the other. */
function touches(a: Member, b: Member): boolean {
  return isIn(a, b) || isIn(b, a)
}

function isIn(member: Member, outer: Member): boolean {
  for (let here: Member | undefined = member; here !== undefined; here = here.holder)
    if (here === outer) return true
  return false
}
