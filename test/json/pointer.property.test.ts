import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  canonicalText,
  formatPointer,
  jsonEquals,
  objectOf,
  parsePointer,
  valueAt,
  type Json,
} from '../../src/json/index.js'

test('formatting and parsing a pointer is the identity', () =>
  fc.assert(
    fc.property(fc.array(fc.string()), (tokens) => {
      expect(parsePointer(formatPointer(tokens))).toEqual(tokens)
    }),
  ))

test('a fragment is decoded', () => expect(parsePointer('#/a%20b/c~1d')).toEqual(['a b', 'c/d']))

test.each(['a', '#a', '#/%zz'])('%j is no pointer', (text) => expect(parsePointer(text)).toBeUndefined())

test('only own properties are found', () => {
  expect(valueAt({}, ['constructor'])).toBeUndefined()
  expect(valueAt(objectOf([['__proto__', 1]]), ['__proto__'])).toBe(1)
  expect(valueAt([1], ['01'])).toBeUndefined()
})

test('equal values have equal canonical texts, and the other way round', () =>
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 3 }), fc.jsonValue({ maxDepth: 3 }), (a, b) => {
      expect(canonicalText(a as Json) === canonicalText(b as Json)).toBe(jsonEquals(a as Json, b as Json))
    }),
  ))

test('key order does not count', () => expect(jsonEquals({ a: 1, b: [2] }, { b: [2], a: 1 })).toBe(true))
