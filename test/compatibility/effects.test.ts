import { describe, expect, test } from 'vitest'
import { classifyChanges, type ClassifyOptions } from '../../src/compatibility/index.js'
import { formatPointer } from '../../src/json/index.js'
import type { JsonSchema } from '../../src/schema/index.js'

/** Each change as `kind path effect`, with the value that is lost. A busy machine gets the time that it needs. */
const summary = (older: JsonSchema, newer: JsonSchema, options?: ClassifyOptions) =>
  classifyChanges(older, newer, { budgetMs: 60_000, ...options }).map(({ kind, path, effect, lost }) =>
    [
      kind,
      formatPointer(path) || '.',
      effect ?? '–',
      ...(lost === undefined ? [] : [JSON.stringify(lost.value)]),
    ].join(' '),
  )
const check = (
  older: JsonSchema,
  newer: JsonSchema,
  expected: readonly string[],
  options?: ClassifyOptions,
) => expect(summary(older, newer, options)).toEqual(expected)

const text = { type: 'string' } as const
const number = { type: 'number' } as const
const object = (properties: Record<string, JsonSchema>, more: object = {}) =>
  ({ type: 'object', properties, ...more }) as JsonSchema

/** A change beside which another one stands, so that it has to be judged at its own place. */
const beside = (member: JsonSchema, flag: JsonSchema) => object({ member, flag })
const checkBeside = (before: JsonSchema, after: JsonSchema, expected: readonly string[]) =>
  check(beside(before, { maximum: 1 }), beside(after, { maximum: 2 }), [
    ...expected,
    'range-changed /flag widening',
  ])

describe('each change is judged alone', () => {
  test.each<readonly [string, JsonSchema, JsonSchema, readonly string[]]>([
    [
      'a bound that moved and one that moved the other way',
      { minimum: 1, maximum: 5 },
      { minimum: 2, maximum: 6 },
      ['range-changed /member narrowing 1', 'range-changed /member widening'],
    ],
    [
      'a type that went and one that came',
      { type: ['string', 'null'] },
      { type: ['string', 'boolean'] },
      ['type-removed /member narrowing null', 'type-added /member widening'],
    ],
    ['integer to number', { type: 'integer' }, number, ['type-added /member widening']],
    [
      'a value for another',
      { enum: ['a', 'b'] },
      { enum: ['b', 'c'] },
      ['enum-value-removed /member narrowing "a"', 'enum-value-added /member widening'],
    ],
    [
      'a value more in a list that nothing of its type can meet',
      { type: 'string', enum: ['a'] },
      { type: 'string', enum: ['a', 7] },
      ['enum-value-added /member equivalent'],
    ],
    [
      'a pattern for one that says more',
      { ...text, pattern: '^a' },
      { ...text, pattern: '^ab' },
      ['pattern-changed /member narrowing "a"'],
    ],
    [
      'a pattern for another that means the same',
      { ...text, pattern: '^aa*$' },
      { ...text, pattern: '^a+$' },
      ['pattern-changed /member equivalent'],
    ],
    [
      'a pattern for another',
      { ...text, pattern: '^a$' },
      { ...text, pattern: '^b$' },
      ['pattern-changed /member incomparable "a"'],
    ],
    [
      'above 0 for from 1 on',
      { type: 'integer', exclusiveMinimum: 0 },
      { type: 'integer', minimum: 1 },
      ['range-changed /member equivalent'],
    ],
    [
      'an item that is described now',
      { prefixItems: [text] },
      { prefixItems: [text, number] },
      ['items-changed /member/1 narrowing ["",null]'],
    ],
    [
      'an item that is described no more',
      { prefixItems: [text, number] },
      { prefixItems: [text] },
      ['items-changed /member/1 widening'],
    ],
    [
      'a branch more',
      { anyOf: [text, number] },
      { anyOf: [text, number, { type: 'null' }] },
      ['branch-added /member widening'],
    ],
    [
      'a branch of oneOf that overlaps',
      { oneOf: [text, number] },
      { oneOf: [text, number, { type: 'integer' }] },
      ['branch-added /member narrowing 0'],
    ],
    [
      'a map for anything',
      { type: 'object' },
      { type: 'object', additionalProperties: text },
      ['map-added /member narrowing {"":null}'],
    ],
  ])('%s', (_, before, after, expected) => checkBeside(before, after, expected))

  test('a harmless change is not blamed for one beside it', () =>
    check(object({ a: { maximum: 9 } }), object({ a: { maximum: 5 }, b: text }), [
      'property-added /b widening',
      'range-changed /a narrowing 6',
    ]))
})

describe('under the policies', () => {
  const [without, withPhone] = [object({ name: text }), object({ name: text, phone: text })]
  test('a property that came widens what may be written', () =>
    check(without, withPhone, ['property-added /phone widening']))
  test('and narrows an open object that is read literally', () =>
    check(without, withPhone, ['property-added /phone narrowing {"phone":null}'], { policy: 'document' }))
  test('a property that went is lost', () =>
    check(withPhone, without, ['property-removed /phone narrowing {"phone":""}']))
  test('a renaming takes one name and gives another', () =>
    check(object({ owner: text }), object({ holder: text }), [
      'property-renamed /owner incomparable {"owner":""}',
    ]))
  test('a move takes at one place and gives at another', () =>
    check(
      object({ city: { ...text, maxLength: 9 }, address: object({ zip: number }) }),
      object({ address: object({ zip: number, city: { ...text, maxLength: 9 } }) }),
      ['property-moved /city incomparable {"city":""}'],
    ))
  test('a required property is required of every event', () =>
    check(without, object({ name: text, phone: text }, { required: ['phone'] }), [
      'property-added /phone incomparable {}',
    ]))
  test('whether formats are assertions is asked', () => {
    check(text, { ...text, format: 'date' }, ['format-changed . narrowing ""'])
    check(text, { ...text, format: 'date' }, ['format-changed . equivalent'], { formats: 'annotate' })
  })
})

test('what is only said to people has no effect', () =>
  check({ title: 'A' }, { title: 'B', minimum: 1 }, [
    'range-changed . narrowing 0',
    'annotation-changed . –',
  ]))

test('another draft is equivalent', () =>
  check(
    { $schema: 'http://json-schema.org/draft-07/schema#', ...text },
    { $schema: 'https://json-schema.org/draft/2020-12/schema', ...text },
    ['draft-changed . equivalent'],
  ))

test('what stands around a change is put around both sides again', () =>
  check(
    object({ a: text }, { unevaluatedProperties: false, required: ['a'] }),
    object({ a: text, b: text }, { unevaluatedProperties: false }),
    ['property-became-optional /a widening', 'property-added /b widening'],
    { policy: 'document' },
  ))

test('a doubt is told, and never rounded', () =>
  check(
    { properties: { a: { pattern: '^(a+)\\1$' }, b: { maximum: 1 } } },
    { properties: { a: { pattern: '^(aa)+$' }, b: { maximum: 2 } } },
    ['pattern-changed /a unknown', 'range-changed /b widening'],
  ))

test('hundreds of changes end in bounded time', () => {
  const wide = (type: string) =>
    object(Object.fromEntries(Array.from({ length: 400 }, (_, i) => [`p${i}`, { type }])))
  const started = performance.now()
  const changes = classifyChanges(wide('integer'), wide('number'), { budgetMs: 100 })
  expect(changes.length).toBe(400)
  expect(changes.every(({ effect }) => effect === 'widening' || effect === 'unknown')).toBe(true)
  expect(performance.now() - started).toBeLessThan(10_000)
})
