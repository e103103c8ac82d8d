/**
 * Pairs of schemas that nobody would write, unless to see something break: too large, too deep, too many ways.
 *
 * `truth` is what really holds of older ⊆ newer where that is known; an answer may be "undecided", and never the opposite.
 */
import { objectOf, type Json, type JsonObject } from '../../src/json/index.js'
import type { JsonSchema } from '../../src/schema/index.js'

export interface HostilePair {
  readonly name: string
  readonly truth?: 'contained' | 'refuted'
  make(): { readonly older: JsonSchema; readonly newer: JsonSchema }
}

/** A fiftieth of what the names say, unless everything is wanted: the whole takes a quarter of an hour. */
const scale = process.env['STRATA_HOSTILE'] === 'full' ? 1 : 0.02
const size = (count: number) => Math.ceil(count * scale)
const levels = (count: number) => (scale === 1 ? count : Math.ceil(count / 3))

const list = <T>(length: number, of: (i: number) => T): T[] => Array.from({ length }, (_, i) => of(i))
const named = (count: number, name: (i: number) => string, of: (i: number) => Json): JsonObject =>
  objectOf(list(count, (i) => [name(i), of(i)] as const))

/** Both sides made alike, with one thing that differs at `last`. */
function like(
  name: string,
  make: (last: number) => JsonSchema,
  truth?: 'contained' | 'refuted',
): HostilePair {
  return { name, ...(truth === undefined ? {} : { truth }), make: () => ({ older: make(1), newer: make(2) }) }
}

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

const inherited = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'valueOf', 'then', 'length']

/** Large in size. */
const large: readonly HostilePair[] = [
  like('10 MB of listed values', (last) => ({
    enum: list(1000, (i) => `${i}${'x'.repeat(size(10_000))}${last}`),
  })),
  like('10 MB of properties', (last) => ({
    properties: named(
      size(100_000),
      (i) => `${'p'.repeat(80)}${i}`,
      () => ({ minimum: last }),
    ),
  })),
  like(
    '10 MB of description',
    (last) => ({ description: 'x'.repeat(size(10_000_000)), minimum: last }),
    'refuted',
  ),
  like(
    '7 MB of listed values',
    (last) => ({ enum: list(size(70_000), (i) => `${i}${'x'.repeat(80)}${i === 0 ? last : ''}`) }),
    'refuted',
  ),
  like(
    '7 MB of description',
    (last) => ({ description: 'x'.repeat(size(7_000_000)), maximum: last }),
    'contained',
  ),
  like(
    '20,000 properties',
    (last) => ({
      type: 'object',
      properties: named(
        size(20_000),
        (i) => `p${i}`,
        (i) => (i === 0 ? { maximum: last } : {}),
      ),
    }),
    'contained',
  ),
  like(
    '20,000 properties that are closed',
    (last) => ({
      type: 'object',
      additionalProperties: false,
      properties: named(
        size(20_000),
        (i) => `p${i}`,
        (i) => ({ maxLength: i === 9_999 ? last : i }),
      ),
    }),
    'contained',
  ),
  like(
    '100,000 required names',
    (last) => ({ type: 'object', required: list(size(100_000), (i) => `p${i + last}`) }),
    'refuted',
  ),
  like(
    'a list of 100,000 objects',
    (last) => ({ enum: list(size(100_000), (i) => ({ a: i, b: [i + (i === 0 ? last : 0)] })) }),
    'refuted',
  ),
  like(
    '100,000 branches of anyOf',
    (last) => ({ anyOf: list(size(99_000), (i) => ({ const: i + last })) }),
    'refuted',
  ),
  like(
    '100,000 branches of oneOf',
    (last) => ({ oneOf: list(size(99_000), (i) => ({ const: i + last })) }),
    'refuted',
  ),
  like('10,000 branches of objects without a discriminator', (last) => ({
    oneOf: list(size(10_000), (i) => ({
      type: 'object',
      properties: { [`p${i + last}`]: { minimum: i } },
      minProperties: 1,
    })),
  })),
  like(
    '10,000 branches of objects with one',
    (last) => ({
      oneOf: list(size(10_000), (i) => ({
        type: 'object',
        properties: { kind: { const: `k${i}` }, [`p${i}`]: { maximum: i + last } },
        required: ['kind'],
      })),
    }),
    'contained',
  ),
  like('10,000 branches of anyOf', (last) => ({
    anyOf: list(size(10_000), (i) => ({
      type: 'object',
      properties: { [`p${i + last}`]: { minimum: i } },
      minProperties: 1,
    })),
  })),
  like(
    '10,000 parts of allOf',
    (last) => ({ allOf: list(size(10_000), (i) => ({ properties: { [`p${i}`]: { maximum: i + last } } })) }),
    'contained',
  ),
  like(
    '10,000 intervals',
    (last) => ({
      type: 'number',
      anyOf: list(size(10_000), (i) => ({ minimum: 2 * i, maximum: 2 * i + 1 / last })),
    }),
    'refuted',
  ),
  like(
    '10,000 positions of a list',
    (last) => ({ prefixItems: list(size(10_000), (i) => ({ maximum: i + last })), items: false }),
    'contained',
  ),
  like(
    '10,000 patterns',
    (last) => ({
      patternProperties: named(
        size(10_000),
        (i) => `^p${i}$`,
        (i) => ({ maximum: i + last }),
      ),
    }),
    'contained',
  ),
]

/** Deep in nesting or in references. */
const nested: readonly HostilePair[] = [
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

/** Hard to think through. */
const hard: readonly HostilePair[] = [
  like(
    '60 patterns that overlap',
    (last) => ({
      patternProperties: named(
        60,
        (i) =>
          `${String.fromCharCode(97 + (i % 26))}.{0,${i % 7}}${String.fromCharCode(97 + ((i * 3) % 26))}`,
        (i) => ({ maximum: i + last }),
      ),
    }),
    'contained',
  ),
  like(
    '60 patterns and a rest',
    (last) => ({
      patternProperties: named(
        60,
        (i) => `${String.fromCharCode(97 + (i % 26))}${i}`,
        (i) => ({ maximum: i }),
      ),
      additionalProperties: { maximum: last },
    }),
    'contained',
  ),
  like('ten patterns whose automata multiply', (last) => ({
    type: 'string',
    allOf: list(10, (i) => ({ pattern: `^(a|b)*a(a|b){${12 + i}}$` })),
    minLength: last,
  })),
  like('ten patterns of which one is enough', (last) => ({
    type: 'string',
    anyOf: list(10, (i) => ({ pattern: `^(a|b|c)*${i}(a|b){${10 + i + last}}$` })),
  })),
  like(
    'a pattern for backtracking',
    (last) => ({ type: 'string', pattern: '^(a+)+$', minLength: 5000 + last }),
    'refuted',
  ),
  like(
    'alternatives for backtracking',
    (last) => ({ type: 'string', pattern: '^(a|aa)+$', minLength: 5000 + last }),
    'refuted',
  ),
  like('look-ahead for backtracking', (last) => ({
    type: 'string',
    pattern: `^(?=(a+)+$)(?=(aa)*$).{0,${5000 + last}}$`,
  })),
  like('back-references', (last) => ({ type: 'string', pattern: '^(a*)*\\1b$', minLength: 5000 + last })),
  like(
    'repeats of repeats',
    (last) => ({ type: 'string', pattern: `^((a{0,999}){0,999}){0,${997 + last}}$` }),
    'contained',
  ),
  like('a pattern of 100,000 characters', (last) => ({
    type: 'string',
    pattern: `^${'(a|b)'.repeat(20_000)}c{${last}}$`,
  })),
  like(
    '5,000 alternatives in one pattern',
    (last) => ({ type: 'string', pattern: `^(${list(700, (i) => `w${i}`).join('|')}){1,${last}}$` }),
    'contained',
  ),
  like('10,000 parentheses', (last) => ({
    type: 'string',
    pattern: `^${'('.repeat(10_000)}a{${last}}${')'.repeat(10_000)}$`,
  })),
  like('a counter of a billion', (last) => ({ type: 'string', pattern: `^(ab){1000000000}c{${last}}$` })),
  like(
    'all distinct, of few',
    (last) => ({
      type: 'array',
      uniqueItems: true,
      items: { enum: list(40, (i) => i) },
      minItems: 38 + last,
    }),
    'refuted',
  ),
  like(
    'all distinct, more than there are',
    (last) => ({
      type: 'array',
      uniqueItems: true,
      items: { enum: list(300, (i) => i) },
      minItems: 300 + last,
    }),
    'contained',
  ),
  like(
    'all distinct, of objects',
    (last) => ({
      type: 'array',
      uniqueItems: true,
      minItems: 100 + last,
      items: {
        type: 'object',
        properties: named(
          8,
          (i) => `p${i}`,
          () => ({ type: 'boolean' }),
        ),
        required: list(8, (i) => `p${i}`),
        additionalProperties: false,
      },
    }),
    'refuted',
  ),
  like(
    'a billion matching items',
    (last) => ({ type: 'array', contains: { minimum: 1 }, minContains: 1_000_000_000 + last }),
    'refuted',
  ),
  like(
    'at most a billion',
    (last) => ({ type: 'array', contains: { minimum: 1 }, maxContains: 1_000_000_000 + last }),
    'contained',
  ),
  like('twenty kinds of items that have to be there', (last) => ({
    type: 'array',
    allOf: list(20, (i) => ({ contains: { multipleOf: i + 2 } })),
    maxItems: 3 + last,
  })),
  like('a billion characters', (last) => ({ type: 'string', minLength: 1e9 + last }), 'refuted'),
  like('a billion members', (last) => ({ type: 'object', minProperties: 1e9 + last }), 'refuted'),
  like(
    'a thousand members of few kinds',
    (last) => ({
      type: 'object',
      minProperties: 1000 + last,
      propertyNames: { pattern: '^[ab]{1,12}$' },
      patternProperties: { '^a': { type: 'string' }, b$: { maxLength: 3 } },
    }),
    'refuted',
  ),
  like('the finest lattice', (last) => ({ type: 'number', multipleOf: 1e-300, maximum: last }), 'contained'),
  like(
    'tenths up to the end of the doubles',
    (last) => ({ type: 'number', multipleOf: 0.1, maximum: last * 8e307 }),
    'contained',
  ),
  like(
    'twenty lattices',
    (last) => ({
      type: 'integer',
      allOf: list(20, (i) => ({
        not: {
          multipleOf: [2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53, 59, 61, 67, 71][i] ?? 2,
        },
      })),
      maximum: last,
    }),
    'contained',
  ),
  like(
    'the edges of the doubles',
    (last) => ({
      type: 'number',
      minimum: -1.7976931348623157e308,
      maximum: last === 1 ? 1.7976931348623155e308 : 1.7976931348623157e308,
      exclusiveMinimum: 5e-324,
    }),
    'contained',
  ),
  like(
    'what is left over behind twenty unions',
    (last) => ({
      allOf: list(20, (i) => ({
        anyOf: list(3, (j) => ({
          properties: { [`p${i}_${j}`]: { maximum: j + last } },
          required: [`p${i}_${j}`],
        })),
      })),
      unevaluatedProperties: false,
    }),
    'contained',
  ),
  like(
    'items left over behind twenty unions',
    (last) => ({
      allOf: list(20, (i) => ({
        anyOf: list(3, (j) => ({ prefixItems: list(j + 1, () => ({ maximum: i + last })) })),
      })),
      unevaluatedItems: false,
    }),
    'contained',
  ),
  like(
    'thirty dependents in a row',
    (last) => ({
      dependentSchemas: named(
        30,
        (i) => `p${i}`,
        (i) => ({ required: [`p${i + 1}`], properties: { [`p${i + 1}`]: { maximum: i + last } } }),
      ),
    }),
    'contained',
  ),
  like('a riddle in logic', (last) => ({
    type: 'object',
    properties: named(
      24,
      (i) => `x${i}`,
      () => ({ type: 'boolean' }),
    ),
    required: list(24, (i) => `x${i}`),
    allOf: list(100 + last, (i) => ({
      anyOf: [3, 7, 11].map((step) => ({
        properties: { [`x${(i * step + step) % 24}`]: { const: (i * step) % 5 < 2 } },
      })),
    })),
  })),
  like('a riddle of pigeons', (last) => ({
    type: 'array',
    minItems: 9 + last,
    maxItems: 9 + last,
    uniqueItems: true,
    items: { anyOf: list(9, (i) => ({ const: { hole: i } })) },
  })),
  like('thirty exact choices at once', (last) => ({
    allOf: list(30, (i) => ({
      oneOf: [
        { properties: { [`a${i}`]: { maximum: last } } },
        { required: [`b${i}`] },
        { maxProperties: i },
      ],
    })),
  })),
  ...['properties', 'required', 'dependentRequired', '$defs', 'enum'].map((keyword) =>
    inheritedNames(keyword),
  ),
]

/** What every object inherits, as names. */
function inheritedNames(keyword: string): HostilePair {
  const make = (last: number): JsonSchema => {
    if (keyword === 'required') return { type: 'object', required: inherited.slice(last - 1) }
    if (keyword === 'dependentRequired')
      return { dependentRequired: objectOf(inherited.map((name) => [name, inherited.slice(last - 1)])) }
    if (keyword === '$defs') {
      const definitions = objectOf(inherited.map((name) => [name, { type: 'string', maxLength: last }]))
      return {
        $defs: definitions,
        properties: objectOf(inherited.map((name) => [name, { $ref: `#/$defs/${name}` }])),
      }
    }
    if (keyword === 'enum')
      return { enum: [...list(last, (i) => objectOf(inherited.map((name) => [name, i]))), {}] }
    return { properties: objectOf(inherited.map((name) => [name, { type: 'number', maximum: last }])) }
  }
  return like(`inherited names in ${keyword}`, make, 'contained')
}

export const hostilePairs: readonly HostilePair[] = [...large, ...nested, ...hard]
