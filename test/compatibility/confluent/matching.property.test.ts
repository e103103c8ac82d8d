import { expect, test } from 'vitest'
import { maximumMatching } from '../../../src/compatibility/confluent/matching.js'
import { Chance } from '../../containment/generate.js'

/** The most pairs that there can be, by trying everything. */
function mostOf(rows: readonly (readonly number[])[], taken: ReadonlySet<number> = new Set()): number {
  const [row, ...others] = rows
  if (row === undefined) return 0
  const without = mostOf(others, taken)
  const free = row.filter((right) => !taken.has(right))
  return Math.max(without, ...free.map((right) => 1 + mostOf(others, new Set([...taken, right]))))
}

test('a matching is as large as can be, whatever it starts from, and asks before it looks', () => {
  for (let seed = 1; seed <= 2000; seed++) {
    const chance = new Chance(seed)
    const [left, right] = [1 + chance.below(6), 1 + chance.below(6)]
    const rows = Array.from({ length: left }, () =>
      Array.from({ length: right }, (_, i) => i).filter(() => chance.happens(0.4)),
    )
    const start: [number, number][] = []
    for (const [index, row] of rows.entries()) {
      const free = row.find((one) => !start.some(([, taken]) => taken === one))
      if (free !== undefined && chance.happens(0.5)) start.push([index, free])
    }
    const asked = new Set<number>()
    const found = maximumMatching(
      {
        left,
        right,
        partnersOf: (one) => {
          expect(asked.has(one)).toBe(true)
          return rows[one] ?? []
        },
        isKnown: (lefts) => {
          for (const one of lefts) asked.add(one)
          return true
        },
      },
      start,
    )
    expect({ seed, pairs: found?.length }).toEqual({ seed, pairs: mostOf(rows) })
    for (const [one, other] of found ?? []) expect(rows[one]).toContain(other)
    expect(new Set(found?.map(([, other]) => other)).size).toBe(found?.length)
  }
})

test('nothing is paired while it is not known who fits whom', () =>
  expect(maximumMatching({ left: 1, right: 1, partnersOf: () => [0], isKnown: () => false })).toBeUndefined())
