/**
 * Edits of event schemas as people make them, and what a person would say has changed: kind and place in the event, nothing more and
 * nothing less. `~` before a kind: only said to people.
 */
import { describe, expect, test } from 'vitest'
import { diffSchemas } from '../../src/diff/index.js'
import { formatPointer } from '../../src/json/index.js'
import type { JsonSchema } from '../../src/schema/index.js'

const summary = (older: JsonSchema, newer: JsonSchema) =>
  diffSchemas(older, newer).map(({ kind, path, annotation, after }) => {
    const isMove = kind === 'property-renamed' || kind === 'property-moved'
    const arrived = isMove && typeof after === 'string' ? ` → ${after}` : ''
    return `${annotation ? '~' : ''}${kind} ${formatPointer(path) || '.'}${arrived}`
  })

type Members = Record<string, JsonSchema>
const text = { type: 'string' } as const
const name = { type: 'string', minLength: 1, maxLength: 80 } as const
const money = {
  type: 'object',
  properties: { amount: { type: 'number' }, currency: { enum: ['EUR', 'USD'] } },
} as const
const event = (properties: Members, more: object = {}) =>
  ({ type: 'object', properties, ...more }) as JsonSchema
const tagged = (kind: string, properties: Members = {}) =>
  event({ kind: { const: kind }, ...properties }, { required: ['kind'] })
const nodes = { node: event({ children: { type: 'array', items: { $ref: '#/$defs/node' } } }) }
const tree = (value: JsonSchema) =>
  ({
    $ref: '#/$defs/node',
    $defs: { node: event({ value, children: { type: 'array', items: { $ref: '#/$defs/node' } } }) },
  }) as JsonSchema

describe('renamed and moved', () => {
  test.each<readonly [string, JsonSchema, JsonSchema, readonly string[]]>([
    [
      'a rename with another description',
      event({ owner: { ...name, description: 'Who owns it.' } }),
      event({ holder: { ...name, description: 'Who holds it.' } }),
      ['property-renamed /owner → /holder'],
    ],
    [
      'a rename of what moved behind a reference',
      event({ price: money }),
      { ...(event({ total: { $ref: '#/$defs/money' } }) as object), $defs: { money } },
      ['property-renamed /price → /total'],
    ],
    [
      'a rename of what was wrapped in an allOf',
      event({ price: money }),
      event({ total: { allOf: [{ type: 'object' }, { properties: money.properties }] } }),
      ['property-renamed /price → /total'],
    ],
    [
      'a move into a nested object',
      event({ city: { ...text, maxLength: 60 }, address: event({ zip: text }) }),
      event({ address: event({ zip: text, city: { ...text, maxLength: 60 } }) }),
      ['property-moved /city → /address/city'],
    ],
    [
      'a move out of a nested object',
      event({ meta: event({ source: name }) }),
      event({ meta: event({}), source: name }),
      ['property-moved /meta/source → /source'],
    ],
    [
      'the same rename in two places',
      event({ from: event({ iban: name }), to: event({ iban: name }) }),
      event({ from: event({ account: name }), to: event({ account: name }) }),
      ['property-renamed /from/iban → /from/account', 'property-renamed /to/iban → /to/account'],
    ],
    [
      'two renames of equal shape could be either way round',
      event({ first: name, last: name }),
      event({ given: name, family: name }),
      [
        'property-removed /first',
        'property-removed /last',
        'property-added /given',
        'property-added /family',
      ],
    ],
    [
      'a rename together with another type is another property',
      event({ amount: { type: 'number' } }),
      event({ cents: { type: 'integer' } }),
      ['property-removed /amount', 'property-added /cents'],
    ],
    [
      'a rename below the items of an array',
      event({ lines: { type: 'array', items: event({ qty: { type: 'integer' } }) } }),
      event({ lines: { type: 'array', items: event({ quantity: { type: 'integer' } }) } }),
      ['property-renamed /lines/*/qty → /lines/*/quantity'],
    ],
    [
      'a rename of a recursive type',
      event({ tree: { $ref: '#/$defs/node' } }, { $defs: nodes }),
      event({ forest: { $ref: '#/$defs/node' } }, { $defs: nodes }),
      ['property-renamed /tree → /forest'],
    ],
  ])('%s', (_, older, newer, expected) => expect(summary(older, newer)).toEqual(expected))
})

describe('said otherwise', () => {
  const same: readonly (readonly [string, JsonSchema, JsonSchema])[] = [
    ['properties in another order', event({ a: text, b: name }), event({ b: name, a: text })],
    [
      'a part taken out into $defs',
      event({ price: money, fee: money }),
      {
        ...(event({ price: { $ref: '#/$defs/m' }, fee: { $ref: '#/$defs/m' } }) as object),
        $defs: { m: money },
      },
    ],
    ['an enum in another order', { enum: ['a', 'b', 'c'] }, { enum: ['c', 'a', 'b'] }],
    ['const for a list of one', { const: 'a' }, { enum: ['a'] }],
    ['a list of one type', { type: 'string' }, { type: ['string'] }],
    [
      'null by type and by branch',
      { type: ['string', 'null'] },
      { anyOf: [{ type: 'string' }, { type: 'null' }] },
    ],
    [
      'null by branch, exactly one',
      { type: ['string', 'null'] },
      { oneOf: [{ type: 'null' }, { type: 'string' }] },
    ],
    ['null by nullable', { type: 'string', nullable: true }, { type: ['string', 'null'] }],
    [
      'null beside a reference',
      { type: ['object', 'null'], properties: { a: text } },
      { oneOf: [{ $ref: '#/$defs/a' }, { type: 'null' }], $defs: { a: event({ a: text }) } },
    ],
    [
      'null by one union and by another',
      { anyOf: [text, { type: 'null' }] },
      { oneOf: [text, { const: null }] },
    ],
    [
      'draft 04 and 2020-12 bounds',
      { type: 'number', exclusiveMinimum: 0, $schema: 'http://json-schema.org/draft-07/schema#' },
      { type: 'number', exclusiveMinimum: 0, $schema: 'http://json-schema.org/draft-06/schema#' },
    ],
    [
      'conditions behind a reference',
      { if: { required: ['a'] }, then: { required: ['b'] } },
      {
        if: { $ref: '#/$defs/c' },
        then: { allOf: [{ required: ['b'] }] },
        $defs: { c: { required: ['a'] } },
      },
    ],
    [
      'what is forbidden behind a reference',
      { not: { const: 1 } },
      { not: { $ref: '#/$defs/n' }, $defs: { n: { enum: [1] } } },
    ],
    [
      'what is contained, wrapped',
      { contains: { type: 'string', minLength: 1 } },
      { contains: { allOf: [{ type: 'string' }, { minLength: 1 }] } },
    ],
    [
      'what is needed beside, in two parts',
      { dependentRequired: { a: ['b'], c: ['d'] } },
      { allOf: [{ dependentRequired: { c: ['d'] } }, { dependentRequired: { a: ['b'] } }] },
    ],
    ['a multiple that is said twice', { multipleOf: 2 }, { multipleOf: 2, allOf: [{ multipleOf: 2 }] }],
    [
      'a union that is said twice',
      { anyOf: [text, money] },
      { allOf: [{ anyOf: [text, money] }, { anyOf: [money, text] }] },
    ],
    [
      'limits that say nothing',
      { type: 'array' },
      { type: 'array', minItems: 0, items: true, uniqueItems: false },
    ],
    [
      'names that may be anything',
      { type: 'object' },
      { type: 'object', propertyNames: true, additionalProperties: {} },
    ],
    [
      'a branch in another order and place',
      { oneOf: [tagged('a'), tagged('b')] },
      { allOf: [{ oneOf: [tagged('b'), tagged('a')] }] },
    ],
    ['items one by one that are all alike', { prefixItems: [text], items: text }, { items: text }],
  ]
  test.each(same)('%s', (_, older, newer) => {
    const real = (a: JsonSchema, b: JsonSchema) =>
      summary(a, b).filter((line) => !line.startsWith('~') && !line.startsWith('draft-changed'))
    expect(real(older, newer)).toEqual([])
    expect(real(newer, older)).toEqual([])
  })
})

describe('changed', () => {
  test.each<readonly [string, JsonSchema, JsonSchema, readonly string[]]>([
    [
      'a branch with its discriminator, inside',
      { oneOf: [tagged('card', { pan: text }), tagged('cash')] },
      { oneOf: [tagged('cash'), tagged('card', { pan: { ...text, maxLength: 19 } })] },
      ['length-changed /pan'],
    ],
    [
      'a branch behind a reference, and one more',
      { oneOf: [{ $ref: '#/$defs/card' }, tagged('cash')], $defs: { card: tagged('card', { pan: text }) } },
      {
        oneOf: [tagged('iban', { no: text }), tagged('cash'), { $ref: '#/$defs/card' }],
        $defs: { card: tagged('card', { pan: text, exp: text }) },
      },
      ['branch-added .', 'property-added /exp'],
    ],
    [
      'branches without a discriminator, by likeness',
      { anyOf: [event({ a: text, b: text, c: text }), event({ x: text, y: text, z: text })] },
      { anyOf: [event({ x: text, y: text, z: name }), event({ a: text, b: text, c: text, d: text })] },
      ['property-added /d', 'length-changed /z', 'length-changed /z'],
    ],
    [
      'the type of items',
      { items: text },
      { items: { type: 'number' } },
      ['type-removed /*', 'type-added /*'],
    ],
    [
      'the value of a map',
      event({ tags: { type: 'object', additionalProperties: text } }),
      event({ tags: { type: 'object', additionalProperties: { ...text, maxLength: 9 } } }),
      ['length-changed /tags/*'],
    ],
    [
      'a tuple with an item more at its end',
      { prefixItems: [text, { type: 'number' }], items: false },
      { prefixItems: [text, { type: 'number' }, { type: 'boolean' }], items: false },
      ['type-added /2'],
    ],
    [
      'what is needed beside',
      { dependentRequired: { card: ['cvc'] } },
      { dependentRequired: { card: ['cvc', 'name'] } },
      ['composition-changed .'],
    ],
    ['a pattern', { pattern: '^a' }, { pattern: '^b' }, ['pattern-changed .']],
    [
      'an enum in another order with one more',
      { enum: ['a', 'b'] },
      { enum: ['c', 'b', 'a'] },
      ['enum-value-added .'],
    ],
    [
      'null came, by branch',
      text,
      { anyOf: [text, { type: 'null' }] },
      ['type-added .', 'composition-changed .'],
    ],
    [
      'null stayed, said otherwise, and the text became shorter',
      { type: ['string', 'null'] },
      { anyOf: [{ type: 'string', maxLength: 3 }, { type: 'null' }] },
      ['length-changed .'],
    ],
    [
      'a recursive type is told once',
      tree(text),
      tree(name),
      ['length-changed /value', 'length-changed /value'],
    ],
    [
      'a shared definition is told wherever the event shows it',
      { ...(event({ a: { $ref: '#/$defs/t' }, b: { $ref: '#/$defs/t' } }) as object), $defs: { t: text } },
      {
        ...(event({ a: { $ref: '#/$defs/t' }, b: { $ref: '#/$defs/t' } }) as object),
        $defs: { t: { ...text, format: 'date' } },
      },
      ['format-changed /a', 'format-changed /b'],
    ],
    [
      'a text that became an object',
      event({ address: text }),
      event({ address: event({ street: text, city: text }, { required: ['street'] }) }),
      ['type-removed /address', 'type-added /address'],
    ],
    [
      'an optional property that has to be there now, with other words about it',
      event({ a: { ...text, title: 'A' } }),
      event({ a: { ...text, title: 'The A' } }, { required: ['a'] }),
      ['property-became-required /a', '~annotation-changed /a'],
    ],
    [
      'an open object that was closed',
      event({ a: text }),
      event({ a: text }, { additionalProperties: false }),
      ['model-closed .'],
    ],
    [
      'a map that was closed',
      { additionalProperties: text },
      { additionalProperties: false },
      ['map-removed .', 'model-closed .'],
    ],
    [
      'a closed part that does not name what stands beside it',
      event({ b: text }, { allOf: [{ properties: { a: text, b: true }, additionalProperties: false }] }),
      event({ b: text }, { allOf: [{ properties: { a: text }, additionalProperties: false }] }),
      ['type-removed /b'],
    ],
    [
      'a closed object that no longer looks through its parts',
      { allOf: [{ properties: { a: text } }], unevaluatedProperties: false },
      { allOf: [{ properties: { a: text } }], additionalProperties: false },
      ['composition-changed .', 'type-removed /a'],
    ],
    [
      'a condition',
      { if: { required: ['a'] }, then: { required: ['b'] } },
      { if: { required: ['a'] }, then: { required: ['c'] } },
      ['composition-changed .'],
    ],
    [
      'words at the top alone',
      event({ a: text }, { title: 'X' }),
      event({ a: text }, { title: 'Y' }),
      ['~annotation-changed .'],
    ],
  ])('%s', (_, older, newer, expected) => expect(summary(older, newer)).toEqual(expected))
})
