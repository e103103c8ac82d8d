import fc from 'fast-check'
import { expect, test } from 'vitest'
import { PatternUnsafe } from '../../src/validation/errors.js'
import { safeMatcher } from '../../src/validation/safe-pattern.js'

/** Small patterns with every construct that is translated, nested repetition included. */
const patterns = fc.letrec<{ part: string }>((tie) => ({
  part: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom(
      'a',
      'b',
      '.',
      '\\d',
      '\\D',
      '\\s',
      '\\S',
      '\\w',
      '\\W',
      '[^a]',
      '[a-c]',
      '[\\s\\d]',
      '\\u{1F600}',
      '^',
      '$',
    ),
    fc.tuple(tie('part'), tie('part')).map(([x, y]) => `${x}${y}`),
    fc.tuple(tie('part'), tie('part')).map(([x, y]) => `(?:${x}|${y})`),
    fc.tuple(tie('part'), fc.constantFrom('*', '+', '?', '{1,2}', '{2}')).map(([x, q]) => `(${x})${q}`),
  ),
})).part

const texts = fc.string({
  unit: fc.constantFrom('a', 'b', 'c', '1', ' ', '\n', '\u2028', '\u00a0', '\ufeff', '😀', '_'),
  maxLength: 8,
})

test('a matcher answers as the ECMA-262 matcher does', () => {
  let linear = 0
  fc.assert(
    fc.property(patterns, texts, (pattern, text) => {
      const matcher = safeMatcher(pattern)
      if (!(matcher instanceof RegExp)) linear += 1
      expect(matcher.test(text)).toBe(new RegExp(pattern, 'u').test(text))
    }),
    { numRuns: 2000 },
  )
  expect(linear).toBeGreaterThan(50)
})

test.each([
  '^(a+)+$',
  '^(a|a)*$',
  '^(\\w|\\d)+$',
  '(.*)(.*)(.*)x$',
  '^(([a-z])+.)+[A-Z]([a-z])+$',
  'a*a*b',
  `^${'a?'.repeat(30)}${'a'.repeat(30)}b`,
])('%s answers a hostile text at once', (pattern) =>
  expect(safeMatcher(pattern).test(`${'a'.repeat(20_000)}!`)).toBe(false),
)

test('a dangerous pattern that cannot be translated is refused', () =>
  expect(() => safeMatcher('^(?!(a+)+$).*$')).toThrow(PatternUnsafe))

test('look-ahead without repetition is left to the ECMA-262 matcher', () =>
  expect(safeMatcher('^(?=a)[ab]c').test('ac')).toBe(true))

test('no pattern is a syntax error', () => expect(() => safeMatcher('(')).toThrow(SyntaxError))

test.each([3000, 9000])('a pattern %i groups deep is refused by name', (depth) =>
  expect(() => safeMatcher(`${'('.repeat(depth)}a${')'.repeat(depth)}`)).toThrow(/nested too deeply/),
)
