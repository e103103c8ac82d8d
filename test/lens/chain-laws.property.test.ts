/** Whatever the chain of steps, the laws hold: tens of thousands of questions in seconds, more by `npm run fuzz:lens`. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { programsOf } from '../../src/lens/index.js'
import { plainCodeOf } from '../../src/lens/plain-code/plain-code.js'
import { stepKindNames } from '../../src/lens/step-kinds.js'
import { anySteps } from './any-chains.js'
import { chainLaws, fittingSchema } from './chain-laws.js'
import { recordChains, recordSchemas } from './record-chains.js'
import { lensOf } from './support.js'

for (const { law, chains, check } of chainLaws) {
  test(law, { timeout: 120_000 }, async () => {
    // Of the chains on records about a third fit, and each is asked two dozen times.
    expect(await check({ numRuns: chains })).toBeGreaterThan(chains * 4)
  })
}

test('every kind of step is in the chains, but for those that are JSONata and code themselves', () => {
  const found = new Set(anySteps.flatMap((step) => Object.keys(step)))
  expect(stepKindNames.filter((kind) => !found.has(kind))).toEqual(['expr', 'code'])
})

test('most chains that fit records have plain code', () => {
  const fitting = fc
    .sample(fc.tuple(recordSchemas, recordChains), { numRuns: 400, seed: 1 })
    .map(([schema, chain]) => ({ schema, lens: lensOf(...chain) }))
    .filter(({ schema, lens }) => fittingSchema(lens, schema) !== undefined)
  const plain = fitting.filter(
    ({ schema, lens }) => plainCodeOf(programsOf(lens).up, schema, { result: 'newer' }) !== undefined,
  )
  expect(fitting.length).toBeGreaterThan(80)
  // The rest is written in the way that works on anything.
  expect(plain.length / fitting.length).toBeGreaterThan(0.7)
})
