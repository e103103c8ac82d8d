/** The linear matcher of expressions finds what JavaScript's finds, or refuses the pattern, and is done in time. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { LensExpressionFailed } from '../../src/lens/errors.js'
import { linearPattern } from '../../src/lens/linear-regexp.js'

interface Found {
  readonly at: number
  readonly groups: readonly (string | undefined)[]
  readonly next: number
}

/** As JSONata asks: match after match, until there is none or an empty one. */
function everyMatch(
  pattern: Pick<RegExp, 'lastIndex'> & { exec(text: string): RegExpLike | null },
  text: string,
) {
  const found: Found[] = []
  pattern.lastIndex = 0
  for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
    found.push({ at: match.index, groups: [...match], next: pattern.lastIndex })
    if (match[0] === '') break
  }
  return found
}
type RegExpLike = readonly (string | undefined)[] & { readonly index: number }

const atoms = [
  ...['a', 'b', '.', '\\d', '\\w', '\\s', '\\S', '\\W', '[^a]', '[a-c]', '[^]', '\\n', 'é', '\\ud83d'],
  ...['(a|b)', '(?:ab|a)', '(a)', '(b?)', '(?:a|bc)', '(?:(a)|b)', '(?<named>a)'],
]
const edges = ['^', '$', '\\b', '\\B']
const quantifiers = ['', '', '', '*', '+', '?', '{2}', '{1,3}', '*?', '+?', '??', '{0,2}?']
const patterns = fc
  .array(
    fc.oneof(
      fc.tuple(fc.constantFrom(...atoms), fc.constantFrom(...quantifiers)).map((parts) => parts.join('')),
      fc.constantFrom(...edges),
    ),
    { minLength: 1, maxLength: 5 },
  )
  .map((parts) => parts.join(''))
const characters = ['a', 'b', 'c', 'ab', ' ', '\n', '1', '😀', '\ud83d', 'é', 'A', '\u2028', 'ſ', 'K', '_']
const texts = fc.array(fc.constantFrom(...characters), { maxLength: 10 }).map((parts) => parts.join(''))

function attempt<Value>(make: () => Value): Value | undefined {
  try {
    return make()
  } catch (error) {
    if (error instanceof LensExpressionFailed || error instanceof SyntaxError) return undefined
    throw error
  }
}

test('it matches where JavaScript matches, with the same groups, or refuses the pattern', () => {
  let matched = 0
  fc.assert(
    fc.property(patterns, texts, fc.constantFrom('g', 'gi', 'gm'), (source, text, flags) => {
      const native = attempt(() => new RegExp(source, flags))
      const linear = native && attempt(() => linearPattern(native))
      if (native === undefined || linear === undefined) return
      const expected = everyMatch(native, text)
      expect(everyMatch(linear.matcher(), text)).toEqual(expected)
      matched += expected.length
    }),
    { numRuns: 5000 },
  )
  expect(matched).toBeGreaterThan(500)
})

describe('what backtracking would take for ever over', () => {
  const runs = (pattern: RegExp, text: string) => linearPattern(pattern).matcher().exec(text)
  test('nested repetitions', () => expect(runs(/(?:a+)+$/g, `${'a'.repeat(50_000)}!`)).toBeNull())
  test('repetitions in a row', () => expect(runs(/x*x*x*y/g, 'x'.repeat(50_000))).toBeNull())
  test('optional parts in a row', () =>
    expect(runs(new RegExp(`${'a?'.repeat(40)}${'a'.repeat(40)}b`, 'g'), 'a'.repeat(40))).toBeNull())
  test('many matches that each look to the end are stopped', () => {
    const matcher = linearPattern(/(?:x|y|z)*?w|x/g).matcher()
    expect(() => everyMatch(matcher, 'x'.repeat(100_000))).toThrow(/too many steps/)
  })
})

test('what cannot be matched the same way is refused with the reason', () => {
  const refused = (pattern: RegExp, reason: string) =>
    expect(() => linearPattern(pattern)).toThrow(new RegExp(reason))
  refused(/(a)\1/g, 'back-references')
  refused(/(?=a)/g, 'look-around')
  refused(/(?<!a)b/g, 'look-around')
  refused(/(?:(a)|b)+/g, 'write it as')
  refused(/(?:a?)*/g, 'may be empty')
  refused(/^a/gm, 'edges of lines')
  refused(/(?:a{900}){900}/g, 'too large')
})
