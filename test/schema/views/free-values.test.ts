import { expect, test } from 'vitest'
import { parsePointer, type Json } from '../../../src/json/index.js'
import { parseSchema, renderSchema, withFreeValues, type JsonSchema } from '../../../src/schema/index.js'
import { compileValidator } from '../../../src/validation/index.js'

interface Events {
  readonly free: readonly Json[]
  readonly refused: readonly Json[]
}

/** Which events are accepted with the values at the places free? None of the first is without. */
function check(schema: JsonSchema, places: readonly string[], { free, refused }: Events) {
  const parsed = parseSchema(schema)
  const strict = compileValidator(schema)
  const { isValid } = compileValidator(
    renderSchema(
      withFreeValues(
        parsed,
        places.map((place) => parsePointer(place) ?? []),
      ),
    ),
  )
  expect(free.filter((event) => strict.isValid(event))).toEqual([])
  expect({ free: free.filter(isValid), refused: refused.filter((event) => !isValid(event)) }).toEqual({
    free,
    refused,
  })
}

const status = { enum: ['new', 'paid'] }

test('a listed value is replaced by the types of the list, and stays required', () =>
  check({ properties: { status }, required: ['status'] }, ['/status'], {
    free: [{ status: 'shipped' }],
    refused: [{ status: 1 }, {}],
  }))

test('a const is a list of one, and null in a list stays a type of it', () =>
  check({ properties: { v: { const: '1.0' }, s: { enum: ['a', null] } } }, ['/v', '/s'], {
    free: [{ v: '1.1' }, { v: '1.0', s: 'b' }],
    refused: [{ v: 1 }, { s: 1 }],
  }))

test('a declared type narrower than the list stays', () =>
  check({ properties: { n: { type: 'integer', enum: [1, 2, 'x'] } } }, ['/n'], {
    free: [{ n: 3 }],
    refused: [{ n: 'y' }, { n: 1.5 }],
  }))

test('items, maps and tuples are reached by * and by index', () =>
  check(
    {
      properties: {
        list: { items: { properties: { status } } },
        map: { additionalProperties: status },
        pair: { prefixItems: [status, status] },
      },
    },
    ['/list/*/status', '/map/*', '/pair/1'],
    {
      free: [{ list: [{ status: 'x' }] }, { map: { any: 'x' } }, { pair: ['new', 'x'] }],
      refused: [{ list: [{ status: 1 }] }, { map: { any: 1 } }, { pair: ['x', 'new'] }],
    },
  ))

test('only the way through the place is freed where a schema is shared', () =>
  check(
    { properties: { a: { $ref: '#/$defs/s' }, b: { $ref: '#/$defs/s' } }, $defs: { s: status } },
    ['/a'],
    { free: [{ a: 'x' }], refused: [{ b: 'x' }, { a: 'x', b: 'x' }] },
  ))

test('branches of a union and schemas behind a recursion are freed', () =>
  check(
    {
      $ref: '#/$defs/node',
      $defs: {
        node: {
          properties: { kind: { anyOf: [{ const: 'a' }, { const: 1 }] }, next: { $ref: '#/$defs/node' } },
        },
      },
    },
    ['/kind', '/next/next/kind'],
    {
      free: [{ kind: 'b' }, { kind: 2, next: { next: { kind: 'z' } } }],
      refused: [{ kind: true }, { next: { kind: 'z' } }],
    },
  ))

test('a place that is not there, and the place of an enum that is only a test, change nothing', () =>
  check(
    { properties: { a: status }, if: { properties: { a: { const: 'new' } } }, then: { required: ['b'] } },
    ['/nowhere/at/all', '/a'],
    { free: [{ a: 'other' }], refused: [{ a: 'new' }] },
  ))
