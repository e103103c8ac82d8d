/** Schemas that the validator's compiler would refuse as wholes are judged all the same: a witness meets a small part of them. */
import { describe, expect, test } from 'vitest'
import { emptyOutline, outlineGrows } from '../../src/compatibility/outline.js'
import { partFor } from '../../src/compatibility/schema-part.js'
import { checkCompatibility } from '../../src/index.js'
import type { Json, JsonObject } from '../../src/json/index.js'

describe('a model of thousands of parts that closes its members', () => {
  const model = (amount: JsonObject): JsonObject => ({
    type: 'object',
    properties: { amount, holder: { $ref: '#/$defs/holder0' } },
    unevaluatedProperties: false,
    $defs: Object.fromEntries(
      Array.from({ length: 1500 }, (_, i) => [
        `holder${i}`,
        {
          type: 'object',
          properties: { name: { type: 'string' }, next: { $ref: `#/$defs/holder${(i + 1) % 1500}` } },
          unevaluatedProperties: false,
        },
      ]),
    ),
  })

  test('each change has its finding, with a witness', () => {
    const older = model({ type: 'integer', minimum: 0, maximum: 10 })
    const newer = model({ type: 'integer', minimum: 1, maximum: 9 })
    const { kind, findings } = checkCompatibility(older, newer, { mode: 'BACKWARD', budgetMs: 60_000 })
    expect(kind).toBe('incompatible')
    expect(findings.map(({ witness }) => witness)).toEqual([{ amount: 0 }, { amount: 10 }])
  }, 60_000)

  test('changes in two places are told apart', () => {
    const older = { ...model({ type: 'integer' }), required: ['holder'] }
    const newer = { ...model({ type: 'string' }), required: ['holder', 'amount'] }
    const { kind, findings } = checkCompatibility(older, newer, { mode: 'BACKWARD', budgetMs: 60_000 })
    expect(kind).toBe('incompatible')
    expect(findings.map(({ ruleId, witness }) => [ruleId, witness !== undefined])).toEqual([
      ['property-became-required', true],
      ['type-changed', true],
    ])
  }, 60_000)
})

describe('the part of a schema that a value can meet', () => {
  const partOf = (schema: JsonObject, value: Json) => {
    const outline = emptyOutline()
    outlineGrows(outline, value)
    return partFor(schema, outline)
  }
  const schema = {
    properties: { a: { $ref: '#/$defs/a' }, b: { $ref: '#/$defs/b' } },
    $defs: {
      a: { items: { $ref: '#/$defs/x~1y' } },
      b: { type: 'string' },
      'x/y': { const: 1 },
      idle: { $ref: '#' },
    },
  }

  test('keeps what the names lead to, through definitions', () =>
    expect(partOf(schema, { a: [1] })).toEqual({
      properties: { a: { $ref: '#/$defs/a' }, b: {} },
      $defs: { a: { items: { $ref: '#/$defs/x~1y' } }, 'x/y': { const: 1 } },
    }))

  test('keeps no definition where no name is left', () =>
    expect(partOf(schema, 'text')).toEqual({ properties: { a: {}, b: {} } }))

  test('keeps what is said of a name where the value has it, and nowhere else', () =>
    expect(
      partOf(
        {
          properties: { a: { properties: { b: { maximum: 1 }, c: { maximum: 2 } } }, b: { maximum: 3 } },
          items: { maximum: 4 },
          anyOf: [{ properties: { b: { maximum: 5 } } }, { additionalProperties: { required: ['c'] } }],
        },
        { a: { b: 0 } },
      ),
    ).toEqual({
      properties: { a: { properties: { b: { maximum: 1 }, c: {} } }, b: {} },
      items: {},
      anyOf: [{ properties: { b: {} } }, { additionalProperties: { required: ['c'] } }],
    }))
})
