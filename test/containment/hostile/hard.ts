/** Hard to think through. */
import { objectOf } from '../../../src/json/index.js'
import type { JsonSchema } from '../../../src/schema/index.js'
import { like, list, named, type HostilePair } from './pair.js'

const inherited = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'valueOf', 'then', 'length']

export const hard: readonly HostilePair[] = [
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
