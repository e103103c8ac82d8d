import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  addRational,
  ceilRational,
  compareRational,
  divideRational,
  floorRational,
  formatRational,
  isMultipleOf,
  leastCommonMultiple,
  multiplyRational,
  parseRational,
  rational,
  subtractRational,
  toNumber,
} from '../../src/json/index.js'

const finite = fc.double({ noNaN: true, noDefaultInfinity: true })
const small = fc
  .tuple(fc.integer({ min: -999, max: 999 }), fc.integer({ min: 1, max: 99 }))
  .map(([n, d]) => divideRational(rational(n), rational(d)))

test('a double survives the way to a rational and back', () =>
  fc.assert(
    fc.property(finite, (x) => {
      expect(toNumber(rational(x))).toBe(x === 0 ? 0 : x)
    }),
  ))

test('0.1 + 0.2 is 0.3', () => expect(addRational(rational(0.1), rational(0.2))).toEqual(rational(0.3)))

test('addition and subtraction, multiplication and division undo each other', () =>
  fc.assert(
    fc.property(small, small, (a, b) => {
      expect(subtractRational(addRational(a, b), b)).toEqual(a)
      fc.pre(b.numerator !== 0n)
      expect(divideRational(multiplyRational(a, b), b)).toEqual(a)
    }),
  ))

test('floor and ceil enclose a number within one', () =>
  fc.assert(
    fc.property(small, (a) => {
      expect(compareRational(rational(floorRational(a)), a)).not.toBe(1)
      expect(compareRational(rational(ceilRational(a)), a)).not.toBe(-1)
      expect(ceilRational(a) - floorRational(a)).toBe(a.denominator === 1n ? 0n : 1n)
    }),
  ))

test('the least common multiple is a multiple of both, and no smaller one is', () =>
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 60 }),
      fc.integer({ min: 1, max: 60 }),
      fc.constantFrom(1, 10, 100),
      (m, n, scale) => {
        const [a, b] = [m, n].map((x) => divideRational(rational(x), rational(scale))) as [never, never]
        const multiple = leastCommonMultiple(a, b)
        expect(isMultipleOf(multiple, a) && isMultipleOf(multiple, b)).toBe(true)
        for (let k = 1; compareRational(multiplyRational(a, rational(k)), multiple) < 0; k++) {
          expect(isMultipleOf(multiplyRational(a, rational(k)), b)).toBe(false)
        }
      },
    ),
  ))

test.each([
  ['1e3', '1000'],
  ['-0.125', '-0.125'],
  ['1.50', '1.5'],
])('%s prints as %s', (text, expected) => expect(formatRational(parseRational(text)!)).toBe(expected))

test('a third prints about 25 digits and comes back as the nearest double', () =>
  expect(toNumber(divideRational(rational(1), rational(3)))).toBe(1 / 3))

test.each(['', 'abc', '1e401', '1e999999999', '0x10', '.5', 'NaN', 'Infinity'])(
  '%j is no number of ours',
  (text) => expect(parseRational(text)).toBeUndefined(),
)
