/**
 * The steps of one region, in an order that fits.
 *
 * What goes elsewhere goes first, from where it is in the older schema; then names change, from the outside in; then
 * values, at the places that they have by now; and what is new comes last.
 */
import { sampleEvents } from '../sample-events.js'
import { jsonEquals, type Pointer } from '../../json/index.js'
import { defaultOf, fillOf } from './fill-of.js'
import { findMoves } from './find-moves.js'
import { findSplits } from './find-splits.js'
import { inFittingOrder } from './fitting-order.js'
import { matchInside, matchMembers } from './match-members.js'
import { isObject, locationOf, membersOf, schemaOf, type Member } from './places.js'
import { known, withHole, type Draft } from './proposal.js'
import { proposeUnion } from './propose-unions.js'
import { proposeValue } from './propose-value.js'
import { pathIn, type Matching, type Pair, type Region } from './region.js'
import { standaloneSchema } from './standalone-schema.js'

export function proposeRegion(region: Region): readonly Draft[] {
  const matching = matchMembers(region)
  const place = placesBefore(matching.pairs)
  const splits = findSplits(matching, place, region)
  const split = new Set(splits.flatMap(({ older, newer }) => [...older, ...newer]))
  const isLeft = (member: Member) => !split.has(member)
  const moves = findMoves(
    { gone: matching.gone.filter(isLeft), born: matching.born.filter(isLeft) },
    region,
  ).filter(({ older, newer }) => isLeft(older) && isLeft(newer))
  const moved = matchInside(moves, region)
  const used = new Set([...split, ...moves.flatMap(({ older, newer }) => [older, newer])])
  const kept = [...matching.pairs, ...moved.pairs]
  const root = { path: [], nodes: region.older }
  noteAlike(
    {
      gone: matching.gone.filter((member) => !used.has(member)),
      born: matching.born.filter((member) => !used.has(member)),
    },
    region,
  )
  return inFittingOrder(
    {
      first: [
        ...moves.map(({ older, newer }) => moveDraft(older.path, place(newer.path))),
        ...splits.map(({ draft }) => draft),
        ...matching.gone
          .filter((member) => !used.has(member))
          .map((member) => removeDraft(member, member.path, region)),
        ...kept.flatMap(renameDraft),
        ...moved.gone.map((member) => removeDraft(member, movedPath(member, moves), region)),
      ],
      then: [
        ...proposeUnion({ older: root, newer: { path: [], nodes: region.newer } }, region, proposeRegion),
        ...[...kept, ...moves].flatMap((pair) => [
          ...proposeValue(pair, region, proposeRegion),
          ...proposeUnion(pair, region, proposeRegion),
        ]),
        ...[...matching.born, ...moved.born].flatMap((member) => addDrafts(member, used, region)),
      ],
    },
    region.edit,
  )
}

/** What went and what came may be the same thing, where nothing but the shape says so. */
function noteAlike({ gone, born }: Pick<Matching, 'gone' | 'born'>, region: Region): void {
  const { shapes, note } = region.context
  for (const member of gone) {
    const alike = born.filter(({ nodes }) => shapes.ofAll(nodes) === shapes.ofAll(member.nodes))
    if (alike.length === 0) continue
    const names = alike.slice(0, mostNamed).map(({ path }) => pathIn(region, path))
    note(
      `${pathIn(region, member.path)} is dropped; it may be what is now ${names.join(' or ')}, which has the same shape`,
    )
  }
}

const mostNamed = 4

/** From a path of the newer schema to where that is before any rename: its nearest matched object keeps its older place. */
function placesBefore(pairs: readonly Pair[]): (newer: Pointer) => Pointer {
  const older = new Map(pairs.map((pair) => [JSON.stringify(pair.newer.path), pair.older.path]))
  return (path) => {
    for (let depth = path.length - 1; depth > 0; depth -= 1) {
      const before = older.get(JSON.stringify(path.slice(0, depth)))
      if (before !== undefined) return [...before, ...path.slice(depth)]
    }
    return path
  }
}

function moveDraft(from: Pointer, to: Pointer): Draft {
  return known({ kind: 'move', from, to, emptied: 'drop' })
}

/** Its object has its newer name by then. */
function renameDraft({ older, newer }: Pair): readonly Draft[] {
  const from = [...newer.path.slice(0, -1), older.path.at(-1) ?? '']
  return from.at(-1) === newer.path.at(-1) ? [] : [known({ kind: 'rename', from, to: newer.path })]
}

/** What stands in an object that moved is removed from where that is now. */
function movedPath({ path }: Member, moves: readonly Pair[]): Pointer {
  const move = moves.find(({ older }) => older.path.every((token, depth) => path[depth] === token))
  return move === undefined ? path : [...move.newer.path, ...path.slice(move.older.path.length)]
}

function removeDraft({ nodes, required }: Member, path: Pointer, region: Region): Draft {
  const step = { kind: 'remove', path } as const
  if (!required) return known(step)
  const fill = fillOf(nodes)
  if (fill !== undefined) return known({ ...step, fill })
  const [standIn = null] = sampleEvents(schemaOf(nodes), { count: 1 })
  const { names } = region.context
  const question = `what ${names.older} gets as ${pathIn(region, path)}, which ${names.newer} does not have`
  return withHole({ ...step, fill: standIn }, 'fill', question)
}

/** An object that moves have made is there already; what is still missing in it is added piece by piece. */
function addDrafts(member: Member, used: ReadonlySet<Member>, region: Region): readonly Draft[] {
  if (used.has(member)) return []
  const inside = [...used].filter((one) => isInside(one, member))
  if (inside.length > 0 && isObject(locationOf(member.nodes))) {
    return membersOf(member.nodes, member.path).flatMap((inner) => {
      const twin = inside.find(({ path }) => jsonEquals(path, inner.path))
      return twin === undefined ? addDrafts(inner, new Set(inside), region) : []
    })
  }
  const { path, nodes, required } = member
  const step = { kind: 'add', path, schema: standaloneSchema(nodes), required } as const
  const fill = required ? fillOf(nodes) : defaultOf(nodes)
  if (fill !== undefined) return [known({ ...step, fill })]
  if (!required) return [known(step)]
  const { names } = region.context
  return [
    withHole({ ...step, fill: null }, 'fill', `what ${names.older} events get as ${pathIn(region, path)}`),
  ]
}

function isInside({ path, holder }: Member, outer: Member): boolean {
  return (
    holder !== undefined &&
    path.length > outer.path.length &&
    outer.path.every((token, i) => path[i] === token)
  )
}
