import { describe, expect, test } from 'vitest'
import { evidenceOfExamples, evidenceOfTexts } from '../../../src/lens/propose/split-evidence.js'

describe('texts alone', () => {
  const check = (texts: readonly string[], fields: number, separator: string | undefined) =>
    expect(evidenceOfTexts(texts, fields)?.separator).toBe(separator)
  test('show the separator that makes as many parts as there are fields', () =>
    check(['Ada Lovelace', 'Grace Hopper'], 2, ' '))
  test('show the longer separator where both would do', () => check(['Main St, Springfield'], 2, ', '))
  test('may be otherwise for a few', () => check(['a;b', 'c;d', 'e'], 2, ';'))
  test('show nothing when most are otherwise', () => check(['a;b', 'c', 'd'], 2, undefined))
  test('show nothing when parts are empty', () => check(['a;', ';b'], 2, undefined))
  test('show nothing when two separators do as well', () => check(['a:b;c:d', 'e:f;g'], 2, ';'))
  test('show nothing when one text is cut by either', () => check(['a:b|c'], 2, undefined))
  test('show nothing when there are none', () => check([], 2, undefined))
})

describe('texts beside their parts', () => {
  test('show the separator, and where the surplus is', () =>
    expect(
      evidenceOfExamples([
        { text: '1, 2, 3', parts: ['1, 2', '3'] },
        { text: '4', parts: ['4', undefined] },
      ]),
    ).toEqual({ separator: ', ', overflow: 'first', seen: 2, isOrdered: true }))
  test('show nothing when one of them is made otherwise', () =>
    expect(
      evidenceOfExamples([
        { text: 'a b', parts: ['a', 'b'] },
        { text: 'd c', parts: ['c', 'd'] },
      ]),
    ).toBeUndefined())
})
