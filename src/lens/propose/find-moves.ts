/** Properties that went to another object: told by their name and shape, or by names that only moved a word. */
import { likeness, wordsOf } from './likeness.js'
import { chosen, type Candidate } from './choose-candidates.js'
import { innerLikeness } from './match-members.js'
import { isBare, isObject, kindsOf, locationOf, withInner, type Member } from './places.js'
import type { Matching, Pair, Region } from './region.js'

/** Trying every pair is quadratic. */
const mostTried = 40_000

export function findMoves({ gone, born }: Pick<Matching, 'gone' | 'born'>, region: Region): readonly Pair[] {
  const from = withInner(gone)
  const to = withInner(born)
  if (from.length * to.length > mostTried) return []
  const { shapes } = region.context
  const count = new Map<string, { older: number; newer: number }>()
  const tally = (side: 'older' | 'newer') => (member: Member) => {
    const shape = shapes.ofAll(member.nodes)
    const known = count.get(shape) ?? { older: 0, newer: 0 }
    count.set(shape, { ...known, [side]: known[side] + 1 })
  }
  from.forEach(tally('older'))
  to.forEach(tally('newer'))
  const isOnly = (member: Member) => {
    const found = count.get(shapes.ofAll(member.nodes))
    const isTelling = !isBare(locationOf(member.nodes)) || (gone.length === 1 && born.length === 1)
    return isTelling && found?.older === 1 && found.newer === 1
  }
  const candidates = from.flatMap((older) =>
    to.flatMap((newer) => candidateOf({ older, newer }, region, isOnly(older)) ?? []),
  )
  return chosen(candidates, 'moved', region)
}

function candidateOf({ older, newer }: Pair, { context }: Region, isOnly: boolean): Candidate | undefined {
  if (parentOf(older) === parentOf(newer)) return undefined
  const [name, next] = [older.path.at(-1) ?? '', newer.path.at(-1) ?? '']
  const isSame = context.shapes.ofAll(older.nodes) === context.shapes.ofAll(newer.nodes)
  const scored = (score: number, because: string): Candidate => ({ older, newer, score, because })
  if (!isSame) {
    if (name !== next || !isSameKind({ older, newer })) return undefined
    const inner = innerLikeness(older.nodes, newer.nodes)
    return inner === undefined || inner >= 0.5 ? scored(0.65, 'same name') : undefined
  }
  if (name === next) return scored(0.95, 'same name and shape')
  if (wordsInPath(older) === wordsInPath(newer))
    return scored(0.8, 'same shape, and the same words in other places')
  const alike = likeness(name, next)
  if (alike >= 0.6) return scored(0.4 + alike / 4, `same shape, likeness ${alike}`)
  return isOnly && older.required === newer.required
    ? scored(0.4, `the only ones of this shape, likeness ${alike}`)
    : undefined
}

function parentOf({ path }: Member): string {
  return JSON.stringify(path.slice(0, -1))
}

/** `/address/city` and `/addressCity`. */
function wordsInPath({ path }: Member): string {
  return path.flatMap(wordsOf).join(' ')
}

function isSameKind({ older, newer }: Pair): boolean {
  const [a, b] = [locationOf(older.nodes), locationOf(newer.nodes)]
  return kindsOf(a).join() === kindsOf(b).join() && kindsOf(a).length > 0 && isObject(a) === isObject(b)
}
