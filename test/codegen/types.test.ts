/** What each shape of schema becomes, and that nothing a stranger writes gets out of its place. */
import { expect, test } from 'vitest'
import { generateFolder, generateTypes, type GeneratedFile } from '../../src/codegen/index.js'
import { parseLens } from '../../src/lens/index.js'
import type { JsonSchema } from '../../src/schema/index.js'
import { compileErrors, topLevelKinds } from './compiled.js'

async function generated(schema: JsonSchema, name = 'test.Thing'): Promise<readonly GeneratedFile[]> {
  return generateFolder({
    topics: [
      { name: 'test', versions: [], eventTypes: [{ name, lenses: [], majors: [{ major: 1, schema }] }] },
    ],
  })
}

const moduleOf = (files: readonly GeneratedFile[]) =>
  files.find(({ path }) => path.startsWith('test/') && !path.endsWith('index.ts'))?.text ?? ''

/** The type of the one property `p`, on one line. */
async function typeOf(schema: JsonSchema): Promise<string> {
  const files = await generated({ type: 'object', properties: { p: schema }, required: ['p'] })
  const body = /export interface ThingV1 \{([^]*?)\n\}/.exec(moduleOf(files))?.[1] ?? ''
  return body
    .replaceAll(/\/\*\*[^]*?\*\//g, '')
    .replaceAll(/\s+/g, ' ')
    .trim()
    .replace(/^p: /, '')
}

const shapes: readonly (readonly [string, JsonSchema, string])[] = [
  ['text', { type: 'string', format: 'date-time' }, 'string'],
  ['whole numbers', { type: 'integer' }, 'number'],
  ['nullable', { type: ['string', 'null'] }, 'string | null'],
  ['constants', { enum: ['a', 1, null] }, "'a' | 1 | null"],
  ['a constant object', { const: { $ref: '#/x', a: [1] } }, "{ $ref: '#/x'; a: [1] }"],
  ['anything', true, 'unknown'],
  ['nothing', false, 'never'],
  ['a list', { type: 'array', items: { type: 'string' }, minItems: 1 }, 'string[]'],
  ['a list of alternatives', { type: 'array', items: { enum: ['a', 'b'] } }, "('a' | 'b')[]"],
  ['an empty list', { type: 'array', items: false }, '[]'],
  [
    'a tuple',
    { prefixItems: [{ type: 'string' }, { type: 'number' }], items: false, minItems: 2 },
    '[string, number]',
  ],
  [
    'a tuple that goes on',
    { type: 'array', prefixItems: [{ type: 'string' }], items: { type: 'boolean' }, minItems: 1 },
    '[string, ...boolean[]]',
  ],
  [
    'a tuple that may be short',
    { type: 'array', prefixItems: [{ type: 'string' }], items: false },
    '[string?]',
  ],
  ['a map', { type: 'object', additionalProperties: { type: 'number' } }, '{ [k: string]: number }'],
  [
    'a map by pattern',
    { type: 'object', patternProperties: { '^x': { type: 'number' } }, additionalProperties: false },
    '{ [k: string]: number }',
  ],
  ['a free-form object', { type: 'object' }, '{ [k: string]: unknown }'],
  [
    'named beside a map',
    { type: 'object', properties: { a: { type: 'number' } }, additionalProperties: { type: 'string' } },
    '{ a?: number }',
  ],
  ['required but not described', { type: 'object', required: ['a'] }, '{ a: unknown }'],
  [
    'a conjunction',
    { allOf: [{ type: 'object', properties: { a: { type: 'string' } } }, { required: ['a'] }] },
    '{ a?: string } & { a: unknown }',
  ],
  [
    'alternatives of presence',
    { type: 'object', properties: { a: true }, oneOf: [{ required: ['a'] }, { required: ['b'] }] },
    '{ a?: unknown } & ({ a: unknown } | { b: unknown })',
  ],
  [
    'several types',
    { type: ['object', 'string'], properties: { a: { type: 'null' } } },
    '{ a?: null } | string',
  ],
  [
    'a name that is no identifier',
    { type: 'object', properties: { 'a-b': { type: 'null' } } },
    "{ 'a-b'?: null }",
  ],
]

test.each(shapes)('%s', async (_, schema, expected) => expect(await typeOf(schema)).toBe(expected))

test('all of these compile', async () => {
  const properties = Object.fromEntries(shapes.map(([name, schema]) => [name, schema]))
  expect(compileErrors(await generated({ type: 'object', properties }))).toEqual([])
})

test('draft-04 tuples, anchors and embedded ids are the same to us', async () => {
  const schema: JsonSchema = {
    $schema: 'http://json-schema.org/draft-07/schema#',
    $id: 'https://example.org/root',
    type: 'object',
    properties: {
      pair: {
        type: 'array',
        items: [{ type: 'string' }, { type: 'number' }],
        additionalItems: false,
        minItems: 2,
      },
      part: { $ref: 'https://example.org/part' },
    },
    definitions: {
      part: { $id: 'https://example.org/part', type: 'object', properties: { a: { type: 'string' } } },
    },
  }
  const files = await generated(schema)
  expect(moduleOf(files)).toContain('pair?: [string, number]')
  expect(moduleOf(files)).toContain('part?: Part')
  expect(compileErrors(files)).toEqual([])
})

test('recursive schemas become recursive types', async () => {
  const files = await generated({
    type: 'object',
    properties: { tree: { $ref: '#/$defs/Tree' }, any: { $ref: '#/$defs/Json' }, self: { $ref: '#' } },
    $defs: {
      Tree: { type: 'object', properties: { kids: { type: 'array', items: { $ref: '#/$defs/Tree' } } } },
      Json: {
        anyOf: [
          { type: ['null', 'string'] },
          { type: 'array', items: { $ref: '#/$defs/Json' } },
          { type: 'object', additionalProperties: { $ref: '#/$defs/Json' } },
        ],
      },
    },
  })
  expect(moduleOf(files)).toContain('kids?: Tree[]')
  expect(moduleOf(files)).toContain('self?: ThingV1')
  expect(compileErrors(files)).toEqual([])
})

test('one shape under one title is one type, over all majors; another shape is named after its root', async () => {
  const money = { title: 'Money', type: 'object', properties: { cents: { type: 'integer' } } }
  const rich = {
    title: 'Money',
    type: 'object',
    properties: { cents: { type: 'integer' }, currency: { type: 'string' } },
  }
  const major = (schema: JsonSchema, twice: JsonSchema) => ({
    type: 'object',
    properties: { a: schema, b: twice },
  })
  const types = generateTypes('bank.Paid', [
    { major: 2, schema: major(money, rich) },
    { major: 1, schema: major(money, money) },
  ])
  const names = [...types.text.matchAll(/export interface (\w+)/g)].map((match) => match[1])
  expect(names).toEqual(['PaidV1', 'Money', 'PaidV2', 'PaidV2Money', 'PaidByMajor'])
})

test('an open enum says that it may grow', async () => {
  const schema = {
    type: 'object',
    properties: {
      list: { type: 'array', items: { type: 'object', properties: { s: { enum: ['a', 'b'] } } } },
    },
  }
  const types = generateTypes('x.Y', [{ major: 1, schema, openEnums: ['/list/*/s'] }])
  expect(types.text).toContain("s?: 'a' | 'b' | (string & {})")
})

test('what a type cannot say is listed', async () => {
  const text = moduleOf(
    await generated({
      type: 'object',
      properties: { a: { type: 'string', pattern: '^x' } },
      if: true,
      then: { required: ['a'] },
      not: { required: ['z'] },
    }),
  )
  for (const line of ['- if: (root)', '- not: (root)', '- pattern: /properties/a'])
    expect(text).toContain(line)
})

const hostile = [
  '*/ evil() /*',
  '`${evil()}`',
  "'; evil(); '",
  '"; evil(); "',
  'a\u2028evil()\u2029\r\nb',
  '__proto__',
  'constructor',
  '[k: string]',
  '$ref',
  '',
  '\u202eevil',
  '😀',
  'class',
  'x'.repeat(10_000),
  '\\',
  '\u0000',
  'Qx0Type',
  'Qx1Key',
  '@deprecated',
]

test('names, titles, descriptions and constants made to break out stay where they are', async () => {
  const properties = Object.fromEntries(
    hostile.map((text) => [
      text,
      {
        title: text,
        description: text,
        type: 'object',
        properties: { inner: { enum: [text, { [text]: text }], description: text } },
        tsType: 'evil()',
        tsEnumNames: ['evil()'],
      },
    ]),
  )
  const schema: JsonSchema = {
    type: 'object',
    properties,
    required: hostile,
    $id: 'https://example.org/*/evil()',
    description: hostile.join(''),
  }
  const names = ['test.Thing', ...hostile.map((text) => `test.${text}`)]
  const files = await generateFolder({
    topics: [
      {
        name: 'test',
        versions: [],
        eventTypes: names.map((name, i) => ({
          name,
          lenses: [],
          majors: [
            { major: 1, schema: i === 0 ? schema : { type: 'object', title: name, description: name } },
          ],
        })),
      },
    ],
  })
  expect(compileErrors(files)).toEqual([])
  for (const { path, text } of files.filter((file) => /^test\/(?!index)/.test(file.path))) {
    expect([...topLevelKinds(text)].sort(), path).toEqual(['InterfaceDeclaration', 'TypeAliasDeclaration'])
    expect(path).toMatch(/^test\/[A-Z][A-Za-z0-9]*\.ts$/)
  }
  expect(files).toHaveLength(names.length + 3)
}, 60_000)

test('a lens made to break out stays where it is', async () => {
  const steps = hostile
    .filter((text) => text !== '')
    .flatMap((text) => [
      {
        add: {
          path: `/${text.replaceAll('~', '~0').replaceAll('/', '~1')}`,
          schema: true,
          fill: { [text]: text },
        },
      },
      { convert: { path: '/a', table: [[text, text]], otherwise: { up: text, down: text } } },
      {
        split: { path: '/b', separator: text, into: ['/c', `/${text.replaceAll('/', '~1')}/d`], fill: text },
      },
    ])
  const lens = parseLens({
    from: 1,
    to: 2,
    steps: [...steps, { expr: { up: '{"a": "`${evil()}`*/"}', down: '$', schema: true } }],
  })
  const majors = [1, 2].map((major) => ({ major, schema: { type: 'object' } }))
  const files = await generateFolder({
    topics: [
      {
        name: '../..',
        versions: [{ name: '*/', carries: new Map([['a.b', 1]]) }],
        eventTypes: [{ name: 'a.b', majors, lenses: [lens] }],
      },
    ],
    command: '*/ evil()',
  })
  const jsonata = {
    path: 'node_modules/jsonata/index.d.ts',
    text: 'export default function jsonata(source: string, limits?: object): { evaluate(input: unknown): Promise<unknown> }',
  }
  expect(compileErrors(files, [jsonata])).toEqual([])
  expect([...topLevelKinds(files.find(({ path }) => path.endsWith('B.ts'))?.text ?? '')].sort()).toEqual([
    'FunctionDeclaration',
    'ImportDeclaration',
    'InterfaceDeclaration',
    'TypeAliasDeclaration',
  ])
  expect(files.map(({ path }) => path)).toEqual([
    'casting.ts',
    'index.ts',
    'topic-/B.ts',
    'topic-/index.ts',
    'types.ts',
  ])
})
