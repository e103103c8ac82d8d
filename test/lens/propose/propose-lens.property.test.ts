/** Whatever chain of steps made the newer schema: what is proposed has holes, or is a lens that keeps its laws. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { JsonObject } from '../../../src/json/index.js'
import { holesIn } from '../../../src/lens/holes.js'
import { checkLensLaws, parseLens, proposeLens, sampleEvents, schemaAfter } from '../../../src/lens/index.js'
import type { JsonSchema } from '../../../src/schema/index.js'
import { fittingChains, older, pool } from '../chains.js'
import { lensOf, up } from '../support.js'

const invalidating = ['total', 'up-valid', 'down-valid']

async function proposedFor(newer: JsonSchema) {
  return proposeLens({ older, newer, count: 20 })
}

test('what is proposed has holes, or is a lens that makes valid events of valid ones, both ways', async () => {
  await fc.assert(
    fc.asyncProperty(fittingChains, async (steps) => {
      const newer = schemaAfter(lensOf(...steps), older)
      const proposal = await proposedFor(newer)
      expect(proposal.holes).toEqual(holesIn(proposal.steps))
      fc.pre(proposal.holes.length === 0)
      const lens = parseLens({ steps: proposal.steps })
      const { broken } = await checkLensLaws({ lens, older, newer, count: 60, seed: 7 })
      expect(broken.filter(({ law }) => invalidating.includes(law)).map(({ message }) => message)).toEqual([])
    }),
    { numRuns: 25 },
  )
}, 120_000)

test('the same schemas give the same proposal, byte for byte', async () => {
  await fc.assert(
    fc.asyncProperty(fittingChains, async (steps) => {
      const newer = schemaAfter(lensOf(...steps), older)
      expect(await proposedFor(newer)).toEqual(await proposedFor(structuredClone(newer)))
    }),
    { numRuns: 10 },
  )
}, 120_000)

/** Steps that the schemas alone tell. */
const told = pool.filter((step) => 'rename' in step || 'move' in step || 'in' in step || 'within' in step)
const withDefault: readonly JsonObject[] = [
  { add: { path: '/country', schema: { type: 'string', default: 'DE' }, fill: 'DE' } },
  { add: { path: '/address/country', schema: { enum: ['DE', 'FR'], default: 'FR' }, fill: 'FR' } },
  { add: { path: '/version', schema: { const: 2 }, fill: 2 } },
]

test.each([...told, ...withDefault])('%j alone is found, without a hole, and casts alike', async (step) => {
  const lens = lensOf(step)
  const { steps, holes } = await proposedFor(schemaAfter(lens, older))
  expect(holes).toEqual([])
  const proposal = parseLens({ steps })
  for (const event of sampleEvents(older, { count: 40 })) {
    expect(await up(proposal, event)).toEqual(await up(lens, event))
  }
})
