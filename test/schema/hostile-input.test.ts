import { expect, test } from 'vitest'
import type { Json } from '../../src/json/index.js'
import {
  parseSchema,
  readerView,
  renderSchema,
  SchemaInvalid,
  SchemaTooLarge,
  writerView,
  type JsonSchema,
} from '../../src/schema/index.js'
import { compileValidator } from '../../src/validation/index.js'

/** Reads, views and renders, in bounded time. */
function digest(source: JsonSchema, withinMs = 15_000): void {
  const started = performance.now()
  const schema = parseSchema(source)
  for (const view of [schema, writerView(schema), readerView(schema)]) renderSchema(view)
  expect(performance.now() - started).toBeLessThan(withinMs)
}

const nested = (levels: number): JsonSchema => {
  let schema: JsonSchema = {}
  for (let i = 0; i < levels; i++) schema = { properties: { a: schema } }
  return schema
}

const tooLarge = (source: JsonSchema, measure: SchemaTooLarge['measure']) => {
  try {
    digest(source)
    expect.unreachable()
  } catch (error) {
    expect(error).toBeInstanceOf(SchemaTooLarge)
    expect((error as SchemaTooLarge).measure).toBe(measure)
  }
}

test('ten thousand levels are refused without overflowing the stack', () => tooLarge(nested(10_000), 'depth'))

test('the deepest schema that is accepted is read, viewed, rendered and compiled', () => {
  const deepest = nested(149)
  digest(deepest)
  expect(compileValidator(renderSchema(writerView(parseSchema(deepest)))).isValid({ a: { a: {} } })).toBe(
    true,
  )
})

test('ten megabytes are refused', () =>
  tooLarge({ enum: Array.from({ length: 1000 }, (_, i) => `${i}${'x'.repeat(10_000)}`) }, 'size'))

test('a value that contains itself is refused', () => {
  const loop: Record<string, Json> = {}
  loop['properties'] = { a: loop }
  tooLarge(loop, 'depth')
})

test.each(['oneOf', 'anyOf', 'allOf'])('ten thousand branches of %s take bounded time', (keyword) =>
  digest({
    [keyword]: Array.from({ length: 10_000 }, (_, i) => ({
      properties: { [`p${i}`]: true },
      required: [`p${i}`],
    })),
  }),
)

test('a chain of ten thousand references is followed without recursion', () => {
  const $defs = Object.fromEntries(
    Array.from({ length: 10_000 }, (_, i) => [
      `d${i}`,
      i === 9999 ? { type: 'string' } : { $ref: `#/$defs/d${i + 1}` },
    ]),
  )
  digest({ properties: { a: { $ref: '#/$defs/d0' } }, $defs })
})

test('references that double at every step cost one node each', () => {
  const $defs = Object.fromEntries(
    Array.from({ length: 200 }, (_, i) => [
      `d${i}`,
      i === 199
        ? { properties: { x: true } }
        : {
            allOf: [{ $ref: `#/$defs/d${i + 1}` }, { $ref: `#/$defs/d${i + 1}` }],
            properties: { [`p${i}`]: true },
          },
    ]),
  )
  digest({ $ref: '#/$defs/d0', $defs })
})

test('choices that double at every step are closed in bounded time', () => {
  const next = (i: number) => ({ $ref: `#/$defs/d${i + 1}` })
  const $defs = Object.fromEntries(
    Array.from({ length: 60 }, (_, i) => [
      `d${i}`,
      i === 59
        ? { properties: { x: true } }
        : {
            oneOf: [
              { properties: { [`a${i}`]: true }, allOf: [next(i)] },
              { properties: { [`b${i}`]: true }, allOf: [next(i)] },
            ],
          },
    ]),
  )
  digest({ $ref: '#/$defs/d0', $defs })
})

test('members that meet at every level are viewed in bounded time', () => {
  const $defs = Object.fromEntries(
    Array.from({ length: 40 }, (_, i) => [
      `d${i}`,
      {
        properties: {
          a: { $ref: `#/$defs/d${(i * 7 + 1) % 40}` },
          b: { $ref: `#/$defs/d${(i * 3 + 2) % 40}` },
        },
      },
    ]),
  )
  const all = Array.from({ length: 40 }, (_, i) => ({ $ref: `#/$defs/d${i}` }))
  digest({ allOf: all, $defs })
})

test.each([1e308, -1e308, 5e-324, 1e-7, 9007199254740992])('the number %s survives', (number) => {
  const rendered = renderSchema(parseSchema({ minimum: number, const: number }))
  expect(rendered).toMatchObject({ minimum: number, const: number })
})

test('a number beyond the doubles is refused', () =>
  expect(() => parseSchema(JSON.parse('{"maximum": 1e999}') as JsonSchema)).toThrow(SchemaInvalid))

test('names of inherited members are names like any other', () => {
  const source = JSON.parse(
    '{"properties": {"__proto__": {"type": "string"}, "constructor": {"type": "string"}}, "$defs": {"toString": {}}, "$ref": "#/$defs/toString"}',
  ) as JsonSchema
  digest(source)
  expect(() => parseSchema({ $ref: '#/$defs/toString', $defs: {} })).toThrow('nothing stands there')
})
