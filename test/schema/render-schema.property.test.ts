import fc from 'fast-check'
import { expect, test } from 'vitest'
import { canonicalText } from '../../src/json/index.js'
import { parseSchema, renderSchema, type JsonSchema } from '../../src/schema/index.js'
import { compileValidator } from '../../src/validation/index.js'
import { documents, schemas } from './support/arbitrary-schema.js'

test('a rendering accepts what its source accepts, and renders the same when it is read again', () =>
  fc.assert(
    fc.property(schemas(), fc.array(documents, { minLength: 15, maxLength: 15 }), (source, values) => {
      const rendered = renderSchema(parseSchema(source))
      expect(canonicalText(renderSchema(parseSchema(rendered)))).toBe(canonicalText(rendered))
      const [asWritten, asRendered] = [compileValidator(source), compileValidator(rendered)]
      for (const value of values) {
        expect({ value, is: asRendered.isValid(value) }).toEqual({ value, is: asWritten.isValid(value) })
      }
    }),
    { numRuns: 150 },
  ))

const check = (source: JsonSchema, expected: JsonSchema, draft?: '4' | '7') =>
  expect(renderSchema(parseSchema(source, draft === undefined ? {} : { draft }))).toEqual(
    typeof expected === 'boolean'
      ? expected
      : { $schema: 'https://json-schema.org/draft/2020-12/schema', ...expected },
  )

test('true and false stay', () => {
  check(true, true)
  check(false, false)
  check({}, true)
})

test('older drafts are written in the words of 2020-12', () =>
  check(
    {
      id: 'http://h/x',
      minimum: 1,
      exclusiveMinimum: true,
      items: [{ type: 'string' }],
      additionalItems: false,
      dependencies: { a: ['b'] },
    },
    { exclusiveMinimum: 1, prefixItems: [{ type: 'string' }], items: false, dependentRequired: { a: ['b'] } },
    '4',
  ))

test('definitions keep their names, equal ones are told apart, and places are named by their path', () =>
  check(
    {
      properties: {
        a: { $ref: '#/definitions/Name' },
        b: { $ref: '#/properties/c/definitions/Name' },
        c: { definitions: { Name: { type: 'null' } } },
        d: { $ref: '#' },
        e: { type: 'object', properties: { f: { type: 'array' } } },
        g: { $ref: '#/properties/e/properties/f' },
      },
      definitions: { Name: { type: 'string' } },
    },
    {
      properties: {
        a: { $ref: '#/$defs/Name' },
        b: { $ref: '#/$defs/Name_2' },
        c: true,
        d: { $ref: '#' },
        e: { type: 'object', properties: { f: { $ref: '#/$defs/e.f' } } },
        g: { $ref: '#/$defs/e.f' },
      },
      $defs: { Name: { type: 'string' }, Name_2: { type: 'null' }, 'e.f': { type: 'array' } },
    },
    '7',
  ))

test('a member called __proto__ is a member like any other', () => {
  const source = JSON.parse(
    '{"properties": {"__proto__": {"type": "string"}}, "required": ["__proto__"]}',
  ) as JsonSchema
  const rendered = renderSchema(parseSchema(source))
  expect(JSON.stringify(rendered)).toContain('"__proto__":{"type":"string"}')
})
