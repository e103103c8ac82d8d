/** Changes as a table: what the default (ADDITIVE, tolerant reader) says, and the event that shows it. */
import { describe, expect, test } from 'vitest'
import { formatPointer, type Json } from '../../src/json/index.js'
import {
  checkAgainstHistory,
  checkCompatibility,
  UnknownCompatibilityMode,
  UnknownCompatibilityPolicy,
  type CompatibilityOptions,
  type Finding,
} from '../../src/compatibility/index.js'
import type { JsonSchema } from '../../src/schema/index.js'
import { compileReaderValidator, compileWriterValidator } from '../../src/validation/index.js'

type Properties = Record<string, JsonSchema>
const object = (properties: Properties, more: object = {}) =>
  ({ type: 'object', properties, ...more }) as JsonSchema
const text: JsonSchema = { type: 'string' }

const line = ({ ruleId, direction, path }: Finding) =>
  `${ruleId} ${direction ?? 'kept'} ${formatPointer(path) || '.'}`
const check = (
  older: JsonSchema,
  newer: JsonSchema,
  expected: 'compatible' | readonly string[],
  options: CompatibilityOptions = {},
) => {
  const verdict = checkCompatibility(older, newer, options)
  expect(verdict.findings.map(line)).toEqual(expected === 'compatible' ? [] : expected)
  expect(verdict.kind).toBe(expected === 'compatible' ? 'compatible' : 'incompatible')
  if (options.policy !== 'document') {
    for (const finding of verdict.findings) verifyWitness(older, newer, finding)
  }
  return verdict
}

/** ajv's word on the witness of a finding, for the tolerant reader. */
function verifyWitness(older: JsonSchema, newer: JsonSchema, { witness, direction }: Finding) {
  if (witness === undefined) return
  const [writer, reader] = direction === 'forward' ? [newer, older] : [older, newer]
  expect(compileWriterValidator(writer).isValid(witness)).toBe(true)
  const refuser = direction === undefined ? compileWriterValidator(reader) : compileReaderValidator(reader)
  expect(refuser.isValid(witness)).toBe(false)
}

describe('what may be added', () => {
  test('an optional property', () => check(object({ a: text }), object({ a: text, b: text }), 'compatible'))
  test('an optional property, the objects closed', () =>
    check(
      object({ a: text }, { additionalProperties: false }),
      object({ a: text, b: text }, { additionalProperties: false }),
      'compatible',
    ))
  test('an optional property in a nested object', () =>
    check(object({ x: object({ a: text }) }), object({ x: object({ a: text, b: text }) }), 'compatible'))
  test('an optional property in the items of an array', () =>
    check(
      object({ x: { type: 'array', items: object({ a: text }) } }),
      object({ x: { type: 'array', items: object({ a: text, b: text }) } }),
      'compatible',
    ))
  test('an optional property behind a reference', () => {
    const with_ = (properties: Properties) =>
      ({ $ref: '#/$defs/e', $defs: { e: object(properties) } }) as JsonSchema
    check(with_({ a: text }), with_({ a: text, b: text }), 'compatible')
  })
  test('an optional property in one branch of a union, even if another branch has the name', () => {
    const branch = (kind: string, properties: Properties) =>
      object({ kind: { const: kind }, ...properties }, { required: ['kind'], additionalProperties: false })
    const b = branch('b', { y: { type: 'number' } })
    check({ oneOf: [branch('a', {}), b] }, { oneOf: [branch('a', { y: text }), b] }, 'compatible')
  })
  test('an optional property in a recursive schema', () =>
    check(object({ next: { $ref: '#' } }), object({ next: { $ref: '#' }, b: text }), 'compatible'))
  test('annotations', () =>
    check(
      object({ a: text }),
      object({ a: { type: 'string', description: 'x', deprecated: true } }),
      'compatible',
    ))
})

describe('the same in other words', () => {
  test('const and enum of one', () => check({ const: 1 }, { enum: [1] }, 'compatible'))
  test('moved behind a reference', () =>
    check(
      object({ a: text }),
      { ...(object({ a: { $ref: '#/$defs/t' } }) as object), $defs: { t: text } },
      'compatible',
    ))
  test('split into an allOf', () =>
    check(object({ a: text }), { allOf: [{ type: 'object' }, { properties: { a: text } }] }, 'compatible'))
  test('another draft', () =>
    check(
      { $schema: 'http://json-schema.org/draft-04/schema#', minimum: 1, exclusiveMinimum: true },
      { $schema: 'https://json-schema.org/draft/2020-12/schema', exclusiveMinimum: 1 },
      'compatible',
    ))
  test('a redundant bound', () =>
    check({ type: 'integer', exclusiveMinimum: 0 }, { type: 'integer', minimum: 1 }, 'compatible'))
})

describe('what was taken away', () => {
  test('an optional property', () =>
    check(object({ a: text, b: text }), object({ a: text }), ['property-removed kept /b']))
  test('a nested one', () =>
    check(object({ x: object({ a: text, b: text }) }), object({ x: object({ a: text }) }), [
      'property-removed kept /x/b',
    ]))
  test('a renamed one', () =>
    check(
      object({ owner: { type: 'string', minLength: 2 } }),
      object({ holder: { type: 'string', minLength: 2 } }),
      ['property-renamed kept /owner'],
    ))
  test('a map', () =>
    check(object({ a: text }, { additionalProperties: text }), object({ a: text }), ['map-changed kept .']))
  test('one of a branch', () =>
    check(
      { anyOf: [object({ a: text, k: { const: 1 } }, { required: ['k'] }), { type: 'null' }] },
      { anyOf: [object({ k: { const: 1 } }, { required: ['k'] }), { type: 'null' }] },
      ['property-removed kept /a'],
    ))
})

describe('what breaks new readers of old events', () => {
  test('a new required property', () =>
    check(object({ a: text }), object({ a: text, b: text }, { required: ['b'] }), [
      'required-property-added backward /b',
    ]))
  test('a property that became required, and not the harmless one beside it', () =>
    check(object({ a: text }), object({ a: text, c: text }, { required: ['a'] }), [
      'property-became-required backward /a',
    ]))
  test('a type that went', () =>
    check(object({ a: { type: ['string', 'null'] } }), object({ a: text }), ['type-changed backward /a']))
  test('a value that went', () =>
    check(object({ a: { enum: [1, 2] } }), object({ a: { enum: [2] } }), ['enum-value-removed backward /a']))
  test('a tighter length', () =>
    check(object({ a: { maxLength: 9 } }), object({ a: { maxLength: 5 } }), ['length-changed backward /a']))
  test('a format', () =>
    check(object({ a: text }), object({ a: { type: 'string', format: 'uuid' } }), [
      'format-changed backward /a',
    ]))
  test('a pattern', () =>
    check(object({ a: text }), object({ a: { type: 'string', pattern: '^x' } }), [
      'pattern-changed backward /a',
    ]))
  test('a property declared in a free-form object', () =>
    check(object({ m: { type: 'object' } }), object({ m: object({ a: text }) }), [
      'property-restricts-free-members backward /m/a',
    ]))
})

describe('what breaks old readers of new events', () => {
  test('a type that came', () =>
    check(object({ a: text }), object({ a: { type: ['string', 'null'] } }), ['type-changed forward /a']))
  test('a value that came', () =>
    check(object({ a: { enum: [1] } }), object({ a: { enum: [1, 2] } }), ['enum-value-added forward /a']))
  test('a property that became optional', () =>
    check(object({ a: text }, { required: ['a'] }), object({ a: text }), [
      'property-became-optional forward /a',
    ]))
  test('a branch that came', () =>
    check({ oneOf: [object({}), { type: 'null' }] }, { oneOf: [object({}), { type: 'null' }, text] }, [
      'branch-added forward .',
    ]))
})

describe('several at once', () => {
  test('each has a finding, each finding an event', () => {
    const { findings } = check(
      object({ a: { type: 'string', maxLength: 10 }, b: text }),
      object({ a: { type: 'string', maxLength: 5 }, b: { type: 'number' } }, { required: ['a'] }),
      [
        'property-became-required backward /a',
        'length-changed backward /a',
        'type-changed backward /b',
        'type-changed forward /b',
      ],
    )
    expect(findings.every(({ witness }) => witness !== undefined)).toBe(true)
  })
})

describe('modes', () => {
  const [wide, narrow] = [object({ a: { maxLength: 9 } }), object({ a: { maxLength: 5 } })]
  test.each([
    ['BACKWARD', wide, narrow, false],
    ['BACKWARD', narrow, wide, true],
    ['FORWARD', wide, narrow, true],
    ['FORWARD', narrow, wide, false],
    ['FULL', wide, narrow, false],
    ['FULL', narrow, wide, false],
    ['NONE', wide, narrow, true],
  ] as const)('%s', (mode, older, newer, isCompatible) =>
    expect(checkCompatibility(older, newer, { mode }).kind).toBe(
      isCompatible ? 'compatible' : 'incompatible',
    ),
  )
  test('a mode may come in any case', () =>
    expect(checkCompatibility(wide, narrow, { mode: 'additive' as never }).kind).toBe('incompatible'))
  test('a mode or a policy that nobody knows is no yes, not even of equal schemas', () => {
    expect(() => checkCompatibility(wide, narrow, { mode: 'BOGUS' as never })).toThrow(
      UnknownCompatibilityMode,
    )
    expect(() => checkCompatibility(wide, wide, { mode: 'BOGUS' as never })).toThrow(UnknownCompatibilityMode)
    expect(() => checkAgainstHistory([wide], narrow, { mode: 'BOGUS' as never })).toThrow(
      UnknownCompatibilityMode,
    )
    expect(() => checkCompatibility(wide, wide, { policy: 'bogus' as never })).toThrow(
      UnknownCompatibilityPolicy,
    )
  })
  test('removing an optional property is full, and not additive', () => {
    const [older, newer] = [object({ a: text, b: text }), object({ a: text })]
    expect(checkCompatibility(older, newer, { mode: 'FULL' }).kind).toBe('compatible')
    expect(checkCompatibility(older, newer, { mode: 'ADDITIVE' }).kind).toBe('incompatible')
  })
  test('read literally, an open object may hold the new name already', () =>
    check(
      object({ a: text }),
      object({ a: text, b: text }),
      ['property-restricts-free-members backward /b'],
      { policy: 'document', mode: 'BACKWARD' },
    ))
})

describe('markers and open enums', () => {
  const event = (version: string, more: Properties = {}) =>
    object({ meta: object({ version: { const: version } }, { required: ['version'] }), ...more })
  test('a marker that was declared is no change', () =>
    check(event('1.0'), event('1.1', { b: text }), 'compatible', { markers: ['/meta/version'] }))
  test('a marker that was not declared breaks both sides', () =>
    expect(checkCompatibility(event('1.0'), event('1.1')).kind).toBe('incompatible'))
  test('an open enum may grow', () =>
    check(object({ a: { enum: ['x'] } }), object({ a: { enum: ['x', 'y'] } }), 'compatible', {
      openEnums: ['/a'],
    }))
  test('an open enum may not shrink', () =>
    expect(
      checkCompatibility(object({ a: { enum: ['x', 'y'] } }), object({ a: { enum: ['x'] } }), {
        openEnums: ['/a'],
      }).kind,
    ).toBe('incompatible'))
  test('places behind items and references are found', () => {
    const list = (values: Json[]) =>
      ({
        ...(object({ rows: { type: 'array', items: { $ref: '#/$defs/row' } } }) as object),
        $defs: { row: object({ s: { enum: values } }) },
      }) as JsonSchema
    check(list(['x']), list(['x', 'y']), 'compatible', { openEnums: ['/rows/*/s'] })
  })
})

test('the fingerprint survives formatting, key order and a move', () => {
  const print = (older: JsonSchema, newer: JsonSchema) =>
    checkCompatibility(older, newer).findings.map(({ fingerprint }) => fingerprint)
  expect(
    print(object({ a: { type: 'string', maxLength: 2 } }), object({ a: { type: 'string', maxLength: 1 } })),
  ).toEqual(
    print(
      { properties: { a: { maxLength: 2, type: 'string' } }, type: 'object' },
      { properties: { a: { maxLength: 1, type: 'string' } }, type: 'object' },
    ),
  )
})

describe('what is not static', () => {
  test('is undecided, and undecided is no yes', () => {
    const dynamic = (more: object) =>
      ({
        $dynamicRef: '#x',
        ...more,
        $defs: {
          a: { $dynamicAnchor: 'x', type: 'object' },
          b: { $id: 'urn:strata:b', $dynamicAnchor: 'x' },
        },
      }) as JsonSchema
    const { kind, findings } = checkCompatibility(
      dynamic({ minProperties: 1 }),
      dynamic({ minProperties: 2 }),
    )
    expect(kind).not.toBe('compatible')
    expect(findings.length).toBeGreaterThan(0)
  })
})
