/**
 * Every keyword of every draft, with what has to hold for it in each room, or a sentence that says why nothing has to.
 *
 * `asserts`: two schemas with it, of which the first allows less. The rest follows: the one is contained in the other and not the
 * reverse, the change between them is told under the keyword and kind named here, types say `inTypes`. `speaks`: it is only said
 * to people. `waived`: nothing of it reaches a room, and the sentence says why.
 */
import {
  all,
  asserts,
  from,
  speaks,
  until,
  waived,
  type Asserting,
  type Row,
  type Speaking,
  type Waived,
} from './row.js'
import type { JsonSchema } from '../../../src/schema/index.js'

const text = { type: 'string' } as const
const short = { type: 'string', maxLength: 1 } as const
const longer = { type: 'string', maxLength: 2 } as const
const length = ['maxLength', 'length-changed'] as const
const number = (more: object): JsonSchema => ({ type: 'number', ...more })
const array = (more: object): JsonSchema => ({ type: 'array', ...more })
const object = (more: object): JsonSchema => ({ type: 'object', ...more })
const abc = { properties: { a: {}, b: {}, c: {} } } as const
/** What the type leaves to the schema is listed by keyword. */
const left = (keyword: string) => new RegExp(`^ \\* - ${keyword}: `, 'm')
const dynamic =
  'whether it is static depends on the whole document: test/schema/dynamic-references.property.test.ts'

const asserting: readonly Asserting[] = [
  asserts('type', all, [text, { type: ['string', 'null'] }], ['type', 'type-added'], /v: string/),
  asserts(
    'enum',
    all,
    [{ enum: ['a'] }, { enum: ['a', 'b'] }],
    ['enum', 'enum-value-added'],
    /v: \(?['"]a['"]/,
  ),
  asserts(
    'const',
    from('6'),
    [{ const: 'a' }, { enum: ['a', 'b'] }],
    ['enum', 'enum-value-added'],
    /v: \(?['"]a['"]/,
  ),
  asserts(
    'multipleOf',
    all,
    [number({ multipleOf: 4 }), number({ multipleOf: 2 })],
    ['multipleOf', 'multiple-changed'],
    left('multipleOf'),
  ),
  asserts(
    'maximum',
    all,
    [number({ maximum: 3 }), number({ maximum: 5 })],
    ['maximum', 'range-changed'],
    left('maximum'),
  ),
  asserts(
    'minimum',
    all,
    [number({ minimum: 5 }), number({ minimum: 3 })],
    ['minimum', 'range-changed'],
    left('minimum'),
  ),
  asserts(
    'exclusiveMaximum',
    ['4'],
    [number({ maximum: 3, exclusiveMaximum: true }), number({ maximum: 3 })],
    ['maximum', 'range-changed'],
    left('maximum'),
  ),
  asserts(
    'exclusiveMinimum',
    ['4'],
    [number({ minimum: 3, exclusiveMinimum: true }), number({ minimum: 3 })],
    ['minimum', 'range-changed'],
    left('minimum'),
  ),
  asserts(
    'exclusiveMaximum',
    from('6'),
    [number({ exclusiveMaximum: 3 }), number({ exclusiveMaximum: 5 })],
    ['maximum', 'range-changed'],
    left('maximum'),
  ),
  asserts(
    'exclusiveMinimum',
    from('6'),
    [number({ exclusiveMinimum: 5 }), number({ exclusiveMinimum: 3 })],
    ['minimum', 'range-changed'],
    left('minimum'),
  ),
  asserts('maxLength', all, [short, longer], length, left('maxLength')),
  asserts(
    'minLength',
    all,
    [
      { ...text, minLength: 2 },
      { ...text, minLength: 1 },
    ],
    ['minLength', 'length-changed'],
    left('minLength'),
  ),
  asserts(
    'pattern',
    all,
    [
      { ...text, pattern: '^ab' },
      { ...text, pattern: '^a' },
    ],
    ['pattern', 'pattern-changed'],
    left('pattern'),
  ),
  asserts('format', all, [{ ...text, format: 'date' }, text], ['format', 'format-changed'], left('format')),
  asserts('items', all, [array({ items: short }), array({ items: longer })], length, /v: string\[\]/),
  asserts(
    'additionalItems',
    until('2019-09'),
    [array({ items: [text], additionalItems: short }), array({ items: [text], additionalItems: longer })],
    length,
    /string\??, \.\.\.string\[\]/,
  ),
  asserts(
    'prefixItems',
    ['2020-12'],
    [array({ prefixItems: [short] }), array({ prefixItems: [longer] })],
    length,
    /\[\s*string\b/,
  ),
  asserts(
    'maxItems',
    all,
    [array({ maxItems: 1 }), array({ maxItems: 2 })],
    ['maxItems', 'count-changed'],
    left('maxItems'),
  ),
  asserts(
    'minItems',
    all,
    [array({ minItems: 2 }), array({ minItems: 1 })],
    ['minItems', 'count-changed'],
    left('minItems'),
  ),
  asserts(
    'uniqueItems',
    all,
    [array({ uniqueItems: true }), array({})],
    ['uniqueItems', 'items-changed'],
    left('uniqueItems'),
  ),
  asserts(
    'contains',
    from('6'),
    [array({ contains: { enum: [1] } }), array({ contains: { enum: [1, 2] } })],
    ['contains', 'items-changed'],
    left('contains'),
  ),
  asserts(
    'minContains',
    from('2019-09'),
    [array({ contains: number({}), minContains: 2 }), array({ contains: number({}), minContains: 1 })],
    ['contains', 'items-changed'],
    left('contains'),
  ),
  asserts(
    'maxContains',
    from('2019-09'),
    [array({ contains: number({}), maxContains: 1 }), array({ contains: number({}), maxContains: 2 })],
    ['contains', 'items-changed'],
    left('contains'),
  ),
  asserts(
    'unevaluatedItems',
    from('2019-09'),
    [array({ unevaluatedItems: false }), array({ unevaluatedItems: text })],
    ['unevaluatedItems', 'items-changed'],
    left('unevaluatedItems'),
  ),
  asserts(
    'properties',
    all,
    [object({ properties: { a: short } }), object({ properties: { a: longer } })],
    length,
    /a\?: string/,
  ),
  asserts(
    'patternProperties',
    all,
    [object({ patternProperties: { '^a': short } }), object({ patternProperties: { '^a': longer } })],
    length,
    left('patternProperties.*'),
  ),
  asserts(
    'additionalProperties',
    all,
    [object({ additionalProperties: short }), object({ additionalProperties: longer })],
    length,
    /\[k: string\]: string/,
  ),
  asserts(
    'propertyNames',
    from('6'),
    [object({ propertyNames: { maxLength: 1 } }), object({ propertyNames: { maxLength: 2 } })],
    ['propertyNames', 'names-changed'],
    left('propertyNames'),
  ),
  asserts(
    'maxProperties',
    all,
    [object({ maxProperties: 1 }), object({ maxProperties: 2 })],
    ['maxProperties', 'count-changed'],
    left('maxProperties'),
  ),
  asserts(
    'minProperties',
    all,
    [object({ ...abc, minProperties: 2 }), object({ ...abc, minProperties: 1 })],
    ['minProperties', 'count-changed'],
    left('minProperties'),
  ),
  asserts(
    'required',
    all,
    [object({ required: ['a', 'b'] }), object({ required: ['a'] })],
    ['required', 'property-became-optional'],
    /b: unknown/,
  ),
  asserts(
    'dependencies',
    all,
    [object({ dependencies: { a: ['b', 'c'] } }), object({ dependencies: { a: ['b'] } })],
    ['dependentRequired', 'composition-changed'],
    left('dependentRequired'),
  ),
  asserts(
    'dependentRequired',
    from('2019-09'),
    [object({ dependentRequired: { a: ['b', 'c'] } }), object({ dependentRequired: { a: ['b'] } })],
    ['dependentRequired', 'composition-changed'],
    left('dependentRequired'),
  ),
  asserts(
    'dependentSchemas',
    from('2019-09'),
    [
      object({ dependentSchemas: { a: { minProperties: 3 } } }),
      object({ dependentSchemas: { a: { minProperties: 2 } } }),
    ],
    ['dependentSchemas', 'composition-changed'],
    left('dependentSchemas'),
  ),
  asserts(
    'unevaluatedProperties',
    from('2019-09'),
    [object({ unevaluatedProperties: false }), object({})],
    ['unevaluatedProperties', 'model-opened'],
    left('unevaluatedProperties'),
  ),
  asserts(
    'allOf',
    all,
    [{ allOf: [text, { maxLength: 1 }] }, { allOf: [text, { maxLength: 2 }] }],
    length,
    /v: string/,
  ),
  asserts(
    'anyOf',
    all,
    [{ anyOf: [text] }, { anyOf: [text, number({})] }],
    ['anyOf', 'branch-added'],
    /v: string/,
  ),
  asserts(
    'oneOf',
    all,
    [{ oneOf: [text] }, { oneOf: [text, number({})] }],
    ['oneOf', 'branch-added'],
    left('oneOf.*'),
  ),
  asserts(
    'not',
    all,
    [{ not: { type: ['string', 'null'] } }, { not: text }],
    ['not', 'composition-changed'],
    left('not'),
  ),
  asserts(
    'if',
    from('7'),
    [
      object({ if: { required: ['a'] }, then: { required: ['c'] } }),
      object({ if: { required: ['a', 'b'] }, then: { required: ['c'] } }),
    ],
    ['if', 'composition-changed'],
    left('if'),
  ),
  asserts(
    'then',
    from('7'),
    [
      object({ if: { required: ['a'] }, then: { required: ['b', 'c'] } }),
      object({ if: { required: ['a'] }, then: { required: ['b'] } }),
    ],
    ['if', 'composition-changed'],
    left('if'),
  ),
  asserts(
    'else',
    from('7'),
    [
      object({ if: { required: ['a'] }, else: { required: ['b', 'c'] } }),
      object({ if: { required: ['a'] }, else: { required: ['b'] } }),
    ],
    ['if', 'composition-changed'],
    left('if'),
  ),
  asserts(
    '$ref',
    all,
    [
      { $ref: '#/definitions/t', definitions: { t: short } },
      { $ref: '#/definitions/t', definitions: { t: longer } },
    ],
    length,
    /v: string|v: \w*T\b/,
  ),
  asserts(
    '$recursiveRef',
    from('2019-09'),
    [
      object({ properties: { a: short, b: { $recursiveRef: '#' } } }),
      object({ properties: { a: longer, b: { $recursiveRef: '#' } } }),
    ],
    length,
    /a\?: string/,
    dynamic,
  ),
  asserts(
    '$dynamicRef',
    ['2020-12'],
    [
      object({ $dynamicAnchor: 'n', properties: { a: short, b: { $dynamicRef: '#n' } } }),
      object({ $dynamicAnchor: 'n', properties: { a: longer, b: { $dynamicRef: '#n' } } }),
    ],
    length,
    /a\?: string/,
    dynamic,
  ),
]

const speaking: readonly Speaking[] = [
  speaks('title', all, { title: 'A' }, { title: 'B' }),
  speaks('description', all, { description: 'A' }, { description: 'B' }),
  speaks('default', all, { default: 1 }, { default: null }),
  speaks('examples', from('6'), { examples: [1] }, { examples: [2] }),
  speaks('readOnly', from('7'), { readOnly: true }, { readOnly: false }),
  speaks('writeOnly', from('7'), { writeOnly: true }, { writeOnly: false }),
  speaks('deprecated', from('2019-09'), {}, { deprecated: true }),
  speaks('$comment', from('7'), { $comment: 'A' }, { $comment: 'B' }),
]

const content =
  'an annotation that validators pass over; nothing here decodes texts, and what is in them is not part of the event'
const identifier =
  'names a place for references, which are edges of the graph by the time that anything is compared'

const waivers: readonly Waived[] = [
  waived('$schema', all, {}, 'tells the draft; a change of it is told as draft-changed'),
  waived('id', ['4'], { id: 'http://example.com/a' }, identifier),
  waived('$id', from('6'), { $id: 'http://example.com/a' }, identifier),
  waived('$anchor', from('2019-09'), { $anchor: 'a' }, identifier),
  waived('$dynamicAnchor', ['2020-12'], { $dynamicAnchor: 'a' }, identifier),
  waived('$recursiveAnchor', from('2019-09'), { $recursiveAnchor: true }, identifier),
  waived(
    '$vocabulary',
    from('2019-09'),
    { $vocabulary: {} },
    'speaks of meta-schemas, which events are not written with',
  ),
  waived(
    'definitions',
    all,
    { definitions: { a: false } },
    'holds what references lead to; what none leads to asserts nothing',
  ),
  waived(
    '$defs',
    from('2019-09'),
    { $defs: { a: false } },
    'holds what references lead to; what none leads to asserts nothing',
  ),
  waived('contentEncoding', from('7'), { contentEncoding: 'base64' }, content),
  waived('contentMediaType', from('7'), { contentMediaType: 'application/json' }, content),
  waived('contentSchema', from('2019-09'), { contentSchema: { type: 'null' } }, content),
]

export const rows: readonly Row[] = [...asserting, ...speaking, ...waivers]
