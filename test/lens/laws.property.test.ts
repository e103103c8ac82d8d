/** Whatever chain of steps fits a schema keeps every law between that schema and the one that follows from it. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { checkLensLaws, composeLenses, invertLens, schemaAfter, type Lens } from '../../src/lens/index.js'
import { fittingChains, older } from './chains.js'
import { evaluate, lensOf, up } from './support.js'
import { sampleEvents } from '../../src/lens/index.js'

test('a chain that fits keeps every law', async () => {
  await fc.assert(
    fc.asyncProperty(fittingChains, async (steps) => {
      const lens = lensOf(...steps)
      const report = await checkLensLaws({
        lens,
        older,
        newer: schemaAfter(lens, older),
        count: 40,
        evaluateJavaScript: evaluate,
      })
      expect(report.broken.map(({ message }) => message)).toEqual([])
      expect(report.checked.older).toBeGreaterThan(20)
      expect(report.checked.newer).toBeGreaterThan(20)
    }),
    { numRuns: 15 },
  )
}, 120_000)

test('composing is doing one after the other, however it is grouped', async () => {
  const events = sampleEvents(older, { count: 20 })
  await fc.assert(
    fc.asyncProperty(fittingChains, fc.nat(6), async (steps, at) => {
      const parts: readonly Lens[] = [lensOf(...steps.slice(0, at)), lensOf(...steps.slice(at))]
      const composed = composeLenses(parts)
      for (const event of events) {
        const stepwise = await up(parts[1]!, await up(parts[0]!, event))
        expect(await up(composed, event)).toEqual(stepwise)
      }
    }),
    { numRuns: 40 },
  )
})

test('the inverse of a lens goes up as the lens goes down', async () => {
  await fc.assert(
    fc.asyncProperty(fittingChains, async (steps) => {
      // A table that merges two values cannot be turned: one of them would have no way back.
      const lens = lensOf(...steps.filter((step) => !('convert' in step)))
      const report = await checkLensLaws({
        lens: invertLens(lens, older),
        older: schemaAfter(lens, older),
        newer: older,
        count: 30,
      })
      expect(report.broken.filter(({ law }) => law !== 'stable').map(({ message }) => message)).toEqual([])
    }),
    { numRuns: 15 },
  )
}, 120_000)
