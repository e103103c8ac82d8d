/**
 * Arrays of a fixed length from one goal per position; with `unique`, no value may be used twice; a `pair` holds one value.
 *
 * Distinct values are a matching between positions and their possible values. A position with at least as many
 * known values as there are positions can always be served; where all values of the others are known, "no
 * matching" is a proof (Hall).
 */
import { jsonEquals, type Json } from '../../json/index.js'
import type { Doubt } from '../containment.js'
import { best, isEmpty, nothing, some, unsure, type Found } from '../found.js'
import type { Literal } from '../literals.js'
import type { Solving } from '../solving.js'

const mostCombinations = 200

export function combine(
  goals: readonly (readonly Literal[])[],
  { unique, pair }: { readonly unique: boolean; readonly pair: readonly [number, number] | undefined },
  want: number,
  solving: Solving,
): Found {
  const each = want === 1 && !unique ? 1 : Math.max(unique ? goals.length : 1, want)
  const options: Found[] = []
  const doubts: Doubt[] = []
  let isGuess = false
  for (const goal of goals) {
    const found = solving.solve(goal, each)
    if (isEmpty(found)) return nothing
    if (found.values.length === 0) isGuess = true
    doubts.push(...found.doubts)
    options.push(found)
  }
  if (isGuess) {
    const guess = options.map(best)
    const whole = guess.every((value) => value !== undefined) ? [guess] : []
    return unsure(doubts[0] ?? unknown, whole)
  }
  const exhaustive = options.every(({ complete }) => complete)
  // The two goals of a pair are the same, and so are the first values found for them.
  const isPaired = (items: readonly Json[]) =>
    pair === undefined || jsonEquals(items[pair[0]] as Json, items[pair[1]] as Json)
  if (!unique) return product(options, want, exhaustive, solving, isPaired)
  const values = matched(
    options.map((option) => option.values),
    solving,
  )
  if (values === undefined) return exhaustive ? nothing : undecidable(options, goals.length, doubts)
  if (want === 1) return some([values], goals.length === 0)
  return product(options, want, exhaustive, solving, allDistinct)
}

/** Without a matching: a proof all the same when positions whose values are all known already have none. */
function undecidable(options: readonly Found[], length: number, doubts: readonly Doubt[]): Found {
  const known = options.filter(({ complete, values }) => complete && values.length < length)
  if (matchingOf(known.map(({ values }) => values)) === undefined) return nothing
  return unsure(doubts[0] ?? unknown)
}

function product(
  options: readonly Found[],
  want: number,
  exhaustive: boolean,
  solving: Solving,
  accept: (items: readonly Json[]) => boolean,
): Found {
  const values: Json[] = []
  const at = options.map(() => 0)
  for (let tried = 0; tried < mostCombinations + want; tried++) {
    solving.spend(options.length)
    const items = options.map((option, i) => option.values[at[i] ?? 0] as Json)
    if (accept(items)) values.push(items)
    let i = 0
    for (; i < at.length; i++) {
      at[i] = (at[i] ?? 0) + 1
      if ((at[i] ?? 0) < (options[i]?.values.length ?? 0)) break
      at[i] = 0
    }
    if (i === at.length) {
      if (exhaustive || values.length >= want) return some(values, exhaustive)
      return unsure(options.flatMap(({ doubts }) => doubts)[0] ?? unknown, [], values)
    }
    if (values.length >= want) return some(values)
  }
  return unsure(unknown, [], values)
}

function matched(lists: readonly (readonly Json[])[], solving: Solving): readonly Json[] | undefined {
  solving.spend(lists.length * lists.length)
  return matchingOf(lists)
}

/** A different value for every list (augmenting paths), or `undefined`. */
function matchingOf(lists: readonly (readonly Json[])[]): readonly Json[] | undefined {
  const pool: Json[] = []
  const ids = lists.map((list) =>
    list.map((value) => {
      const known = pool.findIndex((other) => jsonEquals(other, value))
      return known >= 0 ? known : pool.push(value) - 1
    }),
  )
  const owner = new Map<number, number>()
  const serve = (list: number, seen: Set<number>): boolean =>
    (ids[list] ?? []).some((id) => {
      if (seen.has(id)) return false
      seen.add(id)
      const other = owner.get(id)
      if (other !== undefined && !serve(other, seen)) return false
      owner.set(id, list)
      return true
    })
  if (!lists.every((_, list) => serve(list, new Set()))) return undefined
  const values: Json[] = lists.map(() => null)
  for (const [id, list] of owner) values[list] = pool[id] as Json
  return values
}

function allDistinct(items: readonly Json[]): boolean {
  return items.every((item, i) => items.slice(i + 1).every((other) => !jsonEquals(item, other)))
}

const unknown: Doubt = {
  reason: 'budget',
  keyword: 'items',
  message: 'The items could not be enumerated far enough.',
}
