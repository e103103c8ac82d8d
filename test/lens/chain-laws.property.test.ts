/** Whatever the chain of steps, the laws hold: tens of thousands of questions in seconds, more by `npm run fuzz:lens`. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { programsOf } from '../../src/lens/index.js'
import { plainCodeOf } from '../../src/lens/plain-code/plain-code.js'
import { stepKindNames } from '../../src/lens/step-kinds.js'
import { anySteps } from './any-chains.js'
import { chainLaws } from './chain-laws.js'
import { recordChains, recordSchemas } from './record-chains.js'
import { lensOf } from './support.js'

test.each(chainLaws)(
  '$law',
  async ({ chains, check }) => {
    // Of the chains on records about a third fit, and each is asked two dozen times.
    expect(await check({ numRuns: chains })).toBeGreaterThan(chains * 4)
  },
  120_000,
)

test('every kind of step is in the chains, but for the one that is JSONata itself', () => {
  const found = new Set(anySteps.flatMap((step) => Object.keys(step)))
  expect(stepKindNames.filter((kind) => !found.has(kind))).toEqual(['expr'])
})

test('most chains on records have plain code', () => {
  const plain = fc
    .sample(fc.tuple(recordSchemas, recordChains), { numRuns: 300, seed: 1 })
    .map(([schema, chain]) => plainCodeOf(programsOf(lensOf(...chain)).up, schema, { result: 'newer' }))
    .filter((code) => code !== undefined)
  expect(plain.length).toBeGreaterThan(150)
})
