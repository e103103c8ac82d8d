/** The laws of containment over generated schemas; the long run of the same is `npm run fuzz`. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decideContainment } from '../../src/compatibility/decide-containment.js'
import { contradictVerdict } from './contradict-verdict.js'
import { contradict, fuzzCase } from './contradict.js'

/** The same cases every time; the long run goes on to others. */
fc.configureGlobal({ seed: 3 })
const seeds = fc.integer({ min: 1, max: 1_000_000_000 })

for (const policy of ['document', 'tolerant-reader'] as const) {
  test(`${policy}: what is contained stays so for every value, and every witness is one`, () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const one = fuzzCase(seed)
        expect(contradict(one, { policy, values: 80 }).contradiction, JSON.stringify(one)).toBeUndefined()
      }),
      { numRuns: 150 },
    )
  }, 60_000)
}

test('no event contradicts a step that is called compatible, and a refusal shows events that do', () => {
  fc.assert(
    fc.property(seeds, (seed) => {
      const one = fuzzCase(seed)
      expect(contradictVerdict(one, 80).contradiction, JSON.stringify(one)).toBeUndefined()
    }),
    { numRuns: 100 },
  )
}, 60_000)

test('a schema contains itself, also where it is written again', () => {
  fc.assert(
    fc.property(seeds, (seed) => {
      const { writer, draft, formats } = fuzzCase(seed)
      const again = { allOf: [writer, {}] }
      fc.pre(!JSON.stringify(writer).includes('"$ref"'))
      expect(decideContainment(writer, writer, { draft, formats }).kind).toBe('contained')
      expect(decideContainment(writer, again, { draft, formats }).kind).toBe('contained')
    }),
    { numRuns: 150 },
  )
}, 60_000)

test('an intersection is inside its parts, which are inside their union', () => {
  fc.assert(
    fc.property(seeds, (seed) => {
      const { writer, reader, draft, formats } = fuzzCase(seed)
      fc.pre(!JSON.stringify([writer, reader]).includes('"$ref"'))
      const both = decideContainment({ allOf: [writer, reader] }, reader, { draft, formats }).kind
      const either = decideContainment(writer, { anyOf: [reader, writer] }, { draft, formats }).kind
      expect([both, either]).not.toContain('refuted')
    }),
    { numRuns: 100 },
  )
}, 60_000)

test('the same question gets the same answer', () => {
  fc.assert(
    fc.property(seeds, (seed) => {
      const { writer, reader, draft, formats } = fuzzCase(seed)
      const ask = () => {
        try {
          return decideContainment(writer, reader, { draft, formats })
        } catch (error) {
          return String(error)
        }
      }
      expect(ask()).toEqual(ask())
    }),
    { numRuns: 60 },
  )
}, 60_000)
