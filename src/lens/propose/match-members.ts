/**
 * Which property of the older schema is which of the newer one.
 *
 * Those of one name are one where the same kind of value stands there. Of the others, a rename is told by shape and
 * by the likeness of names; two candidates that are about as likely are left alone, with a note.
 */
import type { Pointer } from '../../json/index.js'
import { chosen, type Candidate } from './choose-candidates.js'
import { convertible } from './convertible.js'
import { fieldsOf } from './find-splits.js'
import { likeness, unitOf, withoutUnit } from './likeness.js'
import { isBare, isObject, itemsOf, locationOf, membersOf, type Member, type Nodes } from './places.js'
import { pairKey, type Matching, type Pair, type Region } from './region.js'

export function matchMembers(region: Region): Matching {
  return matchedFrom(
    [{ older: region.older, newer: region.newer, from: [], to: [], met: region.met }],
    region,
  )
}

/** The same for what stands inside properties that are matched already. */
export function matchInside(pairs: readonly Pair[], region: Region): Matching {
  return matchedFrom(
    pairs.flatMap((pair) => inside(pair, region.met, region)),
    region,
  )
}

interface Start {
  readonly older: Nodes
  readonly newer: Nodes
  readonly from: Pointer
  readonly to: Pointer
  /** The pairs around it: objects that hold themselves are looked into once. */
  readonly met: ReadonlySet<string>
}

function matchedFrom(starts: readonly Start[], region: Region): Matching {
  const found: { pairs: Pair[]; gone: Member[]; born: Member[] } = { pairs: [], gone: [], born: [] }
  const open = [...starts]
  for (const { older, newer, from, to, met } of open) {
    const { pairs, gone, born } = matchedHere(membersOf(older, from), membersOf(newer, to), region)
    found.pairs.push(...pairs)
    found.gone.push(...gone)
    found.born.push(...born)
    open.push(...pairs.flatMap((pair) => inside(pair, met, region)))
  }
  return found
}

/** Objects that are not the same are looked into. */
function inside(
  { older, newer }: Pair,
  met: ReadonlySet<string>,
  { context: { shapes } }: Region,
): readonly Start[] {
  const key = pairKey(older.nodes, newer.nodes, shapes)
  if (met.has(key) || shapes.ofAll(older.nodes) === shapes.ofAll(newer.nodes)) return []
  if (!isObject(locationOf(older.nodes)) || !isObject(locationOf(newer.nodes))) return []
  const places = { older: older.nodes, newer: newer.nodes, from: older.path, to: newer.path }
  return [{ ...places, met: new Set([...met, key]) }]
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
function namesLikeness(older: Member, newer: Member): number {
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
