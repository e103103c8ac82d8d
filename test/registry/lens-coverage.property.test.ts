/** Where coverage says that there is a way, an event goes it; where it says that there is none, none does. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { RegisteredLens } from '../../src/registry/index.js'
import { casterFor, coverageOf } from '../../src/registry/index.js'
import { lens as registeredLens, topic } from './support.js'

const joins = {
  missing: undefined,
  none: 'none',
  lossless: { steps: [{ rename: { from: '/a', to: '/b' } }, { rename: { from: '/b', to: '/a' } }] },
  loses: { steps: [{ remove: { path: '/c', fill: 'x' } }, { add: { path: '/c', schema: true, fill: 'x' } }] },
  upOnly: { steps: [{ expr: { up: '$', schema: true } }] },
} as const
type Join = keyof typeof joins

function lensesOf(chain: readonly Join[]): readonly RegisteredLens[] {
  return chain.flatMap((join, i) => {
    const from = i + 1
    const document = joins[join]
    if (document === undefined) return []
    return [
      registeredLens(
        't.E',
        from,
        document === 'none' ? 'none' : { from, to: from + 1, ...structuredClone(document) },
      ),
    ]
  })
}

const chains = fc.array(fc.constantFrom<Join>('missing', 'none', 'lossless', 'lossless', 'loses', 'upOnly'), {
  minLength: 1,
  maxLength: 4,
})

test('a way is said to be there when casting goes it, and to lose nothing when the event comes out as it was', async () => {
  const event = { a: 1, c: 'kept' }
  await fc.assert(
    fc.asyncProperty(chains, async (chain) => {
      const lenses = lensesOf(chain)
      const majors = Array.from({ length: chain.length + 1 }, (_, i) => i + 1)
      const carried = Object.fromEntries(majors.map((major) => [major, { E: major }]))
      const { versions, covered } = coverageOf({
        subject: 't.E',
        versions: majors.map((major) => ({ label: `${major}.0`, major })),
        lenses,
        topic: topic('t', carried),
      })
      const caster = casterFor({ store: { lensesOf: async () => lenses, versionsOf: async () => [] } }, 't.E')
      const found: boolean[] = []
      for (const { major: from, ways } of versions) {
        for (const { major: to, way } of ways) {
          const cast = await caster
            .between(from, to)
            .then((run) => run(event))
            .catch((error: unknown) => (error as { code: string }).code)
          const goes = typeof cast !== 'string'
          expect([from, to, goes]).toEqual([from, to, way.kind !== 'gap'])
          if (way.kind === 'cast' && way.lossless) expect(cast).toEqual(event)
          if (!goes) expect(['CAST_REFUSED', 'LENS_HAS_NO_DOWN']).toContain(cast)
          found.push(goes)
        }
      }
      expect(covered).toBe(found.every(Boolean))
    }),
    { numRuns: 100 },
  )
})
