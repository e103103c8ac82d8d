import { expect, test } from 'vitest'
import type { Json } from '../../src/json/index.js'
import { drafts } from '../../src/schema/index.js'
import {
  compileReaderValidator,
  compileValidator,
  compileWriterValidator,
} from '../../src/validation/index.js'

const event = (value: string) => JSON.parse(`{"__proto__": ${value}}`) as Json
const declared = { type: 'object', properties: { ['__proto__']: { type: 'number' } } }

test.each(drafts)('draft %s: a property called __proto__ is validated when it is declared', (draft) => {
  for (const schema of [declared, { ...declared, additionalProperties: false }]) {
    const validator = compileValidator(schema, { draft })
    expect(validator.isValid(event('1'))).toBe(true)
    expect(validator.isValid(event('"a"'))).toBe(false)
    expect(validator.isValid({})).toBe(true)
  }
})

test('and is an additional one when it is not', () => {
  const validator = compileValidator({ properties: { a: true }, additionalProperties: { type: 'string' } })
  expect(validator.isValid(event('1'))).toBe(false)
  expect(validator.isValid(event('"a"'))).toBe(true)
})

test('writers may write it where it is declared, and readers read what it is declared to be', () => {
  expect(compileWriterValidator(declared).isValid(event('1'))).toBe(true)
  expect(compileWriterValidator({ type: 'object', properties: { a: true } }).isValid(event('1'))).toBe(false)
  expect(compileReaderValidator(declared).isValid(event('"a"'))).toBe(false)
})

test('dependencies of it are checked, as those of any other', () => {
  const validator = compileValidator({ dependencies: { ['__proto__']: { required: ['a'] } } }, { draft: '7' })
  expect(validator.isValid(event('1'))).toBe(false)
  expect(validator.isValid({ ...(event('1') as object), a: 1 })).toBe(true)
})
