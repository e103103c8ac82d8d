/** Instances of ajv are used again; nothing of one schema may be left for the next. */
import { expect, test } from 'vitest'
import { compileValidator, SchemaNotCompilable } from '../../src/validation/index.js'

const id = 'https://example.com/thing'

test('one identifier means what the schema at hand says, and earlier validators keep their meaning', () => {
  const text = compileValidator({ $id: id, type: 'string' })
  const count = compileValidator({ $id: id, type: 'integer' })
  expect([text.isValid('a'), text.isValid(1)]).toEqual([true, false])
  expect([count.isValid('a'), count.isValid(1)]).toEqual([false, true])
})

test('what an earlier schema defined cannot be referred to', () => {
  compileValidator({ $id: id, $defs: { a: { $anchor: 'a', type: 'string' } }, $ref: '#a' })
  expect(() => compileValidator({ $ref: id })).toThrow()
  expect(() => compileValidator({ $ref: `${id}#a` })).toThrow()
})

test.each([
  ['4', 'http://json-schema.org/draft-04/schema#'],
  ['6', 'http://json-schema.org/draft-06/schema#'],
  ['7', 'http://json-schema.org/draft-07/schema#'],
  ['7', 'http://json-schema.org/schema'],
  ['2019-09', 'https://json-schema.org/draft/2019-09/schema'],
  ['2020-12', 'https://json-schema.org/draft/2020-12/schema'],
] as const)(
  'in draft %s the meta-schema %s is there each time',
  (draft, $ref) => {
    for (let time = 0; time < 40; time++) {
      const isSchema = compileValidator({ properties: { schema: { $ref } } }, { draft })
      expect(isSchema.isValid({ schema: { type: 'string' } })).toBe(true)
      expect(isSchema.isValid({ schema: { type: 'nonsense' } })).toBe(false)
    }
  },
  60_000,
)

test('a schema that cannot be compiled leaves nothing behind', () => {
  const wide = { anyOf: Array.from({ length: 40_000 }, (_, i) => ({ const: i })) }
  expect(() => compileValidator(wide)).toThrow(SchemaNotCompilable)
  expect(() => compileValidator({ $id: id, $ref: '#/$defs/absent' })).toThrow()
  expect(compileValidator({ $id: id, const: 1 }).isValid(1)).toBe(true)
})
