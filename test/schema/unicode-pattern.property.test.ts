import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseSchema, renderSchema, unicodePattern } from '../../src/schema/index.js'
import { compileValidator } from '../../src/validation/index.js'

test.each([
  ['^x-[\\w\\d\\.\\-\\_]+$', '^x-[\\w\\d\\.\\x2d_]+$'],
  ['^[a-z\\-_]+\\@\\-', '^[a-z\\x2d_]+@\\x2d'],
  ['^{.*}$', '^\\{.*\\}$'],
  ['\\"\\\'\\ \\:', '"\' :'],
  ['a]', 'a\\]'],
])('%s is read as %s', (written, read) => {
  expect(unicodePattern(written)).toBe(read)
})

test.each(['(', 'a++', '(?i)a', '[b-a]', '\\p{javaUpper}', '\\Aa\\z', '*'])('%s is refused', (pattern) => {
  expect(() => unicodePattern(pattern)).toThrow(SyntaxError)
})

const pieces = ['a', '-', '_', '\\-', '\\_', '\\"', '\\a', '\\.', '.', '{', '}', ']', '\\/', '[\\-_a]', '[+\\-\\@]', '[a\\_-]', '\\d', '+', '?', '^', '$', '|', '(?:', ')', '\\cA', '\\x2d', '\\e'] // prettier-ignore

/** Under no flag at all, as the authors of such patterns tried them. */
function plain(pattern: string): RegExp | undefined {
  try {
    return new RegExp(pattern)
  } catch {
    return undefined
  }
}

test('what is rewritten matches what it matched without the flag', () => {
  const patterns = fc.array(fc.constantFrom(...pieces), { maxLength: 6 }).map((parts) => parts.join(''))
  const texts = fc.array(
    fc.string({ unit: fc.constantFrom(...Array.from('a-_"./{}]@+1e\\|(')), maxLength: 6 }),
    {
      minLength: 5,
      maxLength: 5,
    },
  )
  fc.assert(
    fc.property(patterns, texts, (pattern, samples) => {
      const before = plain(pattern)
      fc.pre(before !== undefined)
      let read: string
      try {
        read = unicodePattern(pattern)
      } catch {
        return
      }
      const after = new RegExp(read, 'u')
      for (const text of samples) expect([text, after.test(text)]).toEqual([text, before.test(text)])
    }),
    { numRuns: 3000 },
  )
})

test('a schema with such patterns is read, rendered and judged', () => {
  const schema = {
    patternProperties: { '^x\\-': { type: 'string' }, '^x\\x2d': { minLength: 2 } },
    properties: { id: { pattern: '^[\\w\\-\\_]+$' } },
  }
  for (const { isValid } of [compileValidator(schema), compileValidator(renderSchema(parseSchema(schema)))]) {
    const events = [{ 'x-a': 'yes' }, { 'x-a': 'n' }, { 'x-a': 1 }, { id: 'a-b_c' }, { id: 'a b' }]
    expect(events.map((event) => isValid(event))).toEqual([true, false, false, true, false])
  }
})
