import { expect, test } from 'vitest'
import { formatPointer } from '../../src/json/index.js'
import { diffSchemas } from '../../src/diff/index.js'
import type { JsonSchema } from '../../src/schema/index.js'

/** Each change as `kind event-path older-pointer → newer-pointer`, annotations apart. */
const summary = (older: JsonSchema, newer: JsonSchema, draft?: '4' | '7') =>
  diffSchemas(older, newer, draft === undefined ? {} : { draft })
    .filter(({ annotation }) => !annotation)
    .map(({ kind, path, before, after }) =>
      [
        kind,
        formatPointer(path) || '.',
        ...[before, after].map((v) => (v === undefined ? '–' : JSON.stringify(v))),
      ].join(' '),
    )
const check = (older: JsonSchema, newer: JsonSchema, expected: readonly string[]) =>
  expect(summary(older, newer)).toEqual(expected)

const object = (properties: Record<string, JsonSchema>, more: Record<string, never> | object = {}) =>
  ({ type: 'object', properties, ...more }) as JsonSchema

test('key order and formatting are no change', () =>
  check(
    { type: 'object', properties: { a: true, b: true } },
    { properties: { b: true, a: true }, type: 'object' },
    [],
  ))

test('properties come and go by name', () =>
  check(object({ a: { type: 'string' } }), object({ b: { type: 'number' } }), [
    'property-removed /a – –',
    'property-added /b – –',
  ]))

test('a property with the same shape under another name was renamed', () =>
  check(
    object({ owner: { type: 'string', minLength: 3 } }),
    object({ holder: { type: 'string', minLength: 3 } }),
    ['property-renamed /owner "/owner" "/holder"'],
  ))

test('two candidates for a rename are no rename', () =>
  check(object({ a: { type: 'string' } }), object({ b: { type: 'string' }, c: { type: 'string' } }), [
    'property-removed /a – –',
    'property-added /b – –',
    'property-added /c – –',
  ]))

test('a property that kept its name and shape elsewhere was moved', () =>
  check(
    object({ city: { type: 'string', maxLength: 9 }, address: object({}) }),
    object({ address: object({ city: { type: 'string', maxLength: 9 } }) }),
    ['property-moved /city "/city" "/address/city"'],
  ))

test('types that come and go', () =>
  check({ type: ['string', 'null'] }, { type: ['string', 'integer'] }, [
    'type-removed . ["null","string"] ["integer","string"]',
    'type-added . ["null","string"] ["integer","string"]',
  ]))

test('integer to number only adds', () =>
  check({ type: 'integer' }, { type: 'number' }, ['type-added . ["integer"] ["number"]']))

test('enum values one by one; const is an enum of one', () =>
  check({ enum: ['a', 'b'] }, { const: 'b' }, ['enum-value-removed . "a" –']))

test('bounds, lengths, counts, multiples', () =>
  check(
    { minimum: 1, maxLength: 5, minItems: 1, multipleOf: 2 },
    { exclusiveMinimum: 1, maxLength: 6, multipleOf: 3 },
    [
      'range-changed . "1" "1 exclusive"',
      'multiple-changed . "2" "3"',
      'length-changed . 5 6',
      'count-changed . 1 –',
    ],
  ))

test('what has to be present', () =>
  check(
    object({ a: true, b: true }, { required: ['a'] }),
    object({ a: true, b: true }, { required: ['b'] }),
    ['property-became-optional /a – –', 'property-became-required /b – –'],
  ))

test('moving a schema behind a $ref or into an allOf is no change', () =>
  check(
    object({ a: { type: 'string', maxLength: 3 } }),
    {
      allOf: [{ type: 'object' }, { properties: { a: { $ref: '#/$defs/a' } } }],
      $defs: { a: { type: 'string', maxLength: 3 } },
    },
    [],
  ))

test('a change behind a $ref is seen where the event shows it', () =>
  check(
    { properties: { a: { $ref: '#/$defs/x' } }, $defs: { x: { maxLength: 3 } } },
    { properties: { a: { $ref: '#/$defs/x' } }, $defs: { x: { maxLength: 4 } } },
    ['length-changed /a 3 4'],
  ))

test('recursion ends', () =>
  check(
    { properties: { next: { $ref: '#' }, v: { maxLength: 1 } } },
    { properties: { next: { $ref: '#' }, v: { maxLength: 2 } } },
    ['length-changed /v 1 2'],
  ))

test('branches are matched by discriminator', () => {
  const branch = (kind: string, more: Record<string, JsonSchema>) =>
    object({ kind: { const: kind }, ...more }, { required: ['kind'] })
  check(
    { oneOf: [branch('a', { x: { type: 'string' } }), branch('b', {})] },
    {
      oneOf: [
        branch('b', { y: { type: 'null' } }),
        branch('a', { x: { type: 'string', maxLength: 2 } }),
        branch('c', {}),
      ],
    },
    ['branch-added . – –', 'property-added /y – –', 'length-changed /x – 2'],
  )
})

test('maps and models', () => {
  check(
    { additionalProperties: { type: 'string' } },
    { additionalProperties: { type: 'string', maxLength: 1 } },
    ['length-changed /* – 1'],
  )
  check({ properties: {} }, { properties: {}, additionalProperties: false }, ['model-closed . – –'])
  check({ additionalProperties: { type: 'string' } }, {}, ['map-removed . – –'])
  check({}, { patternProperties: { '^x': true } }, ['map-added . – "^x"'])
})

test('items by index and behind the prefix', () =>
  check(
    { prefixItems: [{ maximum: 1 }], items: { maximum: 5 } },
    { prefixItems: [{ maximum: 2 }], items: { maximum: 6 } },
    ['range-changed /0 "1" "2"', 'range-changed /* "5" "6"'],
  ))

test('the same words in another draft are only a change of draft', () =>
  check(
    { $schema: 'http://json-schema.org/draft-04/schema#', minimum: 1, exclusiveMinimum: true },
    { $schema: 'http://json-schema.org/draft-07/schema#', exclusiveMinimum: 1 },
    ['draft-changed . "4" "7"'],
  ))

test('annotations are listed apart, with where they stand', () =>
  expect(diffSchemas(object({ a: { title: 'A' } }), object({ a: { title: 'B' } }))).toEqual([
    {
      kind: 'annotation-changed',
      keyword: 'title',
      path: ['a'],
      olderPointer: ['properties', 'a', 'title'],
      newerPointer: ['properties', 'a', 'title'],
      before: 'A',
      after: 'B',
      annotation: true,
    },
  ]))

test('pointers lead to the keyword that says it', () =>
  expect(
    diffSchemas(object({ a: { minimum: 1 } }), object({ a: { exclusiveMinimum: 1 } })).map(
      ({ olderPointer, newerPointer }) => [olderPointer, newerPointer].map(formatPointer),
    ),
  ).toEqual([['/properties/a/minimum', '/properties/a/exclusiveMinimum']]))

test('many branches of a union find each other, whatever their number', () => {
  const union = (first: number, count: number) => ({
    anyOf: Array.from({ length: count }, (_, i) => ({ const: first + i })),
  })
  const kinds = (...sides: [JsonSchema, JsonSchema]) => diffSchemas(...sides).map(({ kind }) => kind)
  expect(kinds(union(0, 10_000), union(1, 10_000))).toEqual(['enum-value-removed', 'enum-value-added'])
  // More than are told apart by their shapes: a fact too many, and still an answer in seconds.
  expect(new Set(kinds(union(0, 40_000), union(1, 40_000)))).toEqual(
    new Set(['branch-removed', 'branch-added']),
  )
  const alike = (count: number) => ({ oneOf: Array.from({ length: count }, () => ({ type: 'string' })) })
  expect(kinds(alike(20_000), alike(20_001))).toEqual(['branch-added'])
}, 30_000)
