import { expect, test } from 'vitest'
import { JsonSyntaxError, JsonTooLarge, parseJson } from '../../src/json/index.js'

const text = '{\n  "a": [1, {"b~/c": true}],\n  "__proto__": {"x": null}\n}'

const locate = (pointer: string[], key = false) => {
  const { line, column } = parseJson(text).locate(pointer, { key })
  return `${line}:${column}`
}

test('a pointer leads to line and column', () => {
  expect(locate([])).toBe('1:1')
  expect(locate(['a'])).toBe('2:8')
  expect(locate(['a'], true)).toBe('2:3')
  expect(locate(['a', '1', 'b~/c'])).toBe('2:21')
})

test('a pointer to nothing leads to the nearest enclosing value', () =>
  expect(locate(['a', '7', 'x'])).toBe('2:8'))

test('__proto__ is a member like any other', () => {
  expect(Object.hasOwn(parseJson(text).value as object, '__proto__')).toBe(true)
  expect(locate(['__proto__', 'x'])).toBe('3:22')
})

test.each([
  ['{"a": }', 1, 7],
  ['{\n "a": 1,\n}', 3, 1],
  ['[1 2]', 1, 4],
  ['', 1, 1],
  ['{', 1, 2],
  ['{"a":\n1,\n', 3, 1],
  ['"abc', 1, 5],
  ['{"a": 1}}', 1, 9],
])('%j is refused with its position', (bad, line, column) => {
  const error = (() => {
    try {
      parseJson(bad)
    } catch (caught) {
      return caught
    }
    return undefined
  })()
  expect(error).toBeInstanceOf(JsonSyntaxError)
  expect((error as JsonSyntaxError).position).toEqual({ line, column })
})

test('a deep text is refused before it is read', () => {
  expect(() => parseJson('['.repeat(100_000))).toThrow(JsonTooLarge)
  expect(() => parseJson('"' + '['.repeat(5000) + '"')).not.toThrow()
})

test('a long text is refused', () =>
  expect(() => parseJson('[1,2,3]', { maxLength: 5, maxDepth: 10 })).toThrow(JsonTooLarge))

test('a byte order mark is no part of the text', () => expect(parseJson('﻿{}').value).toEqual({}))
