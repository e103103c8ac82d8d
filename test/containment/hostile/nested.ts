/** Deep in nesting or in references. */
import type { JsonObject } from '../../../src/json/index.js'
import type { JsonSchema } from '../../../src/schema/index.js'
import { levels, like, named, size, type HostilePair } from './pair.js'

/** `wrap` around `inner`, `depth` times. */
function deep(depth: number, wrap: (inner: JsonSchema) => JsonSchema, inner: JsonSchema): JsonSchema {
  let schema = inner
  for (let i = 0; i < depth; i++) schema = wrap(schema)
  return schema
}

const chain = (length: number, last: JsonSchema): JsonSchema => ({
  $ref: '#/$defs/d0',
  $defs: named(
    length,
    (i) => `d${i}`,
    (i) => (i === length - 1 ? last : { $ref: `#/$defs/d${i + 1}` }),
  ),
})

const doubling = (levels: number, last: JsonSchema, step: (next: JsonObject) => JsonObject): JsonSchema => ({
  $ref: '#/$defs/d0',
  $defs: named(
    levels,
    (i) => `d${i}`,
    (i) => (i === levels - 1 ? last : step({ $ref: `#/$defs/d${i + 1}` })),
  ),
})

export const nested: readonly HostilePair[] = [
  like(
    '10,000 levels of properties',
    (last) => deep(10_000, (inner) => ({ properties: { a: inner } }), { maximum: last }),
    'contained',
  ),
  ...(['allOf', 'anyOf', 'oneOf'] as const).map((keyword) =>
    like(
      `145 levels of ${keyword}`,
      (last) => deep(levels(145), (inner) => ({ [keyword]: [inner] }), { maximum: last }),
      'contained',
    ),
  ),
  like(
    '145 levels of allOf that say more',
    (last) =>
      deep(levels(145), (inner) => ({ minimum: 0, allOf: [inner, { maximum: 9 }] }), { maximum: last }),
    'contained',
  ),
  like('290 levels of not', (last) => deep(290, (inner) => ({ not: inner }), { maximum: last }), 'contained'),
  like(
    '290 levels of items',
    (last) => deep(290, (inner) => ({ items: inner }), { maximum: last }),
    'contained',
  ),
  like(
    '145 levels of properties',
    (last) =>
      deep(levels(145), (inner) => ({ type: 'object', properties: { a: inner }, required: ['a'] }), {
        maximum: last,
      }),
    'contained',
  ),
  like(
    '200 conditions in each other',
    (last) =>
      deep(200, (inner) => ({ if: { maximum: 5 }, then: inner, else: { maximum: 9 } }), { maximum: last }),
    'contained',
  ),
  like('200 conditions in conditions', (last) =>
    deep(200, (inner) => ({ if: inner, then: { maximum: 7 }, else: { maximum: 9 } }), { maximum: last }),
  ),
  like('references in a chain of 10,000', (last) => chain(size(10_000), { maximum: last }), 'contained'),
  like('references in a chain of 100,000', (last) => chain(size(100_000), { maximum: last }), 'contained'),
  like(
    'references that double in place',
    (last) => doubling(40, { maximum: last }, (next) => ({ allOf: [next, next] })),
    'contained',
  ),
  like(
    'choices that double',
    (last) => doubling(40, { maximum: last }, (next) => ({ anyOf: [next, { allOf: [next], minimum: 0 }] })),
    'contained',
  ),
  like('exact choices that double', (last) =>
    doubling(40, { maximum: last }, (next) => ({
      oneOf: [
        { ...next, minimum: 5 },
        { ...next, maximum: 4 },
      ],
    })),
  ),
  like(
    'members that double',
    (last) =>
      doubling(40, { maximum: last }, (next) => ({
        type: 'object',
        properties: { a: next, b: next },
        required: ['a', 'b'],
      })),
    'contained',
  ),
  like(
    'items that double',
    (last) =>
      doubling(40, { type: 'number', maximum: last }, (next) => ({
        type: 'array',
        minItems: 2,
        items: next,
      })),
    'contained',
  ),
  like(
    'a graph of 60 schemas that all meet',
    (last) => ({
      $ref: '#/$defs/d0',
      $defs: named(
        60,
        (i) => `d${i}`,
        (i) => ({
          maximum: i + last,
          properties: {
            a: { $ref: `#/$defs/d${(i * 7 + 1) % 60}` },
            b: { $ref: `#/$defs/d${(i * 11 + 3) % 60}` },
          },
        }),
      ),
    }),
    'contained',
  ),
  like(
    'a union that holds itself',
    (last) => ({
      $defs: {
        t: {
          oneOf: [
            { type: 'number', maximum: last },
            {
              type: 'object',
              properties: { l: { $ref: '#/$defs/t' }, r: { $ref: '#/$defs/t' } },
              required: ['l', 'r'],
            },
            { type: 'array', items: { $ref: '#/$defs/t' } },
          ],
        },
      },
      $ref: '#/$defs/t',
    }),
    'contained',
  ),
  like('nothing but a way back', () => ({
    $defs: { a: { $ref: '#/$defs/b' }, b: { $ref: '#/$defs/a' } },
    $ref: '#/$defs/a',
  })),
  like('a way back beside other keywords', (last) => ({
    maximum: last,
    $ref: '#/$defs/a',
    $defs: { a: { minimum: 0, $ref: '#' } },
  })),
  like('a condition that asks itself', () => ({ if: { $ref: '#' }, then: false })),
]
