/**
 * Which property of the older schema is which of the newer one.
 *
 * Those of one name are one where the same kind of value stands there. Of the others, a rename is told by shape and
 * by the likeness of names; two candidates that are about as likely are left alone, with a note.
 */
import { formatPointer, type Pointer } from '../../json/index.js'
import { convertible } from './convertible.js'
import { fieldsOf } from './find-splits.js'
import { likeness, unitOf, withoutUnit } from './likeness.js'
import { isBare, isObject, itemsOf, locationOf, membersOf, type Member, type Nodes } from './places.js'
import type { Matching, Pair, Region } from './region.js'

export function matchMembers(region: Region): Matching {
  return matchedFrom([{ older: region.older, newer: region.newer, from: [], to: [] }], region)
}

/** The same for what stands inside properties that are matched already. */
export function matchInside(pairs: readonly Pair[], region: Region): Matching {
  return matchedFrom(pairs.filter((pair) => isOpen(pair, region)).map(inside), region)
}

interface Start {
  readonly older: Nodes
  readonly newer: Nodes
  readonly from: Pointer
  readonly to: Pointer
}

function matchedFrom(starts: readonly Start[], region: Region): Matching {
  const found: { pairs: Pair[]; gone: Member[]; born: Member[] } = { pairs: [], gone: [], born: [] }
  const open = [...starts]
  for (const { older, newer, from, to } of open) {
    if (from.length > deepest) continue
    const { pairs, gone, born } = matchedHere(membersOf(older, from), membersOf(newer, to), region)
    found.pairs.push(...pairs)
    found.gone.push(...gone)
    found.born.push(...born)
    open.push(...pairs.filter((pair) => isOpen(pair, region)).map(inside))
  }
  return found
}

/** Recursive objects would be looked into for ever. */
const deepest = 16

/** Objects that are not the same are looked into. */
function isOpen({ older, newer }: Pair, { context: { shapes } }: Region): boolean {
  if (shapes.ofAll(older.nodes) === shapes.ofAll(newer.nodes)) return false
  return isObject(locationOf(older.nodes)) && isObject(locationOf(newer.nodes))
}

function inside({ older, newer }: Pair): Start {
  return { older: older.nodes, newer: newer.nodes, from: older.path, to: newer.path }
}

function matchedHere(older: readonly Member[], newer: readonly Member[], region: Region): Matching {
  const byName = new Map(newer.map((member) => [member.path.at(-1), member]))
  const pairs: Pair[] = []
  for (const member of older) {
    const twin = byName.get(member.path.at(-1))
    if (twin !== undefined && convertible(member.nodes, twin.nodes, region.context.shapes)) {
      pairs.push({ older: member, newer: twin })
    }
  }
  const gone = older.filter((member) => !pairs.some((pair) => pair.older === member))
  const born = newer.filter((member) => !pairs.some((pair) => pair.newer === member))
  const candidates = renameCandidates(withoutParts(gone, born), withoutParts(born, gone), region)
  const renames = chosen(candidates, 'renamed', region)
  return {
    pairs: [...pairs, ...renames],
    gone: gone.filter((member) => !renames.some((pair) => pair.older === member)),
    born: born.filter((member) => !renames.some((pair) => pair.newer === member)),
  }
}

/** A text that may have become several fields, or come of them, is renamed to none of them. */
function withoutParts(members: readonly Member[], others: readonly Member[]): readonly Member[] {
  const parts = others.flatMap((text) => fieldsOf(text, members) ?? [])
  return members.filter((member) => !parts.includes(member) && fieldsOf(member, others) === undefined)
}

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
  { above, context }: Region,
): readonly Candidate[] {
  const taken: Candidate[] = []
  const unclear = new Set<Member>()
  const shown = ({ path }: Member) => formatPointer([...above, ...path])
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
      context.note(`${verb} ${shown(older)} to ${shown(newer)}: ${because}`)
      continue
    }
    for (const one of [candidate, ...rivals]) unclear.add(one.older).add(one.newer)
    const ways = [candidate, ...rivals].map((one) => `${shown(one.older)} to ${shown(one.newer)}`)
    context.note(`not ${verb}, since one is as likely as the other: ${ways.join(', or ')}`)
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

/** Names that are less alike than this are another property, where the shape is all they share. */
const leastLikeness = 0.45

/** Trying every pair is quadratic. */
const mostTried = 40_000

function renameCandidates(
  gone: readonly Member[],
  born: readonly Member[],
  region: Region,
): readonly Candidate[] {
  if (gone.length * born.length > mostTried) return []
  const { shapes } = region.context
  const shapeOf = ({ nodes }: Member) => shapes.ofAll(nodes)
  const isOnly = (members: readonly Member[], shape: string) =>
    members.filter((member) => shapeOf(member) === shape).length === 1
  return gone.flatMap((older) =>
    born.flatMap((newer): readonly Candidate[] => {
      const alike = namesLikeness(older, newer)
      const shape = shapeOf(older)
      const told = `likeness ${alike}`
      if (shape === shapeOf(newer)) {
        const isTelling = !isBare(locationOf(older.nodes))
        const isLast = isOnly(gone, shape) && isOnly(born, shape) && older.required === newer.required
        if (alike < leastLikeness && !isLast) return []
        const only = alike < leastLikeness ? 'the only ones of this shape' : 'same shape'
        return [{ older, newer, score: 0.5 + alike / 2 + (isTelling ? 0.1 : 0), because: `${only}, ${told}` }]
      }
      const inner = innerLikeness(older.nodes, newer.nodes)
      if (inner !== undefined) {
        const because = `${Math.round(inner * 100)}% of their members in common, ${told}`
        return inner < 0.5 ? [] : [{ older, newer, score: 0.2 + inner / 2 + alike / 4, because }]
      }
      if (alike < 0.6 || !convertible(older.nodes, newer.nodes, shapes)) return []
      return [{ older, newer, score: 0.2 + alike / 2, because: told }]
    }),
  )
}

/** A name is as much alike without the unit in it: the unit is what changed. */
export function namesLikeness(older: Member, newer: Member): number {
  const [from = '', to = ''] = [older.path.at(-1), newer.path.at(-1)]
  const isTimed = unitOf(from) !== undefined && unitOf(to) !== undefined
  return Math.max(likeness(from, to), isTimed ? likeness(withoutUnit(from), withoutUnit(to)) : 0)
}

/** Of two objects, or lists of objects: how many of their members have the same name on both sides. */
export function innerLikeness(a: Nodes, b: Nodes): number | undefined {
  const [left, right] = [namesIn(a), namesIn(b)]
  if (left === undefined || right === undefined || left.size + right.size === 0) return undefined
  const common = [...left].filter((name) => right.has(name)).length
  return common / (left.size + right.size - common)
}

function namesIn(nodes: Nodes): ReadonlySet<string> | undefined {
  const location = locationOf(nodes)
  if (isObject(location)) return new Set(location.properties.keys())
  const items = itemsOf(location)
  const item = items && locationOf(items)
  return item !== undefined && isObject(item) ? new Set(item.properties.keys()) : undefined
}
