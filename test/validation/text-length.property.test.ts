/** Lengths of texts are counted in characters, whatever a text is made of. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { compileValidator, standaloneValidator } from '../../src/validation/index.js'

const texts = fc
  .array(fc.constantFrom('a', 'é', '😀', '\ud83d', '\ude00', '\u{10ffff}', '\ue000'), { maxLength: 12 })
  .map((parts) => parts.join(''))

test('maxLength and minLength count a pair of surrogates once, and one alone too', () => {
  fc.assert(
    fc.property(texts, fc.nat(12), (text, limit) => {
      const length = Array.from(text).length
      expect(compileValidator({ maxLength: limit }).isValid(text)).toBe(length <= limit)
      expect(compileValidator({ minLength: limit }).isValid(text)).toBe(length >= limit)
    }),
    { numRuns: 300 },
  )
})

test('a limit may be written with a fraction of nothing, or be larger than any text', () => {
  const schema = JSON.parse('{"minLength": 2.0, "maxLength": 1e300}') as object
  expect(compileValidator(schema as never).isValid('😀')).toBe(false)
  expect(compileValidator(schema as never).isValid('ab')).toBe(true)
})

test.each([{ maxLength: 1e300 }, { minLength: 1e300 }])(
  'a limit beyond all texts needs nothing of ajv when it runs: %j',
  (schema) => expect(standaloneValidator(schema).calls).not.toContain('require'),
)

test('what is no text has no length', () =>
  expect(compileValidator({ minLength: 3, maxLength: 1 }).isValid([1, 2])).toBe(true))
