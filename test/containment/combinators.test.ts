import { test } from 'vitest'
import { check } from './check.js'

const shape = (kind: string, more: object = {}) => ({
  type: 'object',
  properties: { kind: { const: kind }, ...more },
  required: ['kind'],
})

test('everything is inside true, nothing inside everything', () => {
  check({ type: 'string' }, true, 'contained')
  check(false, { type: 'string' }, 'contained')
  check(true, false, { witness: null })
})
test('a union contains its branches, an intersection is inside them', () => {
  check({ type: 'string' }, { anyOf: [{ type: 'string' }, { type: 'null' }] }, 'contained')
  check({ allOf: [{ type: 'string' }, { minLength: 2 }] }, { minLength: 1 }, 'contained')
})
test('a union of all types is everything', () =>
  check(
    true,
    { anyOf: ['null', 'boolean', 'number', 'string', 'array', 'object'].map((type) => ({ type })) },
    'contained',
  ))
test('a value spread over two branches is in their union', () =>
  check({ minimum: 0, maximum: 10 }, { anyOf: [{ maximum: 5 }, { minimum: 4 }] }, 'contained'))
test('growing a discriminated union is safe for the reader', () => {
  check({ oneOf: [shape('a'), shape('b')] }, { oneOf: [shape('a'), shape('b'), shape('c')] }, 'contained')
  check({ oneOf: [shape('a'), shape('b')] }, { oneOf: [shape('a')] }, { witness: { kind: 'b' } })
})
test('an overlapping branch breaks a oneOf', () =>
  check({ type: 'string' }, { oneOf: [{ type: 'string' }, { maxLength: 5 }] }, { witness: '' }))
test('not not is the same', () =>
  check({ type: 'string' }, { not: { not: { type: 'string' } } }, 'contained'))
test('conditions are implications', () => {
  const conditional = { if: { required: ['a'] }, then: { required: ['b'] }, else: { required: ['c'] } }
  check(
    { type: 'object', ...conditional },
    { anyOf: [{ required: ['b'] }, { required: ['c'] }] },
    'contained',
  )
  check({ type: 'object', ...conditional }, { required: ['b'] }, 'refuted')
})
test('an enum may grow and not shrink', () => {
  check({ enum: [1, 'a'] }, { enum: [1, 'a', null] }, 'contained')
  check({ enum: [1, 'a', null] }, { enum: [1, 'a'] }, { witness: null })
})
test('recursive schemas that were written apart are compared', () => {
  const list = (type: string) => ({
    $ref: '#/$defs/l',
    $defs: {
      l: {
        type: 'object',
        properties: { v: { type }, next: { $ref: '#/$defs/l' } },
        additionalProperties: false,
      },
    },
  })
  check(list('integer'), list('number'), 'contained')
  check(list('number'), list('integer'), { witness: { v: 0.5 } })
})
test('a schema that needs itself for ever accepts nothing', () =>
  check({ type: 'object', properties: { a: { $ref: '#' } }, required: ['a'] }, false, 'contained'))
test('a recursive reader unfolds as often as needed', () =>
  check(
    { type: 'array', items: { type: 'array', maxItems: 0 } },
    { type: 'array', items: { $ref: '#' } },
    'contained',
  ))
