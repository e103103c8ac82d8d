/** Generated validators answer as ajv does inside Strata, whatever the schema and the value. */
import { fullFormats } from 'ajv-formats/dist/formats.js'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { generateFolder, type GeneratedFile } from '../../src/codegen/index.js'
import { formatHelpers } from '../../src/codegen/validators/format-helpers.js'
import { isJsonObject, ToolkitError, type Json, type JsonObject } from '../../src/json/index.js'
import type { Draft, JsonSchema } from '../../src/schema/index.js'
import { compileValidator } from '../../src/validation/index.js'
import { Aim } from '../containment/aimed-values.js'
import { Chance, Generator, withShared } from '../containment/generate.js'
import { compileErrors, loadedModule } from './compiled.js'

type Guard = (value: unknown) => boolean

async function filesOf(schemas: readonly JsonSchema[]): Promise<readonly GeneratedFile[]> {
  const majors = schemas.map((schema, i) => ({ major: i + 1, schema }))
  return generateFolder({
    topics: [{ name: 't', versions: [], eventTypes: [{ name: 't.E', lenses: [], majors }] }],
    options: { validators: true },
  })
}

/** The guards of schemas, from one module; none for a schema that is not taken. */
async function guardsOf(schemas: readonly JsonSchema[]): Promise<readonly (Guard | undefined)[]> {
  const module = await loadedModule(await filesOf(schemas), 't/E.validators.ts')
  return schemas.map((_, i) => module[`isEV${i + 1}`] as Guard | undefined)
}

const drafts: readonly (readonly [Draft, string])[] = [
  ['4', 'http://json-schema.org/draft-04/schema#'],
  ['6', 'http://json-schema.org/draft-06/schema#'],
  ['7', 'http://json-schema.org/draft-07/schema#'],
  ['2019-09', 'https://json-schema.org/draft/2019-09/schema'],
  ['2020-12', 'https://json-schema.org/draft/2020-12/schema'],
]

function randomSchema(seed: number): JsonSchema {
  const chance = new Chance(seed)
  const [draft, uri] = chance.pick(drafts)
  const make = new Generator(chance, draft, true, 1 + chance.below(3))
  make.mayRefer = chance.happens(0.2)
  const schema = make.schema()
  const isReferring = make.mayRefer
  make.mayRefer = false
  const whole = isReferring ? withShared(schema, make.schema()) : schema
  return isJsonObject(whole) ? { $schema: uri, ...whole } : whole
}

function validatorOf(schema: JsonSchema): Guard | undefined {
  try {
    return compileValidator(schema).isValid as Guard
  } catch (error) {
    if (error instanceof ToolkitError) return undefined
    throw error
  }
}

const seed = Number(process.env['STRATA_SEED'] ?? 1)

test('generated validators answer as ours do, for schemas of every draft', async () => {
  const counts = { valid: 0, invalid: 0, schemas: 0 }
  const wrong: string[] = []
  for (let batch = 0; batch < 12; batch++) {
    const schemas = Array.from({ length: 30 }, (_, i) => randomSchema(seed * 100_003 + batch * 101 + i))
    const usable = schemas.filter((schema) => validatorOf(schema) !== undefined)
    const guards = await guardsOf(usable)
    for (const [i, schema] of usable.entries()) {
      const [ours, guard] = [validatorOf(schema), guards[i]]
      if (ours === undefined || guard === undefined) continue
      counts.schemas += 1
      const aim = new Aim(schema, schema, new Chance(seed + batch * 31 + i))
      for (let k = 0; k < 40; k++) {
        const value = aim.value()
        const expected = ours(value)
        counts[expected ? 'valid' : 'invalid'] += 1
        if (guard(value) !== expected)
          wrong.push(`${JSON.stringify(schema)} ${JSON.stringify(value)} ${String(expected)}`)
      }
    }
  }
  expect(wrong).toEqual([])
  expect(counts.schemas).toBeGreaterThan(300)
  expect(Math.min(counts.valid, counts.invalid)).toBeGreaterThan(2000)
}, 120_000)

const hostile = [
  '*/ evil() /*',
  '`${evil()}`',
  "'; evil(); '",
  '"; evil(); "',
  'a\u2028evil()\u2029\r\nb',
  '__proto__',
  'constructor',
  'toString',
  '',
  '\u202eevil',
  '😀',
  'x'.repeat(10_000),
  '\\',
  '\u0000',
  '</script>',
]

test('names, constants and patterns made to break out are names, constants and patterns', async () => {
  const schema: JsonObject = {
    $id: 'https://example.org/*/evil()',
    title: '*/ evil()',
    type: 'object',
    properties: Object.fromEntries(hostile.map((text) => [text, { enum: [text, { [text]: [text] }] }])),
    patternProperties: { '\\*/|`|evil\\(\\)|\u2028': true, '^(x+)+$': true },
    required: hostile,
    additionalProperties: false,
  }
  const files = await filesOf(
    [schema, true, false, { $ref: '#', minProperties: 1 }].map((one) => one).slice(0, 3),
  )
  expect(compileErrors(files, [re2js])).toEqual([])
  const [guard, anything, nothing] = (await guardsOf([schema, true, false])) as readonly Guard[]
  const event = Object.fromEntries(hostile.map((text) => [text, text])) as JsonObject
  expect(guard?.(event)).toBe(true)
  expect(guard?.({ ...event, more: 1 })).toBe(false)
  for (const text of hostile) {
    const { [text]: _left, ...rest } = event
    expect(guard?.(rest), text).toBe(false)
    expect(guard?.({ ...rest, ...Object.fromEntries([[text, { [text]: [text] }]]) }), text).toBe(true)
    expect(guard?.({ ...rest, ...Object.fromEntries([[text, 'another']]) }), text).toBe(false)
  }
  expect([anything?.(null), nothing?.(null)]).toEqual([true, false])
})

const re2js = {
  path: 'node_modules/re2js/index.d.ts',
  text: 'export declare const RE2JS: { compile(pattern: string): { matcher(text: string): { find(): boolean } } }',
}

test('what is wrong is said with a pointer', async () => {
  const schema = { type: 'object', properties: { a: { enum: ['x', 'y'] } }, additionalProperties: false }
  const module = await loadedModule(await filesOf([schema]), 't/E.validators.ts')
  const issues = module['issuesOfEV1'] as (value: unknown) => unknown
  expect(issues({ a: 'x' })).toEqual([])
  expect(issues({ a: 'z' })).toEqual([
    { pointer: '/a', keyword: 'enum', message: 'must be one of ["x","y"]' },
  ])
  expect(issues({ b: 1 })).toEqual([
    { pointer: '', keyword: 'additionalProperties', message: 'must not have the undeclared property "b"' },
  ])
})

test('a schema that no validator takes has its type and no guard', async () => {
  const wide = {
    type: 'object',
    properties: Object.fromEntries(Array.from({ length: 2100 }, (_, i) => [`p${i}`, { minimum: i }])),
    unevaluatedProperties: false,
  }
  const files = await filesOf([{ type: 'object' }, wide])
  const text = files.find(({ path }) => path === 't/E.validators.ts')?.text ?? ''
  expect([text.includes('isEV1('), text.includes('isEV2(')]).toEqual([true, false])
})

type Judge = ((text: string) => boolean) | { readonly validate: (value: never) => boolean }

/** Near what the format takes: parts of it, put together anyhow. */
const pieces = (...parts: readonly string[]) =>
  fc.array(fc.constantFrom(...parts), { minLength: 1, maxLength: 12 }).map((list) => list.join(''))
const day = fc
  .tuple(
    fc.constantFrom('2024', '2023', '1900', '2000', '0000', '24'),
    fc.integer({ min: 0, max: 13 }),
    fc.integer({ min: 0, max: 32 }),
  )
  .map(([year, month, date]) => `${year}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`)
const clock = fc
  .tuple(
    fc.constantFrom(0, 12, 22, 23, 24),
    fc.constantFrom(0, 29, 30, 59, 60),
    fc.constantFrom('00', '59', '60', '61', '60.5', '59.999', '5'),
    fc.constantFrom('', 'Z', 'z', '+01:00', '-01:30', '+00:30', '-0030', '+23:59', '+24:00', '+1', '-00:00'),
  )
  .map(
    ([hour, minute, second, zone]) =>
      `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}:${second}${zone}`,
  )
const near: Readonly<Record<string, fc.Arbitrary<string>>> = {
  date: day,
  time: clock,
  'iso-time': clock,
  'date-time': fc.tuple(day, fc.constantFrom('T', 't', ' ', '', 'TT'), clock).map((parts) => parts.join('')),
  'iso-date-time': fc
    .tuple(day, fc.constantFrom('T', 't', ' ', '', 'TT'), clock)
    .map((parts) => parts.join('')),
  uri: pieces(
    'http',
    ':',
    '/',
    '//',
    'a',
    '@',
    '[',
    ']',
    '::',
    '1:2',
    '127.0.0.1',
    '.',
    '?',
    '#',
    '%20',
    '%2',
    ' ',
    'é',
    'v1.x',
    ':80',
    'ffff',
    '256',
  ),
  regex: pieces(
    'a',
    '(',
    ')',
    '[',
    ']',
    '*',
    '+',
    '\\',
    '\\Z',
    '\\d',
    '{1}',
    '{',
    '?',
    '(?<n>',
    '\\p{L}',
    '-',
  ),
  byte: pieces('A', 'AB', 'ABC', 'ABCD', '=', '==', '+', '/', '-', '\n'),
}

test.each([...formatHelpers.keys()])('the format %s is judged as ajv-formats does', async (format) => {
  const type = ['int32', 'int64', 'float', 'double'].includes(format) ? 'number' : 'string'
  const [guard] = (await guardsOf([{ type, format }])) as readonly Guard[]
  const judge = (fullFormats as unknown as Readonly<Record<string, Judge>>)[format] as Judge
  const expected = (typeof judge === 'function' ? judge : judge.validate) as (value: Json) => boolean
  const values: fc.Arbitrary<Json> =
    type === 'number'
      ? fc.oneof(
          fc.integer(),
          fc.double({ noNaN: true, noDefaultInfinity: true }),
          fc.constantFrom(2147483647, 2147483648, -2147483648, -2147483649, 0.5),
        )
      : fc.oneof(near[format] ?? fc.string(), near[format] ?? fc.string(), fc.string())
  fc.assert(
    fc.property(values, (value) => {
      expect(guard?.(value)).toBe(expected(value))
    }),
    { numRuns: 3000 },
  )
})
