/**
 * Whatever was edited, and in how many places at once: taking the first way out of the first finding, and judging again, ends in a
 * compatible schema.
 */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { checkCompatibility, type CompatibilityMode } from '../../src/compatibility/index.js'
import type { JsonObject } from '../../src/json/index.js'
import type { JsonSchema } from '../../src/schema/index.js'
import { applyPatch } from './apply-patch.js'

const limit = fc.integer({ min: 0, max: 6 })
const text = fc.record(
  {
    type: fc.constant('string'),
    minLength: limit,
    maxLength: limit,
    pattern: fc.constantFrom('^a', '^[a-z]*$'),
    format: fc.constantFrom('date', 'uuid'),
  },
  { requiredKeys: ['type'] },
)
const number = fc.record(
  {
    type: fc.constantFrom('integer', 'number'),
    minimum: limit,
    exclusiveMaximum: limit,
    multipleOf: fc.constantFrom(2, 0.5),
  },
  { requiredKeys: ['type'] },
)
const other = fc.constantFrom<JsonObject>(
  { type: ['string', 'null'] },
  { type: 'boolean' },
  { enum: ['x', 'y'] },
  { enum: ['x', 'y', 'z'] },
  { const: 'x' },
  { anyOf: [{ type: 'string' }, { type: 'integer' }] },
)
const event = fc.letrec<{ event: JsonObject; value: JsonObject }>((tie) => ({
  event: fc
    .tuple(
      fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd'), tie('value'), { minKeys: 1, maxKeys: 4 }),
      fc.boolean(),
    )
    .map(([properties, requires]) => ({
      type: 'object',
      properties,
      ...(requires ? { required: Object.keys(properties).slice(0, 2) } : {}),
    })),
  value: fc.oneof(
    { depthSize: 'small' },
    text,
    number,
    other,
    tie('event'),
    fc.tuple(tie('value'), limit).map(([items, maxItems]) => ({ type: 'array', items, maxItems })),
  ),
})).event

/** More findings than this no pair of these schemas has. */
const mostRounds = 40

test.each<CompatibilityMode>(['ADDITIVE', 'BACKWARD', 'FORWARD', 'FULL'])(
  '%s: way out by way out, every change becomes compatible',
  (mode) => {
    let refused = 0
    fc.assert(
      fc.property(event, event, (older, newer) => {
        let schema: JsonSchema = newer
        for (let round = 0; round < mostRounds; round++) {
          const { kind, findings } = checkCompatibility(older, schema, { mode, formats: 'assert' })
          if (kind === 'compatible') return
          expect(kind).toBe('incompatible')
          refused += 1
          const patch = findings.flatMap(({ fixes }) => fixes).find((fix) => fix.patch !== undefined)?.patch
          expect(patch, JSON.stringify({ older, schema })).toBeDefined()
          schema = applyPatch(schema, patch ?? [])
        }
        expect.unreachable(`no end: ${JSON.stringify({ older, newer, schema })}`)
      }),
      { numRuns: 40, seed: 3 },
    )
    expect(refused).toBeGreaterThan(40)
  },
)
