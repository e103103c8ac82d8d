/**
 * The smallest schemas: every keyword alone over a few arguments, in the spelling of each draft, and what it takes to tell them apart.
 *
 * Their vocabulary is that of `smallValues`, so that each of them accepts some of those values and refuses others.
 */
import { member, objectOf, type Json, type JsonObject } from '../../src/json/index.js'
import type { Draft, JsonSchema } from '../../src/schema/index.js'

const text = { type: 'string' }
const number = { type: 'number' }

/** A keyword's name (with what it needs beside it) and schemas for it. */
const everywhere: readonly (readonly [name: string, schemas: readonly JsonObject[]])[] = [
  ['no keyword', [{}]],
  [
    'type',
    [
      ...['null', 'boolean', 'number', 'integer', 'string', 'array', 'object'].map((type) => ({ type })),
      { type: ['string', 'null'] },
      { type: ['integer', 'array'] },
    ],
  ],
  ['nullable', [{ type: 'string', nullable: true }]],
  ['enum', [{ enum: [1, 2] }, { enum: ['a', 'ab'] }, { enum: [null, [1], { a: 1 }] }]],
  ['minimum', [{ minimum: 0 }, { minimum: 1 }, { minimum: 1.5 }]],
  ['maximum', [{ maximum: 0 }, { maximum: 2 }]],
  ['multipleOf', [{ multipleOf: 1 }, { multipleOf: 2 }, { multipleOf: 0.5 }]],
  ['minLength', [{ minLength: 0 }, { minLength: 1 }, { minLength: 2 }]],
  ['maxLength', [{ maxLength: 0 }, { maxLength: 1 }, { maxLength: 2 }]],
  ['pattern', [{ pattern: '^a' }, { pattern: 'b$' }, { pattern: '^[ab]*$' }, { pattern: '^.{1,2}$' }]],
  ['format', [{ format: 'date' }, { format: 'ipv4' }]],
  ['items', [{ items: text }, { items: number }, { items: { items: text } }]],
  ['minItems', [{ minItems: 1 }, { minItems: 2 }]],
  ['maxItems', [{ maxItems: 0 }, { maxItems: 1 }]],
  ['uniqueItems', [{ uniqueItems: true }, { uniqueItems: true, items: { enum: [1, 'a'] } }]],
  ['properties', [{ properties: { a: text } }, { properties: { a: number, b: text } }]],
  ['patternProperties', [{ patternProperties: { '^a': text } }, { patternProperties: { b: number } }]],
  [
    'additionalProperties',
    [
      { additionalProperties: false },
      { additionalProperties: text },
      { properties: { a: {} }, additionalProperties: false },
      { properties: { a: text }, additionalProperties: number },
    ],
  ],
  ['required', [{ required: ['a'] }, { required: ['a', 'b'] }]],
  ['minProperties', [{ minProperties: 1 }, { minProperties: 2 }]],
  ['maxProperties', [{ maxProperties: 0 }, { maxProperties: 1 }]],
  ['allOf', [{ allOf: [text, { maxLength: 1 }] }, { allOf: [{ minimum: 1 }, { maximum: 1 }] }]],
  ['anyOf', [{ anyOf: [text, { minimum: 1 }] }, { anyOf: [{ required: ['a'] }, { required: ['b'] }] }]],
  [
    'oneOf',
    [
      { oneOf: [{ type: 'integer' }, { minimum: 1 }] },
      { oneOf: [{ required: ['a'] }, { required: ['b'] }] },
      { oneOf: [text, number] },
    ],
  ],
  [
    'not',
    [
      { not: {} },
      { not: text },
      { not: { minimum: 1 } },
      { not: { required: ['a'] } },
      { not: { items: text } },
      { not: { pattern: '^a' } },
    ],
  ],
  [
    '$ref',
    [
      { properties: { a: { $ref: '#' } }, type: 'object' },
      { items: { $ref: '#' }, type: 'array' },
      { anyOf: [text, { type: 'array', minItems: 1, items: { $ref: '#' } }] },
      { definitions: { x: { maxLength: 1 } }, items: { $ref: '#/definitions/x' } },
    ],
  ],
]

const since6: typeof everywhere = [
  ['const', [{ const: 1 }, { const: 'a' }, { const: null }, { const: [] }, { const: { a: 1 } }]],
  ['contains', [{ contains: text }, { contains: { const: 1 } }]],
  ['propertyNames', [{ propertyNames: { maxLength: 1 } }, { propertyNames: { enum: ['a', 'ab'] } }]],
  ['exclusiveMinimum', [{ exclusiveMinimum: 0 }, { exclusiveMinimum: 1 }]],
  ['exclusiveMaximum', [{ exclusiveMaximum: 1 }, { exclusiveMaximum: 2 }]],
]

const only4: typeof everywhere = [
  ['exclusiveMinimum', [{ minimum: 0, exclusiveMinimum: true }]],
  ['exclusiveMaximum', [{ maximum: 2, exclusiveMaximum: true }]],
]

const since7: typeof everywhere = [
  [
    'if then',
    [
      { if: text, then: { minLength: 1 } },
      { if: { required: ['a'] }, then: { required: ['b'] } },
    ],
  ],
  ['if else', [{ if: text, else: { minimum: 1 } }]],
  ['if then else', [{ if: { minimum: 1 }, then: { multipleOf: 1 }, else: { maxLength: 1 } }]],
]

const since2019: typeof everywhere = [
  [
    'minContains',
    [
      { contains: text, minContains: 2 },
      { contains: text, minContains: 0 },
    ],
  ],
  [
    'maxContains',
    [
      { contains: text, maxContains: 1 },
      { contains: number, minContains: 0, maxContains: 0 },
    ],
  ],
  ['dependentRequired', [{ dependentRequired: { a: ['b'] } }, { dependentRequired: { a: ['b'], b: ['a'] } }]],
  ['dependentSchemas', [{ dependentSchemas: { a: { maxProperties: 1 } } }]],
  [
    'unevaluatedProperties',
    [
      { unevaluatedProperties: false },
      { allOf: [{ properties: { a: {} } }], unevaluatedProperties: false },
      { anyOf: [{ properties: { a: text } }, { properties: { b: number } }], unevaluatedProperties: false },
    ],
  ],
  ['unevaluatedItems', [{ unevaluatedItems: false }, { unevaluatedItems: text }]],
]

const before2019: typeof everywhere = [
  ['dependencies', [{ dependencies: { a: ['b'] } }, { dependencies: { a: { maxProperties: 1 } } }]],
]

const only2019: typeof everywhere = [
  ['$recursiveRef', [{ $recursiveAnchor: true, type: 'array', items: { $recursiveRef: '#' } }]],
]

const only2020: typeof everywhere = [
  ['$dynamicRef', [{ $dynamicAnchor: 'node', type: 'array', items: { $dynamicRef: '#node' } }]],
  [
    'prefixItems',
    [{ prefixItems: [text] }, { prefixItems: [text, number] }, { prefixItems: [text], items: false }],
  ],
]

const before2020: typeof everywhere = [
  ['items in places', [{ items: [text] }, { items: [text, number] }]],
  [
    'additionalItems',
    [
      { items: [text], additionalItems: false },
      { items: [text], additionalItems: number },
    ],
  ],
]

export interface SmallSchema {
  readonly keyword: string
  readonly schema: JsonSchema
}

/** The schemas of a draft; with `each`, so many of every keyword at most. */
export function smallSchemas(draft: Draft, each = Infinity): readonly SmallSchema[] {
  const isModern = draft === '2019-09' || draft === '2020-12'
  const groups = [
    ...everywhere,
    ...(draft === '4' ? only4 : [['boolean', [true, false]] as const, ...since6]),
    ...(draft === '4' || draft === '6' ? [] : since7),
    ...(isModern ? since2019 : before2019),
    ...(draft === '2020-12' ? only2020 : before2020),
    ...(draft === '2019-09' ? only2019 : []),
  ]
  return groups.flatMap(([keyword, schemas]) => schemas.slice(0, each).map((schema) => ({ keyword, schema })))
}

/** Both at once: side by side in one schema where their keywords differ, else as an `allOf`. */
export function mixed(one: JsonSchema, other: JsonSchema): JsonSchema {
  if (typeof one === 'boolean' || typeof other === 'boolean') return { allOf: [one, other] }
  const areApart = Object.keys(one).every((key) => member(other, key) === undefined)
  return areApart ? objectOf([...Object.entries(one), ...Object.entries(other)]) : { allOf: [one, other] }
}

const scalars: readonly Json[] = [
  ...[null, true, false],
  ...[-1, 0, 0.25, 0.5, 1, 1.5, 2, 2.5, 3, 4],
  ...['', 'a', 'b', 'ab', 'aa', 'ba', 'bb', 'c', 'abc', 'a\n', '😀', '😀b', '2020-01-01', '127.0.0.1'],
]
const members: readonly Json[] = [null, 0, 1, 2, '', 'a', 'ab', [], ['a'], [1], {}, { a: 1 }]

/** All of a few scalars, all arrays of up to two members and some of three, all objects over three names. */
export const smallValues: readonly Json[] = [
  ...scalars,
  [],
  ...members.map((one) => [one]),
  ...members.flatMap((one) => members.map((other) => [one, other])),
  ...[1, 'a'].flatMap((x) => [1, 'a'].flatMap((y) => [1, 'a', 'b'].map((z) => [x, y, z]))),
  ...objects(['a', 'b', 'ab'], [1, 'a', null, { a: 1 }]),
  ...objects(['a'], [0, 'ab', [], ['a'], { a: { a: 1 } }, { b: 1 }]),
]

/** Each name absent or with one of the values. */
function objects(names: readonly string[], values: readonly Json[]): readonly JsonObject[] {
  return names
    .reduce<readonly (readonly (readonly [string, Json])[])[]>(
      (partial, name) =>
        partial.flatMap((entries) => [
          entries,
          ...values.map((value) => [...entries, [name, value] as const]),
        ]),
      [[]],
    )
    .map(objectOf)
}
