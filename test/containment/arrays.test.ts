import { describe, test } from 'vitest'
import type { JsonSchema } from '../../src/schema/index.js'
import { check } from './check.js'

test('items narrow item by item', () => {
  check({ items: { type: 'integer' } }, { items: { type: 'number' } }, 'contained')
  check({ type: 'array', items: { type: 'number' } }, { items: { type: 'integer' } }, { witness: [0.5] })
})
test('a prefix binds the items that are there', () => {
  check(
    { type: 'array', maxItems: 1, items: { type: 'string' } },
    { prefixItems: [{ type: 'string' }] },
    'contained',
  )
  check({ type: 'array' }, { prefixItems: [true, { type: 'string' }] }, { witness: [null, null] })
})
test('a closed prefix bounds the length', () =>
  check({ type: 'array', prefixItems: [true, true], items: false }, { maxItems: 2 }, 'contained'))
test('an item that cannot exist bounds the length too', () =>
  check({ type: 'array', prefixItems: [true, false] }, { maxItems: 1 }, 'contained'))
test('contains is kept by more of the same, and lost by less', () => {
  check({ contains: { const: 1 }, minContains: 2 }, { contains: { type: 'number' } }, 'contained')
  check({ type: 'array', contains: { type: 'number' } }, { contains: { const: 1 } }, 'refuted')
})
test('too many contained items are counted', () =>
  check(
    { type: 'array', contains: { const: 1 }, maxContains: 3 },
    { contains: { const: 1 }, maxContains: 2 },
    { witness: [1, 1, 1] },
  ))
test('all items one, and more of them than may be contained: nothing', () =>
  check(
    { type: 'array', items: { const: 1 }, minItems: 3, contains: { const: 1 }, maxContains: 2 },
    false,
    'contained',
  ))
test('unique items of a small set are few', () => {
  check({ type: 'array', uniqueItems: true, items: { enum: [1, 2, 3] } }, { maxItems: 3 }, 'contained')
  check({ type: 'array', uniqueItems: true, items: { enum: [1, 2, 3] } }, { maxItems: 2 }, 'refuted')
})
test('unique items are distinct by position too', () =>
  check(
    { type: 'array', uniqueItems: true, prefixItems: [{ const: 1 }, { enum: [1, 2] }] },
    { prefixItems: [true, { not: { const: 1 } }] },
    'contained',
  ))
test('one item is always unique, two may be equal', () => {
  check({ type: 'array', maxItems: 1 }, { uniqueItems: true }, 'contained')
  check({ type: 'array' }, { uniqueItems: true }, { witness: [null, null] })
})
test('unevaluated items behind a prefix of a branch', () =>
  check(
    { type: 'array', allOf: [{ prefixItems: [{ type: 'string' }] }], unevaluatedItems: false },
    { maxItems: 1 },
    'contained',
  ))
test('a listed array is not any other', () =>
  check({ type: 'array', maxItems: 1, items: { enum: [1, 2] } }, { enum: [[], [1]] }, { witness: [2] }))

/** The specification counts the items that `contains` matched as looked at, ajv all items; in 2019-09 the specification none. */
describe('unevaluated items beside contains', () => {
  const mixed: JsonSchema = { contains: { type: 'string' }, unevaluatedItems: { type: 'number' } }
  test('what every reading allows, is allowed', () => {
    check({ enum: [['a'], ['a', 1], [1, 'a', 'b', 2]] }, mixed, 'contained')
    check(
      { type: 'array', prefixItems: [{ type: 'string' }], items: { type: 'number' }, minItems: 1 },
      mixed,
      'contained',
    )
    check(
      { const: [] },
      { if: { contains: { const: 1 } }, then: { maxItems: 2 }, unevaluatedItems: false },
      'contained',
    )
  })
  test('what every reading forbids, is a witness', () => {
    check({ const: [1] }, mixed, 'refuted')
    check(mixed, { type: 'array', contains: { type: 'string' }, maxItems: 5 }, 'refuted')
  })
  test('what only one of them allows, nobody can tell', () => {
    check({ const: ['a', true] }, mixed, 'undecided')
    check({ allOf: [{ const: ['a', true] }, mixed] }, false, 'undecided')
    check(mixed, { items: { type: ['string', 'number'] } }, 'undecided')
  })
  test('in 2019-09 the items that matched are not looked at', () => {
    check({ const: ['a', 1] }, mixed, 'undecided', { draft: '2019-09' })
    check({ const: [1] }, { ...mixed, minContains: 0 }, 'contained', { draft: '2019-09' })
  })
  test('a contains that asks for nothing still looks at items, to the specification and not to ajv', () => {
    check(
      { contains: { const: 1 }, minContains: 0, unevaluatedItems: false, type: 'array' },
      { maxItems: 0 },
      'undecided',
    )
    check({ contains: true, unevaluatedItems: false, type: 'array' }, false, 'undecided')
  })
})
