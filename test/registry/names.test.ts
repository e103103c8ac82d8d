import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  eventNameOf,
  formatSelector,
  isSubjectName,
  isTopicName,
  parseLabel,
  parseSelector,
  topicNameOf,
} from '../../src/registry/names.js'
import { parseStrataUri, strataUri } from '../../src/registry/strata-uri.js'

test('a selector says which version is meant', () => {
  expect(parseSelector('latest')).toEqual({ kind: 'latest' })
  expect(parseSelector('v2')).toEqual({ kind: 'major', major: 2 })
  expect(parseSelector('2.1')).toEqual({ kind: 'label', label: '2.1' })
  expect(parseSelector('7')).toEqual({ kind: 'version', version: 7 })
  for (const text of ['', 'v0', '0', '1.2.3', '-1', '01', 'LATEST', '1e3', '9'.repeat(20)]) {
    expect(() => parseSelector(text)).toThrow(/names no version/)
  }
})

test('a selector is written as it is read', () => {
  for (const text of ['latest', 'v2', '2.1', '7']) expect(formatSelector(parseSelector(text))).toBe(text)
})

test('a label is two whole numbers without leading zeros', () => {
  expect(parseLabel('1.0')).toEqual({ major: 1, revision: 0 })
  expect(parseLabel('01.0')).toBeUndefined()
  expect(parseLabel('1')).toBeUndefined()
})

test('the topic of an event type is what stands before the last dot', () => {
  expect([topicNameOf('a.b.C'), eventNameOf('a.b.C')]).toEqual(['a.b', 'C'])
  expect(topicNameOf('C')).toBeUndefined()
  expect(topicNameOf('.C')).toBeUndefined()
})

describe('names that no registry takes', () => {
  test('are empty, unprintable, reserved, halves of characters, or endless', () => {
    for (const name of ['', 'a\u0000', 'a\n', '__GLOBAL', '__EMPTY', '\ud800', 'x'.repeat(513)]) {
      expect(isSubjectName(name)).toBe(false)
    }
    for (const name of ['a b/c:d', 'ä', '🏦', 'x'.repeat(512)]) expect(isSubjectName(name)).toBe(true)
  })
  test('of topics could be paths', () => {
    for (const name of ['..', 'a/b', 'a..b', '.a', 'a.', '1a']) expect(isTopicName(name)).toBe(false)
    for (const name of ['a', 'a.b', 'A_1-b']) expect(isTopicName(name)).toBe(true)
  })
})

test('a strata: URI names any subject there can be', () =>
  fc.assert(
    fc.property(fc.string({ minLength: 1 }), fc.integer({ min: 1, max: 999 }), (subject, major) => {
      fc.pre(isSubjectName(subject))
      expect(parseStrataUri(strataUri(subject, major))).toEqual({
        subject,
        selector: { kind: 'major', major },
      })
    }),
  ))

test('what is no strata: URI is none', () => {
  for (const uri of ['strata:a', 'strata:/1', 'strata:a/b', 'strata:a/1/2', 'https://a/1', 'strata:%zz/1']) {
    expect(parseStrataUri(uri)).toBeUndefined()
  }
  expect(parseStrataUri('strata:a.B/1.2#/x')).toEqual({
    subject: 'a.B',
    selector: { kind: 'label', label: '1.2' },
  })
})
