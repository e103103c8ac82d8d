import fc from 'fast-check'
import { expect, test } from 'vitest'
import { compareKeys, intervalOf } from '../../src/projection/index.js'

const isWellFormed = (text: string | undefined) => text === undefined || !/\p{Surrogate}/u.test(text)

const key = fc.string({
  unit: fc.oneof(
    fc.constantFrom('a', 'b', '/', '\ud7ff', '\u{ffff}', '\u{10ffff}'),
    fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
  ),
  maxLength: 4,
})

test('keys compare as their UTF-8 bytes do', () => {
  fc.assert(
    fc.property(key, key, (a, b) => {
      fc.pre(isWellFormed(a) && isWellFormed(b))
      expect(Math.sign(compareKeys(a, b))).toBe(Buffer.compare(Buffer.from(a), Buffer.from(b)))
    }),
  )
})

test('an interval holds exactly the keys that satisfy every bound', () => {
  const bound = fc.option(key, { nil: undefined })
  fc.assert(
    fc.property(key, bound, bound, bound, (candidate, prefix, from, before) => {
      fc.pre([candidate, prefix, from, before].every(isWellFormed))
      const interval = intervalOf({
        table: 't',
        limit: 1,
        ...(prefix === undefined ? {} : { prefix }),
        ...(from === undefined ? {} : { from }),
        ...(before === undefined ? {} : { before }),
      })
      const isInside =
        compareKeys(candidate, interval.from) >= 0 &&
        (interval.before === undefined || compareKeys(candidate, interval.before) < 0)
      const isWanted =
        candidate.startsWith(prefix ?? '') &&
        compareKeys(candidate, from ?? '') >= 0 &&
        (before === undefined || compareKeys(candidate, before) < 0)
      expect(isInside).toBe(isWanted)
    }),
    { numRuns: 2000 },
  )
})
