import { expect, test } from 'vitest'
import type { Json } from '../../../src/json/index.js'
import { parseSchema, readerView, renderSchema, type JsonSchema } from '../../../src/schema/index.js'
import { compileValidator } from '../../../src/validation/index.js'

/** Which of the events can be read? */
function check(schema: JsonSchema, { can, cannot }: { can: readonly Json[]; cannot: readonly Json[] }) {
  const { isValid } = compileValidator(renderSchema(readerView(parseSchema(schema))))
  expect({ can: can.filter(isValid), cannot: cannot.filter((event) => !isValid(event)) }).toEqual({
    can,
    cannot,
  })
}

const text = { type: 'string' }

test('a closed record ignores what it does not declare', () =>
  check(
    { properties: { a: text }, additionalProperties: false },
    { can: [{ a: 'x', b: 1 }], cannot: [{ a: 1 }] },
  ))

test('unevaluatedProperties: false is opened too', () =>
  check(
    { allOf: [{ properties: { a: text } }], unevaluatedProperties: false },
    { can: [{ a: 'x', b: 1 }], cannot: [{ a: 1, b: 1 }] },
  ))

test('records in properties, items and behind references are opened', () =>
  check(
    {
      properties: { one: { $ref: '#/$defs/part' }, many: { items: { $ref: '#/$defs/part' } } },
      $defs: { part: { properties: { a: text }, additionalProperties: false } },
    },
    { can: [{ one: { b: 1 }, many: [{ b: 1 }] }], cannot: [{ one: { a: 1 } }, { many: [{ a: 1 }] }] },
  ))

test('a declared map stays a constraint', () =>
  check({ additionalProperties: { type: 'number' } }, { can: [{ a: 1 }], cannot: [{ a: 'x' }] }))

test('items: false stays: an item is no property', () =>
  check({ prefixItems: [true], items: false }, { can: [[1]], cannot: [[1, 2]] }))

test('a rule for names holds for declared names', () =>
  check(
    { properties: { a: true, B: true }, propertyNames: { pattern: '^[a-z]$' } },
    { can: [{ a: 1 }, { OTHER: 1 }], cannot: [{ B: 1 }] },
  ))

test('a rule for names stays beside a map, and in a free-form object', () => {
  const rule = { pattern: '^[a-z]$' }
  check({ additionalProperties: text, propertyNames: rule }, { can: [{ a: 'x' }], cannot: [{ A: 'x' }] })
  check({ properties: { f: { propertyNames: rule } } }, { can: [{ f: { a: 1 } }], cannot: [{ f: { A: 1 } }] })
})

test('a count that declared names cannot exceed says nothing; any other stays', () => {
  const properties = { a: true, b: true }
  check({ properties, maxProperties: 2 }, { can: [{ a: 1, b: 1, c: 1 }], cannot: [] })
  check({ properties, maxProperties: 1 }, { can: [{ c: 1 }], cannot: [{ a: 1, b: 1 }] })
  check({ properties, minProperties: 1 }, { can: [{ c: 1 }], cannot: [{}] })
})

test('branches told apart by their names alone stay apart', () => {
  const branch = (name: string) => ({
    properties: { [name]: true },
    required: [name],
    additionalProperties: false,
  })
  check(
    { oneOf: [branch('a'), branch('b')] },
    { can: [{ a: 1 }, { b: 1, c: 1 }, { a: 1, b: 1 }], cannot: [{}, { c: 1 }] },
  )
})

test('an event that two branches accept as written is still refused', () =>
  check(
    {
      oneOf: [
        { properties: { a: text }, additionalProperties: false },
        { properties: { b: text }, additionalProperties: false },
      ],
    },
    { can: [{ a: 'x' }, { a: 'x', c: 1 }], cannot: [{}, { a: 1, b: 1 }] },
  ))

test('under not and in if schemas stand as written', () => {
  const closed = { properties: { a: true }, additionalProperties: false }
  check({ not: closed }, { can: [{ b: 1 }], cannot: [{ a: 1 }] })
  check({ if: closed, then: false }, { can: [{ a: 1, b: 1 }], cannot: [{ a: 1 }] })
  check({ if: true, then: closed }, { can: [{ a: 1, b: 1 }], cannot: [] })
})

test('a schema that closes nothing is returned as it is', () => {
  const schema = parseSchema({ properties: { a: { items: text } }, minProperties: 1 })
  expect(readerView(schema).root).toBe(schema.root)
})
