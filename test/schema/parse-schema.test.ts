import { describe, expect, test } from 'vitest'
import { formatPointer, toNumber, type Json } from '../../src/json/index.js'
import {
  drafts,
  parseSchema,
  ReferenceCycle,
  SchemaInvalid,
  UnknownDraft,
  UnresolvableReference,
  type Draft,
  type JsonSchema,
  type SchemaNode,
} from '../../src/schema/index.js'

const root = (schema: JsonSchema, draft?: Draft): SchemaNode =>
  parseSchema(schema, draft === undefined ? {} : { draft }).root

/** What is refused, where, and what would have been right. */
function refusal(schema: Json, draft?: Draft): string {
  try {
    parseSchema(schema as JsonSchema, draft === undefined ? {} : { draft })
    return 'accepted'
  } catch (error) {
    if (error instanceof SchemaInvalid) return `${formatPointer(error.pointer)}: ${error.expected}`
    if (error instanceof UnresolvableReference) {
      return `${formatPointer(error.pointer)} ${error.reference}: ${error.reason}`
    }
    throw error
  }
}

describe('keywords mean what their draft says', () => {
  test('draft 04 has boolean exclusive bounds', () => {
    const { minimum } = root({ minimum: 1, exclusiveMinimum: true }, '4')
    expect(minimum).toMatchObject({ exclusive: true })
    expect(refusal({ minimum: 1, exclusiveMinimum: true }, '7')).toBe('/exclusiveMinimum: a number')
    expect(refusal({ exclusiveMinimum: 1 }, '4')).toBe('/exclusiveMinimum: true or false')
  })

  test('of two bounds the stricter counts', () => {
    const { minimum, maximum } = root({ minimum: 2, exclusiveMinimum: 1, maximum: 3, exclusiveMaximum: 3 })
    expect([minimum?.exclusive, toNumber(minimum!.value)]).toEqual([false, 2])
    expect([maximum?.exclusive, toNumber(maximum!.value)]).toEqual([true, 3])
  })

  test('integer is a whole number, unless number is named too', () => {
    expect(root({ type: 'integer' })).toMatchObject({ types: ['number'], integer: true })
    expect(root({ type: ['integer', 'number', 'null'] })).toMatchObject({ types: ['number', 'null'] })
    expect(root({ type: ['integer', 'number'] }).integer).toBeUndefined()
  })

  test('nullable beside type adds null, as ajv reads it', () =>
    expect(root({ type: 'string', nullable: true }).types).toEqual(['string', 'null']))

  test('a list of items before 2020-12 is a prefix', () => {
    const { prefixItems, items } = root({ items: [true], additionalItems: false }, '7')
    expect([prefixItems?.length, items?.never]).toEqual([1, true])
    expect(root({ items: true, additionalItems: false }, '7').items?.never).toBeUndefined()
    expect(refusal({ items: [true] }, '2020-12')).toBe('/items: a schema (an object or a boolean)')
  })

  test('prefixItems means nothing before 2020-12', () =>
    expect(root({ prefixItems: [false] }, '2019-09').prefixItems).toBeUndefined())

  test('minContains and maxContains count from 2019-09', () => {
    expect(root({ contains: true, minContains: 2, maxContains: 3 })).toMatchObject({
      contains: { min: 2, max: 3 },
    })
    expect(root({ contains: true, minContains: 2 }, '7').contains?.min).toBe(1)
    expect(root({ contains: true, minContains: 0 }, '2019-09').contains).toBeUndefined()
    // It asks for nothing and still looks at items.
    expect(root({ contains: true, minContains: 0 }).contains?.min).toBe(0)
  })

  test.each(drafts)('dependencies are read in draft %s', (draft) => {
    const node = root({ dependencies: { a: ['b'], c: { required: ['d'] } } }, draft)
    expect(node.dependentRequired?.get('a')).toEqual(['b'])
    expect(node.dependentSchemas?.get('c')?.required).toEqual(['d'])
  })

  test('what both the old and the new keyword ask of a member holds together', () => {
    const node = root({
      dependencies: { a: ['b'], c: { type: 'object' } },
      dependentRequired: { a: ['c'] },
      dependentSchemas: { c: { minProperties: 2 } },
    })
    expect(node.dependentRequired?.get('a')).toEqual(['b', 'c'])
    expect(node.dependentSchemas?.get('c')?.allOf).toHaveLength(2)
  })

  test('dependentRequired and unevaluatedProperties mean nothing before 2019-09', () =>
    expect(Object.keys(root({ dependentRequired: { a: ['b'] }, unevaluatedProperties: false }, '7'))).toEqual(
      ['id', 'at'],
    ))

  test('enum and const together allow what is in both', () => {
    expect(root({ enum: [1, 2], const: 2 }).enum).toEqual([2])
    expect(root({ enum: [1, 2], const: 3 }).enum).toEqual([])
    expect(root({ enum: [1, 1, { a: 1 }, { a: 1 }] }).enum).toEqual([1, { a: 1 }])
  })

  test('an if without then and else says nothing', () =>
    expect(root({ if: { type: 'string' }, then: { title: 'T' } }).conditional).toBeUndefined())

  test('numbers are exact', () =>
    expect(root({ multipleOf: 0.1 }).multipleOf).toEqual({ numerator: 1n, denominator: 10n }))

  test('a malformed annotation is left out', () =>
    expect(root({ title: 5, examples: 'x', deprecated: 'yes', description: 'D' }).annotations).toEqual({
      description: 'D',
    }))
})

describe('references', () => {
  const name = (schema: JsonSchema, draft?: Draft) =>
    root(schema, draft).properties?.get('a')?.ref?.annotations?.title
  const target = { title: 'T' }

  test.each<[string, JsonSchema, Draft?]>([
    ['a pointer', { properties: { a: { $ref: '#/$defs/x' } }, $defs: { x: target } }],
    ['an escaped pointer', { properties: { a: { $ref: '#/$defs/x~1%20y' } }, $defs: { 'x/ y': target } }],
    [
      'a pointer beside an $id',
      { $id: 'http://h/r', properties: { a: { $ref: '#/$defs/x' } }, $defs: { x: target } },
    ],
    ['an anchor', { properties: { a: { $ref: '#x' } }, $defs: { y: { $anchor: 'x', ...target } } }],
    [
      'a location-independent $id',
      { properties: { a: { $ref: '#x' } }, definitions: { y: { $id: '#x', ...target } } },
      '6',
    ],
    [
      'a location-independent id',
      { properties: { a: { $ref: '#x' } }, definitions: { y: { id: '#x', ...target } } },
      '4',
    ],
    [
      'an absolute $id',
      { properties: { a: { $ref: 'urn:x:y' } }, $defs: { y: { $id: 'urn:x:y', ...target } } },
    ],
    [
      'an $id relative to the root',
      {
        $id: 'http://h/p/r.json',
        properties: { a: { $ref: 'y.json' } },
        $defs: { y: { $id: 'y.json', ...target } },
      },
    ],
    [
      'a base that an inner id changes',
      {
        id: 'http://h/r.json',
        properties: { a: { $ref: 'p/y.json#/definitions/z' } },
        definitions: { y: { id: 'p/y.json', definitions: { z: target } } },
      },
      '4',
    ],
    [
      'a place under an unknown keyword',
      { properties: { a: { $ref: '#/x-parts/x' } }, 'x-parts': { x: target } },
    ],
  ])('are resolved by %s', (_, schema, draft) => expect(name(schema, draft)).toBe('T'))

  test('siblings hold beside a reference in every draft, as in ajv', () =>
    expect(
      root({ properties: { a: { $ref: '#', type: 'string' } } }, '4').properties?.get('a')?.types,
    ).toEqual(['string']))

  test('a recursive schema is a cycle', () => {
    const node = root({ properties: { next: { $ref: '#' } } })
    expect(node.properties?.get('next')?.ref).toBe(node)
  })

  test('one place is one node, however it is reached', () => {
    const node = root({
      properties: { a: { $ref: '#/$defs/x' }, b: { $ref: '#/$defs/x' } },
      $defs: { x: {} },
    })
    expect(node.properties?.get('a')?.ref).toBe(node.properties?.get('b')?.ref)
    expect(node.properties?.get('a')?.ref?.at).toEqual(['$defs', 'x'])
  })

  test('a $ref inside enum, const, default and examples is data', () => {
    const data = { $ref: 'http://nowhere/' }
    expect(root({ enum: [data], default: data, examples: [data] }).enum).toEqual([data])
  })

  test.each(drafts)('the meta-schema of draft %s is at hand', (draft) => {
    const uri = ['4', '6', '7'].includes(draft)
      ? `http://json-schema.org/draft-0${draft}/schema#`
      : `https://json-schema.org/draft/${draft}/schema`
    const target = root({ properties: { a: { $ref: uri } } }).properties?.get('a')?.ref
    expect(target?.at).toEqual(['properties', 'a'])
    expect(JSON.stringify(Array.from(target?.types ?? []))).toContain('object')
  })

  test('a dynamic reference to the only root is static, any other is named as unsupported', () => {
    const tree = root({ $dynamicAnchor: 'node', properties: { a: { $dynamicRef: '#node' } } })
    expect(tree.properties?.get('a')?.ref).toBe(tree)
    const open = root({
      properties: { a: { $dynamicRef: '#node' } },
      $defs: { x: { $dynamicAnchor: 'node' } },
    })
    expect(open.properties?.get('a')?.unsupported).toBe('$dynamicRef')
    const old = root({ $recursiveAnchor: true, properties: { a: { $recursiveRef: '#' } } }, '2019-09')
    expect(old.properties?.get('a')?.ref).toBe(old)
  })

  test.each<[Json, string]>([
    [{ $ref: '#/$defs/x' }, '/$ref #/$defs/x: missing'],
    [{ items: { $ref: '#x' } }, '/items/$ref #x: missing'],
    [{ $ref: 'other.json' }, '/$ref other.json: external'],
    [{ $ref: 'https://example.com/x' }, '/$ref https://example.com/x: remote'],
    [{ $ref: '#/title', title: 'T' }, '/$ref #/title: not-a-schema'],
    [
      { $ref: 'urn:a:b', $defs: { x: { $id: 'urn:a:b' }, y: { $id: 'urn:a:b', title: 'other' } } },
      '/$ref urn:a:b: ambiguous',
    ],
  ])('%j is refused: %s', (schema, expected) => expect(refusal(schema)).toBe(expected))

  test.each<[JsonSchema, string[]]>([
    [{ $ref: '#' }, ['']],
    [
      { $ref: '#/$defs/a', $defs: { a: { $ref: '#/$defs/b' }, b: { $ref: '#/$defs/a' } } },
      ['/$defs/a', '/$defs/b'],
    ],
    [{ anyOf: [{ type: 'string' }, { $ref: '#' }] }, ['', '/anyOf/1']],
  ])('%j names nothing', (schema, cycle) => {
    try {
      parseSchema(schema)
      expect.unreachable()
    } catch (error) {
      expect(error).toBeInstanceOf(ReferenceCycle)
      expect((error as ReferenceCycle).pointers.map(formatPointer)).toEqual(cycle)
    }
  })
})

describe('a malformed schema is refused with the place and what was expected', () => {
  test.each<[Json, string]>([
    [5, ': a schema (an object or a boolean)'],
    [{ properties: { a: 'string' } }, '/properties/a: a schema (an object or a boolean)'],
    [{ properties: [] }, '/properties: an object of schemas'],
    [
      { type: 'strnig' },
      '/type: a type name (null, boolean, number, integer, string, array, object) or a list of them',
    ],
    [
      { type: ['string', 7] },
      '/type/1: a type name (null, boolean, number, integer, string, array, object) or a list of them',
    ],
    [{ required: true }, '/required: a list of property names'],
    [{ required: ['a', 1] }, '/required/1: a property name'],
    [{ minLength: -1 }, '/minLength: a whole number of at least 0'],
    [{ maxItems: 1.5 }, '/maxItems: a whole number of at least 0'],
    [{ multipleOf: 0 }, '/multipleOf: a number above 0'],
    [{ enum: [] }, '/enum: a list of at least one value'],
    [{ anyOf: [] }, '/anyOf: a list of at least one schema'],
    [{ anyOf: {} }, '/anyOf: a list of schemas'],
    [{ uniqueItems: 'yes' }, '/uniqueItems: true or false'],
    [{ format: 1 }, '/format: a string'],
    [{ $ref: 1 }, '/$ref: a string'],
    [{ $schema: 1 }, '/$schema: the URI of a draft'],
    [{ dependencies: { a: 1 } }, '/dependencies/a: a schema (an object or a boolean)'],
    [{ maximum: Number.POSITIVE_INFINITY }, '/maximum: a finite number'],
  ])('%j → %s', (schema, expected) => expect(refusal(schema)).toBe(expected))

  test('an invalid pattern is refused with what is wrong with it', () => {
    expect(refusal({ pattern: '(' })).toContain(
      '/pattern: a regular expression of ECMA-262 under the "u" flag',
    )
    expect(refusal({ patternProperties: { '(': {} } })).toContain(
      '/patternProperties/(: a regular expression',
    )
  })

  test('the message says what, where and what to do', () =>
    expect(() => parseSchema({ items: { minLength: 'x' } })).toThrow(
      'The schema is malformed at /items/minLength: "minLength" must be a whole number of at least 0. Correct it there.',
    ))

  test('a definition that nobody refers to is not read', () =>
    expect(refusal({ $defs: { x: { type: 'strnig' } } })).toBe('accepted'))
})

test.each([
  ['http://json-schema.org/draft-04/schema#', '4'],
  ['http://json-schema.org/draft-04/schema#4', '4'],
  ['https://json-schema.org/draft-07/schema', '7'],
  ['https://json-schema.org/draft/2020-12/schema#', '2020-12'],
  ['http://iglucentral.com/schemas/com.snowplowanalytics.self-desc/schema/jsonschema/1-0-0#', '4'],
  ['http://json-schema.org/schema#', '6'],
])('%s is draft %s where 6 is assumed', (uri, draft) =>
  expect(parseSchema({ $schema: uri }, { draft: '6' }).draft).toBe(draft),
)

test('an unknown draft is refused by name', () => {
  expect(() => parseSchema({ $schema: 'http://json-schema.org/draft-03/schema#' })).toThrow(UnknownDraft)
  expect(() => parseSchema({ $schema: 'toString' })).toThrow(UnknownDraft)
})
