import { expect, test } from 'vitest'
import type { Json } from '../../src/json/index.js'
import { drafts, type JsonSchema } from '../../src/schema/index.js'
import { compileValidator } from '../../src/validation/index.js'

function check(schema: JsonSchema, good: readonly Json[], bad: readonly Json[]): void {
  for (const draft of drafts) {
    for (const allErrors of [false, true]) {
      const validator = compileValidator(schema, { draft, allErrors })
      for (const value of good)
        expect(validator.isValid(value), `${draft} ${JSON.stringify(value)}`).toBe(true)
      for (const value of bad)
        expect(validator.isValid(value), `${draft} ${JSON.stringify(value)}`).toBe(false)
    }
  }
}

test('a property without a name can be required', () =>
  check({ required: [''] }, [{ '': 1 }, 'no object'], [{}, { a: 1 }]))
test('among others', () =>
  check(
    { type: 'object', properties: { '': { type: 'string' }, a: true }, required: ['a', ''] },
    [{ '': 'x', a: 1 }],
    [{ a: 1 }, { '': 'x' }, { '': 1, a: 1 }],
  ))
test('and another property can depend on it', () => {
  check({ dependencies: { a: [''] } }, [{}, { '': 1 }, { a: 1, '': 1 }], [{ a: 1 }])
  const validator = compileValidator({ dependentRequired: { a: ['b', ''], c: [''] } })
  expect([{ a: 1, b: 1, '': 1 }, { b: 1 }].map((value) => validator.isValid(value))).toEqual([true, true])
  expect([{ a: 1, b: 1 }, { a: 1, '': 1 }, { c: 1 }].map((value) => validator.isValid(value))).toEqual([
    false,
    false,
    false,
  ])
})
test('what is missing is said', () =>
  expect(compileValidator({ required: [''] }).validate({})).toMatchObject([
    { keyword: 'required', message: "must have required property ''" },
  ]))
