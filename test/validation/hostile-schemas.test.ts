/** What the validator's compiler, or every event after it, could not bear is refused with a reason. */
import { expect, test } from 'vitest'
import { ReferenceCycle, type JsonSchema } from '../../src/schema/index.js'
import {
  compileValidator,
  PatternUnsafe,
  safeMatcher,
  SchemaNotCompilable,
} from '../../src/validation/index.js'

const many = <T>(count: number, of: (i: number) => T) => Array.from({ length: count }, (_, i) => of(i))
const properties = (count: number) =>
  Object.fromEntries(many(count, (i) => [`p${i}`, { maxLength: i }] as const))

const doubling = (keyword: 'allOf' | 'oneOf'): JsonSchema => ({
  $ref: '#/$defs/d0',
  $defs: Object.fromEntries(
    many(40, (i) => {
      const next = { $ref: `#/$defs/d${i + 1}` }
      return [`d${i}`, i === 39 ? { maximum: 1 } : { [keyword]: [next, next] }] as const
    }),
  ),
})

test.each(['allOf', 'oneOf'] as const)(
  'definitions that double by %s would judge a value without end',
  (keyword) => expect(() => compileValidator(doubling(keyword))).toThrow(SchemaNotCompilable),
)

test('members that double cost no more than the value has of them', () => {
  const step = (i: number) => ({
    properties: { a: { $ref: `#/$defs/d${i + 1}` }, b: { $ref: `#/$defs/d${i + 1}` } },
  })
  const schema = {
    $ref: '#/$defs/d0',
    $defs: Object.fromEntries(many(40, (i) => [`d${i}`, i === 39 ? { maximum: 1 } : step(i)] as const)),
  }
  expect(compileValidator(schema).isValid({ a: { b: {} } })).toBe(true)
})

test.each([
  { $ref: '#' },
  { maximum: 1, $ref: '#/$defs/a', $defs: { a: { $ref: '#' } } },
  { if: { $ref: '#' }, then: false },
])('a schema that leads back to itself is refused when it is met, with the way: %j', (schema) =>
  expect(() => compileValidator(schema).isValid(1)).toThrow(ReferenceCycle),
)

test('three thousand properties side by side are compiled, and only the first issue is told', () => {
  const { isValid, validate } = compileValidator({ properties: properties(3_000) })
  expect(isValid({ p5: 'abcde' })).toBe(true)
  expect(validate({ p1: 'ab', p2: 'abc' })).toHaveLength(1)
}, 60_000)

test.each<[string, JsonSchema]>([
  ['40,000 properties', { properties: properties(40_000) }],
  ['3,000 evaluated properties', { properties: properties(3_000), unevaluatedProperties: false }],
  [
    '3,000 patterns',
    { patternProperties: Object.fromEntries(many(3_000, (i) => [`^p${i}`, { maxLength: i }] as const)) },
  ],
])(
  '%s are refused at once',
  (_, schema) => {
    const started = performance.now()
    expect(() => compileValidator(schema)).toThrow(SchemaNotCompilable)
    expect(performance.now() - started).toBeLessThan(20_000)
  },
  60_000,
)

test('a pattern that is too large for the matcher is refused when it is compiled, not when an event comes', () =>
  expect(() => safeMatcher(`^${'(a|b)'.repeat(20_000)}$`)).toThrow(PatternUnsafe))
