/**
 * Branches of two unions or products, paired so that as many as possible have one that may take their place.
 *
 * Only how many pairs there are decides, and a maximum matching grows out of any matching. So equal branches are paired first, then those
 * that a person would pair (by what tells them apart, or by their place), and whoever is left is tried with everyone.
 */
import { maximumMatching } from './matching.js'
import type { Model } from './model.js'
import type { Question, Report } from './report.js'
import { tagText } from './told-apart.js'

export type Pairing = readonly (readonly [left: number, right: number])[]

/** By their places on the left; `undefined` while it is not known who may take whose place. */
export function pairOff(
  before: readonly Model[],
  after: readonly Model[],
  report: Pick<Report, 'areCompatible' | 'areKnown'>,
): Pairing | undefined {
  const most = Math.min(before.length, after.length)
  const equal = together(before, after, ({ same }) => same)
  if (equal.length === most) return equal
  const free = { left: others(before, equal, 0), right: others(after, equal, 1) }
  const likely = likelyPairs(before, after, free)
  const questionOf = (left: number, right: number): readonly Question[] => {
    const [from, to] = [before[left], after[right]]
    return from === undefined || to === undefined ? [] : [[from, to]]
  }
  if (!report.areKnown(likely.flatMap(([left, right]) => questionOf(left, right)))) return undefined
  const fits = (left: number, right: number) =>
    questionOf(left, right).some(([from, to]) => report.areCompatible(from, to))
  const rows = new Map<number, readonly number[]>()
  const partnersOf = (left: number): readonly number[] => {
    const row = rows.get(left) ?? [...after.keys()].filter((right) => fits(left, right))
    rows.set(left, row)
    return row
  }
  const isKnown = (lefts: readonly number[]) => report.areKnown(everyQuestion(lefts, before, after))
  const start = [...equal, ...likely.filter(([left, right]) => fits(left, right))]
  return maximumMatching({ left: before.length, right: after.length, partnersOf, isKnown }, start)
}

function* everyQuestion(
  lefts: readonly number[],
  before: readonly Model[],
  after: readonly Model[],
): Iterable<Question> {
  for (const left of lefts) {
    const from = before[left]
    if (from !== undefined) for (const to of after) yield [from, to]
  }
}

/** Pairs of equal keys, in order; what has no key is left alone. */
function together<Item>(
  before: readonly Item[],
  after: readonly Item[],
  keyOf: (item: Item) => number | string | undefined,
): Pairing {
  const waiting = new Map<number | string, number[]>()
  for (const [right, item] of after.entries()) {
    const key = keyOf(item)
    if (key === undefined) continue
    const known = waiting.get(key)
    if (known === undefined) waiting.set(key, [right])
    else known.push(right)
  }
  for (const list of waiting.values()) list.reverse()
  return before.flatMap((item, left) => {
    const key = keyOf(item)
    const right = key === undefined ? undefined : waiting.get(key)?.pop()
    return right === undefined ? [] : [[left, right] as const]
  })
}

function others(models: readonly Model[], pairs: Pairing, side: 0 | 1): readonly number[] {
  const taken = new Set(pairs.map((pair) => pair[side]))
  return [...models.keys()].filter((index) => !taken.has(index))
}

interface Free {
  readonly left: readonly number[]
  readonly right: readonly number[]
}

function likelyPairs(before: readonly Model[], after: readonly Model[], free: Free): Pairing {
  const tagged = (models: readonly Model[], indices: readonly number[]) =>
    indices.map((index) => {
      const model = models[index]
      return { index, tag: model === undefined ? '' : tagText(model) }
    })
  const [lefts, rights] = [tagged(before, free.left), tagged(after, free.right)]
  const byTag = together(lefts, rights, ({ tag }) => tag || undefined)
  const pairs = byTag.flatMap(([left, right]) => indexed(free.left[left], free.right[right]))
  const untagged = (side: 0 | 1, all: readonly number[]) => {
    const taken = new Set(pairs.map((pair) => pair[side]))
    return all.filter((index) => !taken.has(index))
  }
  const [left, right] = [untagged(0, free.left), untagged(1, free.right)]
  return [...pairs, ...left.flatMap((index, i) => indexed(index, right[i]))]
}

function indexed(left: number | undefined, right: number | undefined): Pairing {
  return left === undefined || right === undefined ? [] : [[left, right]]
}
