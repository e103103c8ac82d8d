/** Whoever is left undecided is told where: the keyword, its place, and the budget that was used up. */
import { expect, test } from 'vitest'
import { ajvJudge } from '../../src/compatibility/ajv-judge.js'
import { containmentOf } from '../../src/containment/index.js'
import type { JsonObject } from '../../src/json/index.js'
import { parseSchema } from '../../src/schema/index.js'

/** By counted steps alone, so that the answer is the same on every machine. */
const reasonsWithin = (steps: number, writer: JsonObject, reader: JsonObject) => {
  const answer = containmentOf(parseSchema(writer), parseSchema(reader), {
    judge: ajvJudge,
    formats: 'assert',
    budget: { steps },
  })
  return answer.kind === 'undecided' ? answer.because : answer
}

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
  expect(reasonsWithin(5000, hard, { not: {} })).toMatchObject([
    {
      reason: 'budget',
      keyword: 'pattern',
      pointer: ['properties', 'a/b'],
      message: expect.stringContaining('5000 steps') as string,
    },
  ])
})

test('schemas that are too large as wholes are named as wholes', () => {
  const many = Object.fromEntries(Array.from({ length: 2000 }, (_, i) => [`p${i}`, { maxLength: i }]))
  expect(reasonsWithin(1000, { properties: many }, { properties: { p: {} } })).toMatchObject([
    { reason: 'budget', pointer: [], message: expect.stringContaining('1000 steps') as string },
  ])
})
