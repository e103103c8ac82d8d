import { expect, test } from 'vitest'
import type { Json } from '../../src/json/index.js'
import {
  assertMetaSchemaValid,
  compileReaderValidator,
  compileValidator,
  compileWriterValidator,
  PatternUnsafe,
  SchemaBreaksMetaSchema,
} from '../../src/validation/index.js'
import { drafts, UnresolvableReference } from '../../src/schema/index.js'

test.each(drafts)('draft %s validates', (draft) => {
  const validator = compileValidator({ type: 'object', required: ['a'] }, { draft })
  expect(validator.isValid({ a: 1 })).toBe(true)
  expect(validator.isValid({})).toBe(false)
})

test.each([
  ['4', { minimum: 1, exclusiveMinimum: true }, 1],
  ['6', { exclusiveMinimum: 1 }, 1],
  ['7', { if: { minimum: 1 }, then: false }, 1],
  ['2019-09', { dependentRequired: { a: ['b'] } }, { a: 1 }],
  ['2020-12', { prefixItems: [{ type: 'string' }] }, [1]],
] as const)('draft %s knows its own keywords', (draft, schema, bad) =>
  expect(compileValidator(schema, { draft }).isValid(bad)).toBe(false),
)

test('the vendor of a draft-04 $schema does not matter', () =>
  expect(
    compileValidator({
      $schema: 'http://iglucentral.com/schemas/com.snowplowanalytics.self-desc/schema/jsonschema/1-0-0#',
      minimum: 1,
      exclusiveMinimum: true,
    }).isValid(1),
  ).toBe(false))

test('formats are asserted or annotated as asked', () => {
  expect(compileValidator({ format: 'uuid' }).isValid('x')).toBe(false)
  expect(compileValidator({ format: 'uuid' }, { formats: 'annotate' }).isValid('x')).toBe(true)
  expect(compileValidator({ format: 'nobody-knows' }).isValid('x')).toBe(true)
})

test('an issue says where in the document and names the property', () =>
  expect(
    compileValidator(
      { properties: { a: { additionalProperties: false } }, required: ['b'] },
      { allErrors: true },
    ).validate({ a: { 'x/y': 1 } }),
  ).toEqual([
    {
      pointer: [],
      keyword: 'required',
      message: "must have required property 'b'",
      schemaPointer: '#/required',
    },
    {
      pointer: ['a'],
      keyword: 'additionalProperties',
      message: 'must not have the undeclared property "x/y"',
      schemaPointer: '#/properties/a/additionalProperties',
    },
  ]))

test('nothing is coerced, defaulted or stripped', () => {
  const value = { a: '1', c: 2 }
  compileValidator({
    properties: { a: { type: 'number' }, b: { default: 1 } },
    additionalProperties: false,
  }).validate(value)
  expect(value).toEqual({ a: '1', c: 2 })
})

test('two schemas with the same $id do not meet', () => {
  expect(compileValidator({ $id: 'urn:strata:x', type: 'string' }).isValid('a')).toBe(true)
  expect(compileValidator({ $id: 'urn:strata:x', type: 'number' }).isValid('a')).toBe(false)
})

test('an inherited member is no member', () =>
  expect(compileValidator({ required: ['toString'] }).isValid({})).toBe(false))

test('a reference that leads nowhere is refused, not fetched', () =>
  expect(() => compileValidator({ $ref: 'http://127.0.0.1:9/x.json' })).toThrow(UnresolvableReference))

test('a reference to a meta-schema works without the network', () =>
  expect(
    compileValidator({ $ref: 'https://json-schema.org/draft/2020-12/schema' }).isValid({ type: 3 }),
  ).toBe(false))

test('a pattern that no matcher can bound is refused', () =>
  expect(() => compileValidator({ pattern: '^(?!(a+)+$).*$' })).toThrow(PatternUnsafe))

test('a schema that breaks its meta-schema is refused with the place', () => {
  const refused = () => assertMetaSchemaValid({ properties: { a: { type: 'strnig' } } })
  expect(refused).toThrow(SchemaBreaksMetaSchema)
  expect(refused).toThrow('/properties/a/type')
})

test('what ajv cannot name twice is compiled all the same', () => {
  const part = { $id: 'urn:strata:part', type: 'string' }
  const twice = compileValidator({ properties: { a: part, b: { ...part } } })
  expect(twice.isValid({ a: 'x', b: 'y' })).toBe(true)
  expect(twice.isValid({ a: 1 })).toBe(false)
})

test('a schema that calls itself asynchronous still answers at once', () =>
  expect(compileValidator({ $async: true, type: 'string' }).isValid(1)).toBe(false))

test('a writer may not add a property, a reader ignores it', () => {
  const schema = { type: 'object', properties: { a: { type: 'string' } }, additionalProperties: false }
  const event = { a: 'x', b: 1 }
  expect(compileWriterValidator(schema).validate(event)).toMatchObject([
    { pointer: [], keyword: 'additionalProperties', message: 'must not have the undeclared property "b"' },
  ])
  expect(compileReaderValidator(schema).isValid(event)).toBe(true)
  expect(compileReaderValidator(schema).isValid({ a: 1 })).toBe(false)
})

test('a hostile pattern of a schema costs bounded time in every view', () => {
  const schema = { properties: { a: { pattern: '^(a+)+$' } } }
  const event = { a: `${'a'.repeat(20_000)}!` }
  for (const compile of [compileValidator, compileWriterValidator, compileReaderValidator]) {
    expect(compile(schema).isValid(event)).toBe(false)
  }
})

test.each([{ const: { a: 1 } }, { enum: [1, { a: 1 }] }, { items: { const: 1 }, uniqueItems: true }])(
  'an event with members called valueOf and constructor is judged like any other by %j',
  (schema) => {
    const strange = JSON.parse('{"valueOf": 1, "constructor": {}, "__proto__": 1}') as Json
    const { isValid } = compileValidator(schema)
    expect(isValid(strange)).toBe('uniqueItems' in schema)
    expect(isValid([strange, strange])).toBe(false)
  },
)

test('uniqueItems looks at a long list once', () =>
  expect(
    compileValidator({ uniqueItems: true }).isValid(Array.from({ length: 50_000 }, (_, i) => ({ i }))),
  ).toBe(true))

test.each([
  ['a union that holds nowhere', { anyOf: [{ properties: { b: true }, required: ['b'] }, true] }, { a: 1 }],
  ['a pattern beside a union', { anyOf: [{ required: ['z'], properties: { z: true } }, true] }, { ab: 1 }],
])('what was evaluated before %s stays evaluated', (_, union, good) => {
  const { isValid } = compileValidator({
    $ref: '#/$defs/base',
    ...union,
    patternProperties: { '^ab': true },
    unevaluatedProperties: false,
    $defs: { base: { properties: { a: true } } },
  })
  expect(isValid(good)).toBe(true)
  expect(isValid({ ...good, other: 1 })).toBe(false)
})

test('what a branch that fails has evaluated does not count', () => {
  const { isValid } = compileValidator({
    anyOf: [{ patternProperties: { '^b': true }, required: ['z'] }, true],
    properties: { a: true },
    unevaluatedProperties: false,
  })
  expect(isValid({ a: 1 })).toBe(true)
  expect(isValid({ b: 1 })).toBe(false)
})

test.each([
  ['7', { items: [{ type: 'string' }, { type: 'string' }], contains: { const: 'x' }, uniqueItems: true }],
  [
    '2020-12',
    { prefixItems: [{ type: 'string' }, { type: 'string' }], contains: { const: 'x' }, uniqueItems: true },
  ],
] as const)(
  'draft %s: an array that is shorter than the list of its items is judged whole',
  (draft, schema) => {
    const { isValid } = compileValidator(schema, { draft })
    expect([[], ['y'], ['x'], ['x', 'x'], ['x', 1], ['x', 'y', 1]].map(isValid)).toEqual([
      false,
      false,
      true,
      false,
      false,
      true,
    ])
  },
)

test('items by position are evaluated, those behind them are not', () => {
  const { isValid } = compileValidator({ prefixItems: [true, { type: 'string' }], unevaluatedItems: false })
  expect([[1], [1, 'x'], [1, 1], [1, 'x', 1]].map(isValid)).toEqual([true, true, false, false])
})

test('two patterns of one schema that run in linear time are two matchers', () => {
  const { isValid } = compileValidator({
    properties: { a: { pattern: '^(a+)+$' }, b: { pattern: '^(b+)+$' } },
    patternProperties: { '^(x+)+$': { type: 'string' }, '^(y+)+$': { type: 'number' } },
  })
  expect(isValid({ a: 'aa', b: 'bb', xx: 'x', yy: 1 })).toBe(true)
  for (const wrong of [{ a: 'bb' }, { b: 'aa' }, { xx: 1 }, { yy: 'y' }]) expect(isValid(wrong)).toBe(false)
})
