/** Whoever is left undecided is told where: the keyword, its place, and the budget that was used up. */
import { expect, test } from 'vitest'
import { decideContainment } from '../../src/index.js'
import type { JsonObject } from '../../src/json/index.js'

const hard: JsonObject = {
  type: 'object',
  properties: {
    'a/b': {
      type: 'string',
      allOf: [3, 5, 7, 11, 13, 17, 19, 23].map((n) => ({ not: { pattern: `^(.{${n}})*$` } })),
      pattern: '^(a|b)*a(a|b){14}$',
    },
  },
  required: ['a/b'],
}

test('where the work is used up, the keyword, its place and the budget are named', () => {
  const verdict = decideContainment(hard, { not: {} }, { budgetMs: 5 })
  expect(verdict.kind).toBe('undecided')
  if (verdict.kind !== 'undecided') return
  expect(verdict.because.length).toBeGreaterThan(0)
  for (const { keyword, pointer, reason } of verdict.because) {
    expect(keyword).toMatch(/^(pattern|allOf|not)$/)
    expect(pointer?.slice(0, 2)).toEqual(['properties', 'a/b'])
    expect(['budget', 'pattern']).toContain(reason)
  }
})

test('schemas that are too large as wholes are named as wholes', () => {
  const many = Object.fromEntries(Array.from({ length: 2000 }, (_, i) => [`p${i}`, { maxLength: i }]))
  expect(decideContainment({ properties: many }, { properties: { p: {} } }, { budgetMs: 1 })).toEqual({
    kind: 'undecided',
    because: [
      {
        reason: 'budget',
        pointer: [],
        message: expect.stringMatching(
          /^The (1 ms|1000 steps of work) that this question may cost/,
        ) as string,
      },
    ],
  })
})
