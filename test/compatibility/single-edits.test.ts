/**
 * One edit at a time, each at two places that mislead: a property that is named like a keyword, and one behind a reference. Whatever the
 * edit, the finding names it and nothing else, has an event, and has a patch that helps.
 */
import { describe, expect, test } from 'vitest'
import { checkCompatibility } from '../../src/compatibility/index.js'
import type { JsonSchema } from '../../src/schema/index.js'
import { applyPatch } from './apply-patch.js'

const text = { type: 'string' } as const
const number = { type: 'number' } as const
const nothing = { type: 'null' } as const
const object = (properties: Record<string, JsonSchema>, more: object = {}) =>
  ({ type: 'object', properties, ...more }) as JsonSchema
const array = (more: object) => ({ type: 'array', ...more }) as JsonSchema
const tagged = (tag: number, more: Record<string, JsonSchema> = {}) =>
  object({ tag: { const: tag }, ...more }, { required: ['tag'] })

/** Rules that are accused, in the order of the findings: backward, forward, kept. */
const edits: readonly (readonly [JsonSchema, JsonSchema, string])[] = [
  [text, number, 'type-changed< type-changed>'],
  [text, { type: ['string', 'null'] }, 'type-changed>'],
  [{ type: ['string', 'null'] }, text, 'type-changed<'],
  [false, text, 'type-changed>'],
  [text, false, 'type-changed<'],
  [true, text, 'type-changed<'],
  [text, true, 'type-changed>'],
  [{ anyOf: [text, nothing] }, text, 'type-changed<'],
  [text, { anyOf: [text, nothing] }, 'type-changed>'],
  [{ const: 1 }, { const: 2 }, 'enum-value-removed< enum-value-added>'],
  [{ const: 1 }, { enum: [1, 2] }, 'enum-value-added>'],
  [{ enum: [1, 2] }, { const: 1 }, 'enum-value-removed<'],
  [text, { type: 'string', enum: ['q'] }, 'enum-value-removed<'],
  [{ type: 'string', enum: ['q'] }, text, 'enum-value-added>'],
  [{ ...number, maximum: 5 }, { ...number, exclusiveMaximum: 5 }, 'range-changed<'],
  [{ ...number, exclusiveMinimum: 5 }, { ...number, minimum: 3 }, 'range-changed>'],
  [
    { ...number, minimum: 1, maximum: 5 },
    { ...number, minimum: 2, maximum: 6 },
    'range-changed< range-changed>',
  ],
  [{ ...number, multipleOf: 2 }, { ...number, multipleOf: 4 }, 'multiple-changed<'],
  [{ ...text, maxLength: 4 }, { ...text, minLength: 1, maxLength: 5 }, 'length-changed< length-changed>'],
  [{ ...text, pattern: '^a' }, { ...text, pattern: '^b' }, 'pattern-changed< pattern-changed>'],
  [{ ...text, format: 'date' }, text, 'format-changed>'],
  [{ oneOf: [text, nothing] }, { oneOf: [text, nothing, number] }, 'branch-added>'],
  [{ anyOf: [text, nothing, number] }, { anyOf: [text, nothing] }, 'branch-removed<'],
  [{ oneOf: [text] }, { oneOf: [text, { maxLength: 3 }] }, 'branch-added< branch-added>'],
  [{ oneOf: [tagged(1, { x: text }), tagged(2)] }, { oneOf: [tagged(1), tagged(2)] }, 'property-removed='],
  [text, { ...text, not: { maxLength: 2 } }, 'composition-changed<'],
  [
    object({ a: text, b: text }),
    object({ a: text, b: text }, { dependentRequired: { a: ['b'] } }),
    'composition-changed<',
  ],
  [
    object({ a: text, b: text }),
    object({ a: text, b: text }, { if: { required: ['a'] }, then: { required: ['b'] } }),
    'composition-changed<',
  ],
  [array({ items: number }), array({}), 'items-changed>'],
  [array({ items: text }), array({ items: false }), 'type-changed<'],
  [array({ prefixItems: [text] }), array({ prefixItems: [text, number] }), 'items-changed<'],
  [array({ items: text }), array({ items: text, uniqueItems: true }), 'items-changed<'],
  [array({}), array({ minItems: 1 }), 'count-changed<'],
  [object({ z: text }, { additionalProperties: text }), object({ z: text }), 'map-changed='],
  [object({ z: text }, { patternProperties: { '^x': text } }), object({ z: text }), 'map-changed='],
  [
    { type: 'object', additionalProperties: text },
    { type: 'object', additionalProperties: text, propertyNames: { maxLength: 3 } },
    'names-changed<',
  ],
  [object({ a: text, b: number }), object({ a: text }), 'property-removed='],
  [object({ a: text, b: number }, { required: ['a'] }), object({}), 'property-removed> property-removed>'],
  [object({ a: text, b: number }, { required: ['b'] }), object({ a: text }), 'property-removed>'],
  [object({ a: number }), { type: 'object' }, 'property-removed>'],
  [object({ a: text, b: number }), object({ a: text, c: number }), 'property-renamed='],
  [
    object({ a: text, b: number }, { required: ['b'] }),
    object({ a: text, c: number }, { required: ['c'] }),
    'property-renamed< property-renamed>',
  ],
  [object({ a: text, b: number }), object({ a: text, c: number }, { required: ['c'] }), 'property-renamed<'],
  [object({ a: text }), object({ a: text, b: number }, { required: ['b'] }), 'required-property-added<'],
  [object({ a: text }), object({ a: text }, { required: ['zz'] }), 'property-became-required<'],
  [object({ a: text }, { required: ['zz'] }), object({ a: text }), 'property-became-optional>'],
  [
    object({ a: text, b: text }, { required: ['a', 'b'] }),
    object({ a: text, b: text }, { required: ['b'] }),
    'property-became-optional>',
  ],
  [
    { type: 'object', additionalProperties: text },
    object({ q: number }, { additionalProperties: text }),
    'property-restricts-free-members< property-restricts-free-members>',
  ],
]

const signs = { backward: '<', forward: '>' } as const

describe.each<readonly [where: string, name: string, at: (schema: JsonSchema) => JsonSchema]>([
  [
    'a property named like a keyword',
    'type',
    (s) => object({ type: s, other: text }, { required: ['type'] }),
  ],
  [
    'behind a reference',
    'p',
    (s) => ({ ...(object({ p: { $ref: '#/$defs/d' } }) as object), $defs: { d: s } }),
  ],
])('%s', (_, name, at) => {
  test.each(edits)('%j → %j: %s', (before, after, expected) => {
    const [older, newer] = [at(before), at(after)]
    const { kind, findings } = checkCompatibility(older, newer)
    expect(kind).toBe('incompatible')
    expect(
      findings.map(({ ruleId, direction }) => `${ruleId}${direction ? signs[direction] : '='}`).join(' '),
    ).toBe(expected)
    for (const { path, witness, fixes } of findings) {
      expect(path[0]).toBe(name)
      expect(witness).toBeDefined()
      const patches = fixes.flatMap(({ patch }) => (patch === undefined ? [] : [patch]))
      expect(patches.length).toBeGreaterThan(0)
      for (const patch of patches) {
        const left = checkCompatibility(older, applyPatch(newer, patch)).findings
        // Alone it makes the change compatible; beside others it takes its own finding away.
        expect(left.length).toBeLessThan(findings.length)
        if (new Set(findings.map(({ ruleId }) => ruleId)).size === 1 && findings.length === 1) {
          expect(left).toEqual([])
        }
      }
    }
  })
})

test('a place that was declared a marker or open is not accused beside one that breaks', () => {
  const event = (version: string, states: string[], y: JsonSchema) =>
    object({ meta: object({ version: { const: version }, state: { enum: states }, y }) })
  const verdict = checkCompatibility(event('1', ['a'], text), event('2', ['a', 'b'], number), {
    markers: ['/meta/version'],
    openEnums: ['/meta/state'],
  })
  expect(verdict.findings.map(({ ruleId, path }) => `${ruleId} ${path.join('.')}`)).toEqual([
    'type-changed meta.y',
    'type-changed meta.y',
  ])
})

test('what changes in one direction only is not accused in the other', () =>
  expect(
    checkCompatibility({ ...text, maxLength: 5 }, { type: ['string', 'null'], maxLength: 3 }).findings.map(
      ({ ruleId, direction }) => `${ruleId} ${direction ?? 'kept'}`,
    ),
  ).toEqual(['length-changed backward', 'type-changed forward']))

test('a fingerprint does not depend on what stands beside', () => {
  const print = (more: Record<string, JsonSchema>) =>
    checkCompatibility(object({ a: text, b: number }), object({ a: text, ...more })).findings.map(
      ({ fingerprint }) => fingerprint,
    )
  expect(print({ c: { type: 'boolean' } })).toEqual(print({}))
})

test('another draft: what cannot be copied is not offered as a patch', () => {
  const { findings } = checkCompatibility(
    {
      $schema: 'http://json-schema.org/draft-04/schema#',
      properties: { a: { ...number, minimum: 0, exclusiveMinimum: true } },
    },
    {
      $schema: 'https://json-schema.org/draft/2020-12/schema',
      properties: { a: { ...number, exclusiveMinimum: 1 } },
    },
  )
  expect(findings.map(({ ruleId }) => ruleId)).toEqual(['range-changed'])
  expect(findings.flatMap(({ fixes }) => fixes.filter(({ patch }) => patch !== undefined))).toEqual([])
})

test('properties that went together have an event each', () =>
  expect(checkCompatibility(object({ a: text, b: number }), object({})).findings).toMatchObject([
    { ruleId: 'property-removed', path: ['a'], witness: { a: expect.any(String) as string } },
    { ruleId: 'property-removed', path: ['b'], witness: { b: expect.any(Number) as number } },
  ]))

test('of many properties that came, only the one that breaks is accused', () => {
  const many = Object.fromEntries(Array.from({ length: 60 }, (_, i) => [`p${i}`, text]))
  const { findings } = checkCompatibility(
    object({ a: text }, { patternProperties: { '^p7$': number } }),
    object({ a: text, ...many }, { patternProperties: { '^p7$': number } }),
    { mode: 'BACKWARD' },
  )
  expect(findings.map(({ ruleId, path }) => `${ruleId} ${path.join('.')}`)).toEqual([
    'property-restricts-free-members p7',
  ])
})

test('naming the changes of a large difference takes a bounded time, and misses none that breaks', () => {
  const deep = (depth: number, leaf: JsonSchema): JsonSchema =>
    depth === 0
      ? leaf
      : object(Object.fromEntries(['a', 'b', 'c', 'd'].map((name) => [name, deep(depth - 1, leaf)])))
  const started = performance.now()
  const { findings } = checkCompatibility(
    deep(4, { ...text, maxLength: 9 }),
    deep(4, { ...text, maxLength: 5 }),
    {
      budgetMs: 200,
    },
  )
  expect(findings.filter(({ direction }) => direction === 'backward')).toHaveLength(4 ** 4)
  expect(performance.now() - started).toBeLessThan(20_000)
})
