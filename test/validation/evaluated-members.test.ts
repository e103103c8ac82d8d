/** What counts as evaluated, row by row: which branch held decides, and a name is nobody's inheritance. */
import { expect, test } from 'vitest'
import type { Json } from '../../src/json/index.js'
import type { JsonSchema } from '../../src/schema/index.js'
import { compileValidator } from '../../src/validation/index.js'

const text = { type: 'string' }
const closed = { unevaluatedProperties: false }
const full = { unevaluatedItems: false }

function check(schema: JsonSchema, value: Json, isValid: boolean): void {
  expect(compileValidator(schema).isValid(value), JSON.stringify([schema, value])).toBe(isValid)
}

/** An object whose only member has that name, which a literal would take for its prototype. */
const proto = (value: Json): Json => JSON.parse(`{"__proto__": ${JSON.stringify(value)}}`) as Json

test('names that every object inherits are evaluated by nobody', () => {
  const oneBranch = { anyOf: [{ properties: { a: true }, required: ['a'] }, true], ...closed }
  check(oneBranch, { a: 1 }, true)
  for (const name of ['constructor', 'toString', 'valueOf', 'b']) check(oneBranch, { [name]: 1 }, false)
  check(oneBranch, proto(1), false)
  const loop = {
    $defs: {
      x: { properties: { a: { $ref: '#/$defs/y' } } },
      y: { $ref: '#/$defs/x', ...closed },
    },
    $ref: '#/$defs/y',
  }
  check(loop, { a: { a: {} } }, true)
  check(loop, { a: { constructor: {} } }, false)
})

test('items that a branch evaluates count where the branch holds', () => {
  check({ anyOf: [{}, { items: true }], ...full }, [1, 2], true)
  check({ anyOf: [{ prefixItems: [text] }, {}], ...full }, [1], false)
  check({ anyOf: [{ prefixItems: [text] }, {}], ...full }, ['a'], true)
  check({ anyOf: [{ unevaluatedItems: true }, {}], unevaluatedItems: text }, [1, 2], true)
  const oneOf = [{ items: text }, { prefixItems: [{ type: 'number' }] }]
  check({ oneOf, ...full }, ['a', 'b', 'c'], true)
  check({ oneOf, ...full }, [1, 2], false)
})

test('what was evaluated before a branch is not forgotten, and what a failed branch evaluated is', () => {
  const longer = { prefixItems: [true], anyOf: [{ prefixItems: [true, text] }, {}], ...full }
  check(longer, [1], true)
  check(longer, [1, 'a'], true)
  check(longer, [1, 2], false)
})

test('what `if` evaluates counts where it holds, also without `then` and `else`', () => {
  const isText = { properties: { a: text }, required: ['b'] }
  check({ if: { properties: { a: text } }, ...closed }, { a: 'x' }, true)
  check({ if: isText, else: { properties: { c: true } }, ...closed }, { a: 'x', c: 1 }, false)
  check({ if: isText, else: { properties: { c: true } }, ...closed }, { c: 1 }, true)
  check({ if: { enum: [null] }, ...closed }, {}, true)
  check({ not: { if: { enum: [null] }, unevaluatedProperties: true } }, {}, false)
  check({ if: { prefixItems: [text] }, ...full }, ['a'], true)
  check({ if: { prefixItems: [text] }, ...full }, [1], false)
  check({ if: { prefixItems: [true, text] }, else: { prefixItems: [true] }, ...full }, [1, 2], false)
  check({ if: { prefixItems: [true] }, then: { prefixItems: [true, true] }, ...full }, [1, 2], true)
})

test('`__proto__` is evaluated like any other name', () => {
  const declared = { properties: { ['__proto__']: { type: 'number' } } }
  check({ ...declared, ...closed }, proto(1), true)
  check({ anyOf: [declared, true], ...closed }, proto(1), true)
  check({ anyOf: [declared, true], ...closed }, proto('a'), false)
  check({ $defs: { x: declared }, $ref: '#/$defs/x', ...closed }, proto(1), true)
  check({ patternProperties: { '^_': true }, ...closed }, proto(1), true)
})
