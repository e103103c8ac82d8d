/**
 * Arrays: what every item has to be, what some items have to be, how many there are, and whether two may be equal.
 *
 * An item behind the last named position that serves no existential demand can be left out, so only lengths up to
 * "named positions + demands" have to be looked at (or the least allowed one, whose further items are all alike). For each
 * length the demands are dealt out over the positions; then each position is a goal of its own.
 */
import type { Doubt } from '../containment.js'
import type { Atom, ArrayAtom } from '../formula.js'
import { Gathering, isEmpty, nothing, unsure, type Found } from '../found.js'
import { negated, type Literal } from '../literals.js'
import type { Solving } from '../solving.js'
import { combine } from './combine.js'

type Of<Is extends ArrayAtom['is']> = Extract<ArrayAtom, { is: Is }>

interface Arrays {
  readonly items: readonly Of<'items'>[]
  readonly demands: readonly Demand[]
  readonly limits: readonly { readonly schema: Literal; readonly max: number }[]
  readonly min: number
  readonly max: number
  readonly unique: boolean
  readonly repeated: boolean
  /** Positions from here on are all alike. */
  readonly named: number
}

/** `count` items with an index in [from, to) satisfy `schema`. */
interface Demand {
  readonly from: number
  readonly to: number
  readonly schema: Literal
  readonly count: number
}

/** One goal per position. */
type Goals = readonly (readonly Literal[])[]
/** Two positions that hold the same value. */
type Pair = readonly [number, number]

const longestArray = 2_000
const longestUniqueArray = 200
const mostDemands = 40

export function solveArray(atoms: readonly Atom[], want: number, solving: Solving): Found {
  const arrays = gathered(atoms)
  if (arrays.min > arrays.max || (arrays.unique && arrays.repeated)) return nothing
  const demanded = arrays.demands.reduce((sum, { count }) => sum + count, 0) + (arrays.repeated ? 2 : 0)
  const shortest = Math.max(arrays.min, ...arrays.demands.map(({ from, to }) => (to === from + 1 ? to : 0)))
  const enough = Math.max(shortest, arrays.named + demanded)
  if (shortest > arrays.max) return nothing
  if (shortest > (arrays.unique ? longestUniqueArray : longestArray) || demanded > mostDemands)
    return unsure(tooLong(Math.max(shortest, demanded)))
  // More values than one: longer arrays are values too.
  const last = Math.min(arrays.max, want === 1 ? enough : enough + want)
  const gathering = new Gathering(want)
  for (let length = shortest; length <= last; length++) {
    solving.spend(1 + length)
    gathering.add(ofLength(length, arrays, want, solving))
    if (gathering.isEnough) return gathering.result(true)
  }
  const found = gathering.result()
  // Beyond `enough` a length only adds idle items; where there were no values at all there are none further on.
  const isAll = last === arrays.max || (isEmpty(found) && last >= enough)
  return isAll || found.doubts.length > 0 ? found : { ...found, complete: false, doubts: [moreExist] }
}

function gathered(atoms: readonly Atom[]): Arrays {
  const items: Of<'items'>[] = []
  const demands: Demand[] = []
  const limits: { schema: Literal; max: number }[] = []
  let [min, max, unique, repeated, named] = [0, Infinity, false, false, 0]
  for (const atom of atoms) {
    switch (atom.is) {
      case 'items':
        items.push(atom)
        named = Math.max(named, atom.prefix.length)
        break
      case 'has-item':
        demands.push({ from: atom.from, to: atom.to, schema: atom.schema, count: 1 })
        named = Math.max(named, atom.from, atom.to === Infinity ? 0 : atom.to)
        break
      case 'item-count':
        min = Math.max(min, atom.min)
        max = Math.min(max, atom.max)
        break
      case 'contains':
        if (atom.min > 0) demands.push({ from: 0, to: Infinity, schema: atom.schema, count: atom.min })
        if (atom.max < Infinity) limits.push({ schema: atom.schema, max: atom.max })
        if (atom.min > atom.max) max = -1
        break
      case 'unique':
        unique = true
        break
      case 'repeated':
        repeated = true
        break
      default:
    }
  }
  return { items, demands, limits, min, max, unique, repeated, named }
}

/** Deals the demands out over `length` positions, depth first, until the positions' goals have values. */
function ofLength(length: number, arrays: Arrays, want: number, solving: Solving): Found {
  const base = Array.from({ length }, (_, i) => arrays.items.map(({ prefix, rest }) => prefix[i] ?? rest))
  const gathering = new Gathering(want)
  const leaf = (goals: Goals, pair?: Pair): boolean => {
    gathering.add(limited(goals, arrays, { want, pair }, solving))
    return gathering.isEnough
  }
  const deal = (at: number, goals: Goals): boolean => {
    const demand = arrays.demands[at]
    if (demand === undefined) return arrays.repeated ? twins(goals, arrays.named, leaf) : leaf(goals)
    return choose(demand, { at: demand.from, left: demand.count }, goals, arrays.named, solving, (next) =>
      deal(at + 1, next),
    )
  }
  const stopped = deal(0, base)
  return gathering.result(stopped)
}

/** Every way to give `left` of the positions from `at` on the demand's schema; stops when `then` says so. */
function choose(
  demand: Demand,
  { at, left }: { at: number; left: number },
  goals: Goals,
  named: number,
  solving: Solving,
  then: (goals: Goals) => boolean,
): boolean {
  solving.spend()
  if (left === 0) return then(goals)
  const end = Math.min(demand.to, goals.length)
  const tried = new Set<string>()
  for (let i = at; i + left <= end; i++) {
    const goal = goals[i] as readonly Literal[]
    // Alike positions behind the named ones are interchangeable: one of each kind is tried.
    const kind = i >= named ? [...goal].sort((a, b) => a - b).join() : undefined
    if (kind !== undefined && tried.has(kind)) continue
    if (kind !== undefined) tried.add(kind)
    const narrowed = [...goal, demand.schema]
    if (isEmpty(solving.solve(narrowed, 1))) continue
    const next = goals.with(i, narrowed)
    if (choose(demand, { at: i + 1, left: left - 1 }, next, named, solving, then)) return true
  }
  return false
}

/** Two positions that hold one and the same value: their goals are joined. */
function twins(goals: Goals, named: number, then: (goals: Goals, pair: Pair) => boolean): boolean {
  const seen = new Set<string>()
  for (let i = 0; i < goals.length; i++) {
    for (let j = i + 1; j < goals.length; j++) {
      const joined = [...(goals[i] as readonly Literal[]), ...(goals[j] as readonly Literal[])]
      const kind = i >= named ? joined.join() : undefined
      if (kind !== undefined && seen.has(kind)) continue
      if (kind !== undefined) seen.add(kind)
      if (then(goals.with(i, joined).with(j, joined), [i, j])) return true
    }
  }
  return false
}

/** Where at most `max` items may satisfy a schema, every position is decided: it does, or it does not. */
function limited(
  goals: Goals,
  arrays: Arrays,
  { want, pair }: { want: number; pair: Pair | undefined },
  solving: Solving,
): Found {
  const gathering = new Gathering(want)
  const decide = (at: number, position: number, left: number, now: Goals): boolean => {
    solving.spend()
    const limit = arrays.limits[at]
    if (limit === undefined) {
      gathering.add(combine(now, { unique: arrays.unique, pair }, want, solving))
      return gathering.isEnough
    }
    if (position === now.length) return decide(at + 1, 0, arrays.limits[at + 1]?.max ?? 0, now)
    const goal = now[position] as readonly Literal[]
    // The second of two equal items is decided as the first one was.
    const twin = pair?.[1] === position ? now[pair[0]] : undefined
    if (!goal.includes(limit.schema) && twin?.includes(limit.schema) !== true) {
      const without = now.with(position, [...goal, negated(limit.schema)])
      if (!isEmpty(solving.solve(without[position] ?? [], 1)) && decide(at, position + 1, left, without))
        return true
    }
    return (
      left > 0 &&
      twin?.includes(negated(limit.schema)) !== true &&
      decide(at, position + 1, left - 1, now.with(position, [...goal, limit.schema]))
    )
  }
  const stopped = decide(0, 0, arrays.limits[0]?.max ?? 0, goals)
  return gathering.result(stopped)
}

function tooLong(length: number): Doubt {
  return {
    reason: 'budget',
    keyword: 'minItems',
    message: `An array of ${length} items is too long to be looked for.`,
  }
}

const moreExist: Doubt = {
  reason: 'budget',
  keyword: 'items',
  message: 'There are more arrays than were enumerated.',
}
