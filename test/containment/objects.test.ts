import { test } from 'vitest'
import { check } from './check.js'

const open = { type: 'object', properties: { a: { type: 'string' } } } as const
const closed = { ...open, additionalProperties: false } as const

test('closing an open object is refuted by any other member', () => {
  check(closed, open, 'contained')
  check(open, closed, 'refuted')
})
test('a required property may become optional, and not the other way round', () => {
  check({ ...open, required: ['a'] }, open, 'contained')
  check(open, { ...open, required: ['a'] }, { witness: {} })
})
test('a property that was open may hold anything', () =>
  check({ type: 'object' }, open, { witness: { a: null } }))
test('patterns and names meet', () => {
  check(
    { patternProperties: { '^a': { type: 'integer' } } },
    { properties: { ab: { type: 'number' } } },
    'contained',
  )
  check(
    { type: 'object', properties: { ab: { type: 'number' } } },
    { patternProperties: { '^a': { type: 'number' } } },
    'refuted',
  )
})
test('additionalProperties leaves out what its own neighbours name', () =>
  check(
    { properties: { a: {} }, additionalProperties: { type: 'string' } },
    { patternProperties: { '^b': { type: 'string' } } },
    'contained',
  ))
test('names are values of a schema', () => {
  check({ propertyNames: { maxLength: 2 } }, { patternProperties: { '^...': false } }, 'contained')
  check({ type: 'object', propertyNames: { maxLength: 3 } }, { propertyNames: { maxLength: 2 } }, 'refuted')
})
test('too few names for so many members', () =>
  check({ type: 'object', propertyNames: { enum: ['a', 'b'] }, minProperties: 3 }, false, 'contained'))
test('counting members can say that one is required', () =>
  check({ ...closed, minProperties: 1 }, { required: ['a'] }, 'contained'))
test('dependent keywords bind only beside their property', () => {
  check({ required: ['a', 'b'] }, { dependentRequired: { a: ['b'] } }, 'contained')
  check({ type: 'object' }, { dependentRequired: { a: ['b'] } }, { witness: { a: null } })
  check(
    { type: 'object', dependentSchemas: { a: { minProperties: 2 } }, maxProperties: 1 },
    { not: { required: ['a'] } },
    'contained',
  )
})
test('a member named __proto__ is a member', () =>
  check({ type: 'object', required: ['__proto__'] }, { not: { required: ['__proto__'] } }, 'refuted'))
test('unevaluated members depend on which branch holds', () => {
  const union = {
    type: 'object',
    anyOf: [{ properties: { a: { const: 1 } }, required: ['a'] }, { properties: { b: true } }],
    unevaluatedProperties: false,
  }
  check(union, { propertyNames: { enum: ['a', 'b'] } }, 'contained')
  check(union, { required: ['a'] }, 'refuted')
})
test('a listed object is not any other', () =>
  check(
    { type: 'object', properties: { a: { enum: [1, 2] } }, required: ['a'], additionalProperties: false },
    { enum: [{ a: 1 }] },
    { witness: { a: 2 } },
  ))
