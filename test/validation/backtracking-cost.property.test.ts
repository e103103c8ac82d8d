import fc from 'fast-check'
import { expect, test } from 'vitest'
import { worstSteps } from '../../src/validation/backtracking-cost.js'
import { stepsToFail, TooManySteps } from './counting-matcher.js'

const repetitions = fc.constantFrom('*', '+', '?', '*?', '+?', '??', '{2}', '{1,3}', '{2,}', '{0,10}')

/** Few letters, so that parts overlap more often than not; and most of the time something at the end that no text has. */
const { whole: patterns } = fc.letrec<{ part: string; atom: string; whole: string }>((tie) => ({
  atom: fc.constantFrom('a', 'a', 'b', '[ab]', '[^a]', '.'),
  part: fc.oneof(
    { depthSize: 'medium', withCrossShrink: true },
    { arbitrary: tie('atom'), weight: 2 },
    { arbitrary: fc.tuple(tie('atom'), repetitions).map(([x, q]) => `${x}${q}`), weight: 2 },
    fc.constantFrom('^', '$', '\\b', ''),
    { arbitrary: fc.tuple(tie('part'), tie('part')).map(([x, y]) => `${x}${y}`), weight: 3 },
    { arbitrary: fc.tuple(tie('part'), tie('part')).map(([x, y]) => `(?:${x}|${y})`), weight: 2 },
    { arbitrary: fc.tuple(tie('part'), repetitions).map(([x, q]) => `(?:${x})${q}`), weight: 4 },
    fc.tuple(tie('part'), tie('part')).map(([x, y]) => `(${x})${y}\\1`),
    fc.tuple(fc.constantFrom('=', '!', '<=', '<!'), tie('part')).map(([kind, x]) => `(?${kind}${x})`),
  ),
  whole: fc
    .tuple(fc.constantFrom('', '^'), tie('part'), fc.constantFrom('', '$', 'c', '(?=c)', '\\b!'))
    .map((parts) => parts.join('')),
}))

const letters = (minLength: number) =>
  fc.string({ unit: fc.constantFrom('a', 'a', 'a', 'b'), minLength, maxLength: minLength + 1 })
/** A piece again and again, and something else at its end: what hostile texts look like. */
const texts = fc.tuple(letters(0), letters(1), fc.constantFrom('', 'b', '!')).map(
  ([head, piece, tail]) =>
    (times: number) =>
      `${head}${piece.repeat(times)}${tail}`,
)
const runs = {
  numRuns: Number(process.env['STRATA_RUNS'] ?? 3000),
  seed: Number(process.env['STRATA_SEED'] ?? 1),
}

test('twice the text costs no more than the degree says', () => {
  let compared = 0
  fc.assert(
    fc.property(patterns, texts, (pattern, text) => {
      // The judge asks at every place of the text whether it is the beginning.
      const degree = Math.max(1, degreeOf(pattern))
      fc.pre(degree < 4)
      const once = steps(pattern, text(30))
      // Half more, since some parts are only reached by the longer text.
      const most = once * 2 ** degree * 1.5
      fc.pre(most < mostSteps)
      compared += 1
      expect(steps(pattern, text(60))).toBeLessThanOrEqual(most)
    }),
    runs,
  )
  expect(compared).toBeGreaterThan(runs.numRuns / 2)
})

test('no text costs more than what is said, but for the length of the pattern', () => {
  let bounded = 0
  fc.assert(
    fc.property(patterns, texts, fc.nat(12), (pattern, make, times) => {
      const text = make(times)
      const most = 2 * (pattern.length + 1) * (worstSteps(pattern, 'u', text.length + 1) + text.length + 1)
      fc.pre(most < mostSteps)
      bounded += 1
      expect(steps(pattern, text)).toBeLessThanOrEqual(most)
    }),
    runs,
  )
  expect(bounded).toBeGreaterThan(runs.numRuns / 2)
})

const mostSteps = 1e6

function steps(pattern: string, text: string): number {
  try {
    return stepsToFail(pattern, text, mostSteps)
  } catch (error) {
    if (error instanceof TooManySteps) return Infinity
    throw error
  }
}

/** NaN where it is endless. */
function degreeOf(pattern: string): number {
  return Math.log10(worstSteps(pattern, 'u', 1000) / worstSteps(pattern, 'u', 100))
}

const check = (pattern: string, degree: number) => expect(degreeOf(pattern)).toBeCloseTo(degree)

test('a row of repetitions that the next character tells apart costs as much as one', () =>
  check('^[a-z]+:[a-z]+/[a-z]*/[0-9]+$', 1))
test('looking for the beginning multiplies', () => check('[a-z]+:[a-z]+', 2))
test('repetitions that overlap multiply', () => {
  check('^[^:]*:[^:]*([^:]*[^:])?:$', 2)
  check('^a*a*a*b', 3)
})
test('a list with a separator is told apart by it', () => check('^\\d+(,\\d+)*$', 2))
test.each(['^(a+)+$', '^(a|a)*$', '^(?:a?){12}$', '^(a|ab|b)*c', '^(?:(?:|)a*)*b'])(
  'a repetition of what goes several ways is endless: %s',
  (pattern) => expect(worstSteps(pattern, 'u', 1)).toBe(Infinity),
)
test('a part that may be there or not is told by its first character', () => check('^(\\w\\s?)*$', 1))
test('a few rounds of what goes many ways multiply', () => {
  expect(worstSteps('^(?:a*){9}$', 'u', 1000)).toBeGreaterThan(1e24)
  expect(worstSteps(`^${'(?:a|a)'.repeat(30)}b`, 'u', 1)).toBeGreaterThan(1e9)
  expect(worstSteps(`^${'a?'.repeat(30)}${'a'.repeat(30)}b`, 'u', 1)).toBeGreaterThan(1e9)
})
test('what can only match is matched by its first way', () => check(`^${'a?'.repeat(30)}(a|a)*`, 1))
test('look-ahead is entered once for each way to it', () => check('^(?=.*[a-z])(?=.*\\d).{8,}$', 1))
test('look-behind is read backwards, where nothing is known to follow', () => check('(?<=[a-z]*:)b', 2))
test('what is nested too deeply to be looked into is endless', () =>
  expect(worstSteps(`${'('.repeat(9000)}a${')'.repeat(9000)}`, 'u', 1)).toBe(Infinity))
test('empty ways are ways', () =>
  expect(worstSteps(`(?:${'(?:|)'.repeat(30)})?`, 'u', 1)).toBeGreaterThan(1e9))
