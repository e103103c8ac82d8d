import { expect, test } from 'vitest'
import type { Json } from '../../../src/json/index.js'
import { parseSchema, renderSchema, writerView, type JsonSchema } from '../../../src/schema/index.js'
import { compileValidator } from '../../../src/validation/index.js'

const view = (schema: JsonSchema) => renderSchema(writerView(parseSchema(schema)))

/** Which of the events may be written? */
function check(schema: JsonSchema, { may, mayNot }: { may: readonly Json[]; mayNot: readonly Json[] }) {
  const { isValid } = compileValidator(view(schema))
  expect({ may: may.filter(isValid), mayNot: mayNot.filter((event) => !isValid(event)) }).toEqual({
    may,
    mayNot,
  })
}

const text = { type: 'string' }

test('a record may carry its declared properties only', () =>
  check({ type: 'object', properties: { a: text } }, { may: [{}, { a: 'x' }], mayNot: [{ b: 1 }, { a: 1 }] }))

test('additionalProperties: true declares nothing', () =>
  check({ properties: { a: text }, additionalProperties: true }, { may: [{ a: 'x' }], mayNot: [{ b: 1 }] }))

test('a declared map covers every name', () =>
  check(
    { properties: { a: text }, additionalProperties: { type: 'number' } },
    { may: [{ a: 'x', b: 1 }], mayNot: [{ b: 'x' }] },
  ))

test('a pattern declares the names that it matches', () =>
  check({ patternProperties: { '^x-': true } }, { may: [{ 'x-a': 1 }], mayNot: [{ a: 1 }] }))

test('a free-form object belongs to the event', () =>
  check(
    { properties: { metadata: { type: 'object' }, payload: true, open: { additionalProperties: true } } },
    { may: [{ metadata: { any: { thing: 1 } }, payload: { a: 1 }, open: { b: 1 } }], mayNot: [{ other: 1 }] },
  ))

test('the root is a record even when it names nothing', () => {
  check({ type: 'object' }, { may: [{}], mayNot: [{ a: 1 }, 1] })
  check(true, { may: [{}, 1, [{ a: 1 }]], mayNot: [{ a: 1 }] })
})

test('a name that is only required is declared, with any value', () =>
  check({ required: ['a'] }, { may: [{ a: 1 }, { a: { b: 1 } }], mayNot: [{}, { a: 1, b: 1 }] }))

test('records in properties, items, maps and behind references are closed too', () => {
  const part = { $ref: '#/$defs/part' }
  const schema = {
    properties: {
      one: part,
      many: { items: part },
      map: { additionalProperties: part },
      tuple: { prefixItems: [part] },
    },
    $defs: { part: { properties: { a: text } } },
  }
  const good = { a: 'x' }
  const bad = { a: 'x', b: 1 }
  check(schema, {
    may: [{ one: good, many: [good], map: { k: good }, tuple: [good] }],
    mayNot: [{ one: bad }, { many: [bad] }, { map: { k: bad } }, { tuple: [bad] }],
  })
})

test('the names of all that always holds are declared together', () => {
  const schema = {
    allOf: [{ $ref: '#/$defs/base' }, { properties: { b: true } }],
    properties: { c: true },
    $defs: { base: { properties: { a: true }, additionalProperties: true } },
  }
  check(schema, { may: [{ a: 1, b: 1, c: 1 }], mayNot: [{ a: 1, d: 1 }] })
  expect(view(schema)).toMatchObject({ additionalProperties: false })
  expect(JSON.stringify(view(schema))).not.toContain('unevaluated')
})

test('a recursive schema is closed at every level', () =>
  check(
    { properties: { next: { $ref: '#' }, value: true } },
    { may: [{ next: { next: { value: 1 } } }], mayNot: [{ next: { next: { other: 1 } } }] },
  ))

test('the members of a composed property are declared together', () =>
  check(
    {
      allOf: [
        { properties: { meta: { properties: { id: text } } } },
        { properties: { meta: { properties: { version: text }, required: ['version'] } } },
      ],
    },
    {
      may: [{ meta: { id: 'x', version: '1' } }],
      mayNot: [{ meta: { id: 'x', version: '1', other: 1 } }, { meta: { id: 'x' } }],
    },
  ))

test('a branch adds to a property of the base', () =>
  check(
    {
      properties: { kind: true, data: { properties: { id: true } } },
      oneOf: [
        { properties: { kind: { const: 'a' }, data: { properties: { a: true } } }, required: ['kind'] },
        { properties: { kind: { const: 'b' } }, required: ['kind'] },
      ],
    },
    {
      may: [
        { kind: 'a', data: { id: 1, a: 1 } },
        { kind: 'b', data: { id: 1 } },
      ],
      mayNot: [
        { kind: 'a', data: { id: 1, z: 1 } },
        { kind: 'b', data: { z: 1 } },
      ],
    },
  ))

const union = {
  properties: { kind: true, id: true },
  required: ['kind'],
  oneOf: [
    { properties: { kind: { const: 'a' }, a: true } },
    { properties: { kind: { const: 'b' }, b: true } },
  ],
}

test('each branch of a discriminated union is closed over the base and itself, without unevaluated', () => {
  check(union, {
    may: [
      { kind: 'a', id: 1, a: 1 },
      { kind: 'b', b: 1 },
    ],
    mayNot: [{ kind: 'a', b: 1 }, { kind: 'c' }, { kind: 'b', other: 1 }],
  })
  expect(JSON.stringify(view(union))).not.toContain('unevaluated')
})

test('a oneOf is decided by the schemas as written', () =>
  check(
    { oneOf: [{ properties: { a: text } }, { properties: { b: text }, required: ['b'] }] },
    // `{b: 'x'}` matches both as written, though only one of the closed branches.
    { may: [{ a: 'x' }, {}], mayNot: [{ b: 'x' }, { a: 1, b: 'x' }, { c: 1 }] },
  ))

test('branches that may hold together declare together', () => {
  const schema = {
    properties: { id: true },
    anyOf: [{ properties: { a: text } }, { properties: { b: text } }],
  }
  check(schema, {
    may: [{ id: 1, a: 'x', b: 'x' }, { a: 'x' }],
    mayNot: [{ a: 'x', b: 1 }, { c: 1 }],
  })
  expect(view(schema)).toMatchObject({ unevaluatedProperties: false })
})

test('an anyOf that adds no name needs no unevaluated', () => {
  const schema = { properties: { a: true, b: true }, anyOf: [{ required: ['a'] }, { required: ['b'] }] }
  check(schema, { may: [{ a: 1 }, { a: 1, b: 1 }], mayNot: [{}, { a: 1, c: 1 }] })
  expect(view(schema)).toMatchObject({ additionalProperties: false })
})

test('a nullable record is closed in its own place', () => {
  const schema = {
    properties: { a: { anyOf: [{ type: 'null' }, { type: 'object', properties: { b: true } }] } },
  }
  check(schema, { may: [{ a: null }, { a: { b: 1 } }], mayNot: [{ a: { c: 1 } }] })
  expect(JSON.stringify(view(schema))).not.toContain('unevaluated')
})

test('a condition closes the branch that holds', () =>
  check(
    {
      properties: { kind: true },
      if: { properties: { kind: { const: 'a' } }, required: ['kind'] },
      then: { properties: { a: true } },
      else: { properties: { b: true } },
    },
    { may: [{ kind: 'a', a: 1 }, { kind: 'b', b: 1 }, { b: 1 }], mayNot: [{ kind: 'a', b: 1 }, { a: 1 }] },
  ))

test('dependentSchemas declare when they apply', () =>
  check(
    { properties: { a: true }, dependentSchemas: { a: { properties: { b: true } } } },
    { may: [{ a: 1, b: 1 }], mayNot: [{ b: 1 }] },
  ))

test('under not, in contains and in propertyNames schemas stand as written', () =>
  check(
    {
      properties: {
        a: { not: { properties: { x: text } } },
        b: { contains: { properties: { y: { const: 1 } }, required: ['y'] } },
      },
    },
    { may: [{ a: { x: 1, z: 1 } }, { b: [{ y: 1, z: 1 }] }], mayNot: [{ a: { x: 'x' } }] },
  ))

test('listed objects are not closed', () =>
  check(
    { properties: { a: { enum: [{ b: 1 }, 'x'] } } },
    { may: [{ a: { b: 1 } }, { a: 'x' }], mayNot: [{ a: {} }] },
  ))

test('a written unevaluatedProperties: false is said more cheaply where it can be', () => {
  const schema = {
    allOf: [{ properties: { a: true } }],
    properties: { b: true },
    unevaluatedProperties: false,
  }
  check(schema, { may: [{ a: 1, b: 1 }], mayNot: [{ c: 1 }] })
  expect(JSON.stringify(view(schema))).not.toContain('unevaluated')
})

test('naming a member that is only required does not make it evaluated', () =>
  check(
    { properties: { a: { required: ['b'], unevaluatedProperties: false } } },
    { may: [{}, { a: 1 }], mayNot: [{ a: { b: 1 } }, { a: {} }] },
  ))

test('a branch that counts for itself still counts without the base', () =>
  check(
    {
      properties: { a: true },
      oneOf: [
        { required: ['b'], properties: { b: true }, unevaluatedProperties: false },
        { required: ['c'] },
      ],
    },
    {
      may: [{ b: 1 }, { a: 1, c: 1 }],
      mayNot: [
        { a: 1, b: 1 },
        { c: 1, d: 1 },
      ],
    },
  ))

test('what the view does not touch is shared with the schema', () => {
  const schema = parseSchema({ properties: { a: { items: text }, b: { properties: { c: text } } } })
  const { root } = writerView(schema)
  expect(root.properties?.get('a')).toBe(schema.root.properties?.get('a'))
  expect(root.properties?.get('b')).not.toBe(schema.root.properties?.get('b'))
  expect(root.properties?.get('b')?.at).toEqual(['properties', 'b'])
})

test('ten thousand branches are closed in bounded time', () => {
  const branches = Array.from({ length: 10_000 }, (_, i) => ({
    properties: { kind: { const: i }, [`p${i}`]: true },
    required: ['kind'],
  }))
  const started = performance.now()
  expect(writerView(parseSchema({ oneOf: branches })).root.unevaluatedProperties?.never).toBe(true)
  expect(performance.now() - started).toBeLessThan(10_000)
})
