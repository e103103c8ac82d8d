import fc from 'fast-check'
import { expect, test } from 'vitest'
import { likeness, unitOf, withoutUnit, wordsOf } from '../../../src/lens/propose/likeness.js'

test.each([
  ['postalCode', ['postal', 'code']],
  ['Postal_codes', ['postal', 'code']],
  ['HTTPStatus', ['http', 'status']],
  ['address2Line', ['address2', 'line']],
  ['größeÄndern', ['größe', 'ändern']],
  ['_', ['_']],
  ['', ['']],
])('the words of %j are %j', (name, words) => expect(wordsOf(name)).toEqual(words))

test.each([
  ['postal_code', 'postalCodes', 1, 1],
  ['addr', 'address', 1, 1],
  ['street', 'streetName', 0.6, 0.99],
  ['owner', 'holder', 0.1, 0.4],
  ['a', 'b', 0, 0],
])('%j and %j are alike by %d to %d', (a, b, least, most) => {
  expect(likeness(a, b)).toBeGreaterThanOrEqual(least)
  expect(likeness(a, b)).toBeLessThanOrEqual(most)
})

test('likeness is between 0 and 1, the same both ways, and 1 with itself', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (a, b) => {
      const found = likeness(a, b)
      expect(found).toBeGreaterThanOrEqual(0)
      expect(found).toBeLessThanOrEqual(1)
      expect(likeness(b, a)).toBe(found)
      expect(likeness(a, a)).toBe(1)
    }),
  )
})

test.each([
  ['timeoutSeconds', undefined, 'seconds'],
  ['timeout_ms', undefined, 'milliseconds'],
  ['timeout', 'How long to wait, in milliseconds.', 'milliseconds'],
  ['timeout', 'Seconds to wait.', 'seconds'],
  ['items', undefined, undefined],
  ['constructor', undefined, undefined],
])('the unit of %j, %j is %j', (name, description, unit) => expect(unitOf(name, description)).toBe(unit))

test('a name without its unit is the rest of its words', () => {
  expect(withoutUnit('maxWaitSeconds')).toBe(withoutUnit('max_wait_ms'))
  expect(withoutUnit('seconds')).toBe('second')
})
