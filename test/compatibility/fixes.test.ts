/** Each fix that carries a patch is applied, and the change is judged again. */
import { expect, test } from 'vitest'
import { checkCompatibility } from '../../src/compatibility/index.js'
import type { JsonSchema } from '../../src/schema/index.js'
import { applyPatch } from './apply-patch.js'

const object = (properties: Record<string, JsonSchema>, more: object = {}) =>
  ({ type: 'object', properties, ...more }) as JsonSchema
const text: JsonSchema = { type: 'string' }

const changes: readonly (readonly [name: string, older: JsonSchema, newer: JsonSchema])[] = [
  ['required-property-added', object({ a: text }), object({ a: text, b: text }, { required: ['b'] })],
  [
    'required-property-added',
    object({ a: text }, { required: ['a'] }),
    object({ a: text, b: text }, { required: ['a', 'b'] }),
  ],
  ['property-became-required', object({ a: text }), object({ a: text }, { required: ['a'] })],
  ['property-became-optional', object({ a: text }, { required: ['a'] }), object({ a: text })],
  ['property-removed', object({ a: text, b: text }), object({ a: text })],
  [
    'property-renamed',
    object({ a: text, owner: { maxLength: 3 } }),
    object({ a: text, holder: { maxLength: 3 } }),
  ],
  ['type-changed', object({ a: text }), object({ a: { type: 'number' } })],
  ['enum-value-removed', object({ a: { enum: [1, 2] } }), object({ a: { enum: [1] } })],
  ['enum-value-removed', object({ a: text }), object({ a: { type: 'string', enum: ['x'] } })],
  ['enum-value-added', object({ a: { enum: [1] } }), object({ a: { enum: [1, 2] } })],
  ['length-changed', object({ a: { maxLength: 5 } }), object({ a: { maxLength: 6 } })],
  ['range-changed', object({ a: { type: 'number' } }), object({ a: { type: 'number', minimum: 1 } })],
  [
    'pattern-changed',
    object({ a: { type: 'string', maxLength: 5 } }),
    object({ a: { type: 'string', pattern: '^.{0,5}$' } }),
  ],
  [
    'range-changed',
    object({ a: { type: 'number', exclusiveMinimum: 0, maximum: 9 } }),
    object({ a: { type: 'number', minimum: 1, multipleOf: 0.5 } }),
  ],
  ['pattern-changed', object({ a: { type: 'string', pattern: '^a' } }), object({ a: text })],
  ['format-changed', object({ a: text }), object({ a: { type: 'string', format: 'uuid' } })],
  ['map-changed', object({ a: text }, { additionalProperties: text }), object({ a: text })],
]

test.each(changes)('%s: its patch makes the change compatible', (ruleId, older, newer) => {
  const { findings } = checkCompatibility(older, newer)
  expect(findings.map((finding) => finding.ruleId)).toContain(ruleId)
  const patches = findings
    .filter((finding) => finding.ruleId === ruleId)
    .flatMap(({ fixes }) => fixes.flatMap(({ patch }) => (patch === undefined ? [] : [patch])))
  expect(patches.length).toBeGreaterThan(0)
  for (const patch of patches) {
    expect(checkCompatibility(older, applyPatch(newer, patch)).kind).toBe('compatible')
  }
})
