import { test } from 'vitest'
import { check } from './check.js'

test('a wider maximum contains a narrower one', () => check({ maximum: 3 }, { maximum: 5 }, 'contained'))
test('a narrower maximum is refuted by a number above it', () =>
  check({ type: 'number', maximum: 5 }, { maximum: 3 }, { witness: 4 }))
test('an exclusive bound is inside the inclusive one, and not the other way round', () => {
  check({ exclusiveMinimum: 3 }, { minimum: 3 }, 'contained')
  check({ type: 'number', minimum: 3 }, { exclusiveMinimum: 3 }, { witness: 3 })
})
test('draft 04 writes exclusive bounds as booleans', () =>
  check({ minimum: 3, exclusiveMinimum: true }, { minimum: 3 }, 'contained', { draft: '4' }))
test('every whole number is a number, and one half is not whole', () => {
  check({ type: 'integer' }, { type: 'number' }, 'contained')
  check({ type: 'number' }, { type: 'integer' }, { witness: 0.5 })
})
test('multiples of six are multiples of three, and not the other way round', () => {
  check({ multipleOf: 6 }, { multipleOf: 3 }, 'contained')
  check({ type: 'number', multipleOf: 3 }, { multipleOf: 6 }, { witness: 3 })
})
test('two multiples together are multiples of what both divide', () =>
  check({ multipleOf: 4, allOf: [{ multipleOf: 6 }] }, { multipleOf: 12 }, 'contained'))
test('an interval without a multiple is empty', () =>
  check({ type: 'number', minimum: 7, maximum: 11, multipleOf: 6 }, false, 'contained'))
test('bounds are decimals: nothing lies between 0.3 and 0.1 + 0.2 as written', () =>
  check({ type: 'number', minimum: 0.3, exclusiveMaximum: 0.3 }, false, 'contained'))
test('whole numbers strictly between two neighbours do not exist', () =>
  check({ type: 'integer', exclusiveMinimum: 1, exclusiveMaximum: 2 }, false, 'contained'))
test('where all but a few whole numbers are ruled out, the few are found', () =>
  check(
    {
      type: 'integer',
      minimum: 0,
      maximum: 12,
      not: { anyOf: [{ multipleOf: 2 }, { multipleOf: 3 }, { multipleOf: 5 }] },
    },
    { enum: [1, 7] },
    { witness: 11 },
  ))
test('where doubles and decimals part ways there is no verdict', () =>
  check({ type: 'number', multipleOf: 3.3 }, { multipleOf: 1.1 }, 'undecided'))
test('beyond what doubles count one by one, the next that they hold is found', () => {
  check({ type: 'integer', minimum: 0 }, { maximum: 9223372036854776000 }, { witness: 9223372036854784000 })
  check({ type: 'integer', maximum: 0 }, { minimum: -9223372036854776000 }, { witness: -9223372036854784000 })
  check(
    { type: 'integer', exclusiveMinimum: 9007199254740992, exclusiveMaximum: 9007199254740994 },
    false,
    'undecided',
  )
})
test('huge bounds are only numbers', () => {
  check({ type: 'number', minimum: 1e308 }, { minimum: 1e300 }, 'contained')
  check({ type: 'number', minimum: 1e300 }, { minimum: 1e308 }, 'refuted')
})

test('of two upper bounds at one number the exclusive one counts, whichever is said first', () => {
  check({ allOf: [{ minimum: 1 }, { maximum: 1 }] }, { minimum: 1 }, 'contained')
  check({ allOf: [{ maximum: 1 }, { minimum: 1 }] }, { minimum: 1 }, 'contained')
  check({ allOf: [{ exclusiveMaximum: 1 }, { maximum: 1 }] }, { exclusiveMaximum: 1 }, 'contained')
  check({ allOf: [{ maximum: 1 }, { exclusiveMaximum: 1 }] }, { exclusiveMaximum: 1 }, 'contained')
})
