/** Lenses written to harm: every form of them agrees, or the lens is refused with step and path. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { formatPointer, objectOf, type Json, type JsonObject } from '../../src/json/index.js'
import {
  compileLens,
  jsonataOf,
  LensInvalid,
  LensMisfit,
  lossOfLens,
  parseLens,
  programsOf,
  renderLens,
  sampleEvents,
  schemaAfter,
  type Lens,
} from '../../src/lens/index.js'
import { emittedLimits } from '../../src/lens/expression-limits.js'
import { compileExpression } from '../../src/lens/jsonata-expression.js'
import { generatedForms, lensOf } from './support.js'

const names = [
  ...[
    '__proto__',
    'constructor',
    'toString',
    'hasOwnProperty',
    '',
    ' ',
    '/',
    '~',
    '~1',
    '~01',
    'a.b',
    '$',
    '$$',
  ],
  ...[
    '$e',
    '"',
    "'",
    '`',
    '\\',
    '*/',
    '${x}',
    '\u2028',
    '\u2029',
    '\n',
    '\0',
    '😀',
    '\ud83d',
    '\udc00',
    'é',
    '%',
    '*',
  ],
  ...[
    'tupleStream',
    'outerWrapper',
    'sequence',
    'keepSingleton',
    'length',
    'then',
    '0',
    '-1',
    'and',
    'null',
    'true',
  ],
  'n'.repeat(10_000),
]
const texts = ['', 'a', 'a, b', 'x.*y', '((', '$', '\ud83d', '\u2028', '"`\'', '__proto__']
const separators = [
  ', ',
  '.',
  '.*',
  '(',
  '[',
  '\\',
  '$',
  '|',
  '\n',
  '\u2028',
  '😀',
  '\ud83d',
  '"',
  '`',
  '/',
  '//',
]

const name = fc.constantFrom(...names)
/**
 * ajv compiles no schema that declares half a surrogate pair; such a schema is refused before a lens is looked at.
 */
const declarable = name.filter((text) => !/\p{Surrogate}/u.test(text))
const path = fc.array(name, { minLength: 1, maxLength: 3 }).map(formatPointer)
const scalar = fc.oneof(
  fc.constantFrom(...texts, null, true, 0, -1.5, 1e21),
  fc.double({ noNaN: true, noDefaultInfinity: true }).filter((value) => !Object.is(value, -0)),
)
const fill = fc.oneof(
  scalar,
  fc.dictionary(name, scalar, { maxKeys: 2 }).map((held) => objectOf(Object.entries(held))),
  fc.array(scalar, { maxLength: 3 }),
)

const flat: fc.Arbitrary<JsonObject> = fc.oneof(
  fc.record({ path, fill }).map((body) => ({ add: { ...body, schema: true } })),
  fc.record({ path, fill }).map((body) => ({ remove: body })),
  fc.tuple(fc.array(name, { maxLength: 2 }), name, name).map(([above, from, to]) => ({
    rename: { from: formatPointer([...above, from]), to: formatPointer([...above, to]) },
  })),
  fc.record({ from: path, to: path }).map((body) => ({ move: body })),
  fc
    .record({
      path,
      table: fc.uniqueArray(fc.tuple(scalar, scalar), {
        selector: ([older]) => older,
        minLength: 1,
        maxLength: 30,
      }),
    })
    .map((body) => ({ convert: { ...body, otherwise: 'keep' } })),
  fc
    .record({
      path,
      separator: fc.constantFrom(...separators),
      into: fc.uniqueArray(path, { minLength: 2, maxLength: 4 }),
      overflow: fc.constantFrom('first', 'last'),
    })
    .map((body) => ({ split: { ...body, fill: '' } })),
  fc
    .record({
      from: fc.uniqueArray(path, { minLength: 2, maxLength: 4 }),
      separator: fc.constantFrom(...separators),
      into: path,
    })
    .map((body) => ({ join: { ...body, fill: '' } })),
  path.map((at) => ({ wrap: { path: at, fill: null } })),
  path.map((at) => ({ unwrap: { path: at, fill: null } })),
)
const step: fc.Arbitrary<JsonObject> = fc.letrec<{ step: JsonObject }>((tie) => ({
  step: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    flat,
    fc
      .tuple(fc.constantFrom('in', 'each'), path, fc.array(tie('step'), { minLength: 1, maxLength: 2 }))
      .map(([kind, at, steps]) => ({ [kind]: { path: at, steps } })),
    fc
      .tuple(
        path,
        name,
        fc.array(scalar, { minLength: 1, maxLength: 3 }),
        fc.array(tie('step'), { minLength: 1, maxLength: 2 }),
      )
      .map(([at, tag, is, steps]) => ({ within: { path: at, tag, is, steps } })),
  ),
})).step
const steps = fc.array(step, { minLength: 1, maxLength: 4 })

/** Objects over the hostile names, three deep. */
const event: fc.Arbitrary<JsonObject> = fc.letrec<{ value: Json; object: JsonObject }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    scalar,
    fc.constantFrom('a, b', 'a.b.c'),
    tie('object'),
    fc.array(tie('value'), { maxLength: 3 }),
  ),
  object: fc
    .uniqueArray(fc.tuple(name, tie('value')), { selector: ([key]) => key, maxLength: 6 })
    .map((members) => objectOf(members)),
})).object

/** `undefined` where it is refused in the grammar, always with the place of a step. */
function parsed(list: readonly JsonObject[]): Lens | undefined {
  try {
    return parseLens({ steps: list })
  } catch (error) {
    expect(error).toBeInstanceOf(LensInvalid)
    expect((error as LensInvalid).place.step.length).toBeGreaterThan(0)
    return undefined
  }
}

test('whatever the names, texts and separators, the interpreter, the generated code and the JSONata agree', async () => {
  let ran = 0
  await fc.assert(
    fc.asyncProperty(steps, event, async (list, given) => {
      const lens = parsed(list)
      if (lens === undefined) return
      ran += 1
      expect(parseLens(renderLens(lens))).toEqual(lens)
      const [compiled, programs, generated] = [compileLens(lens), programsOf(lens), generatedForms(lens)]
      const [up, down] = [(await compiled.up(given)).value, await compiled.down(given)]
      expect(generated.up(given)).toEqual(up)
      expect(generated.down(given)).toEqual(down)
      expect(await compileExpression(jsonataOf(programs.up), emittedLimits)(given)).toEqual(up)
      expect(await compileExpression(jsonataOf(programs.down ?? []), emittedLimits)(given)).toEqual(down)
      expect(({} as { polluted?: unknown }).polluted).toBeUndefined()
    }),
    { numRuns: 1500 },
  )
  expect(ran).toBeGreaterThan(500)
})

/** Steps over declared texts, which mostly fit. */
const fitting = (held: readonly string[]): fc.Arbitrary<JsonObject> => {
  const declared = fc.constantFrom(...held).map((key) => formatPointer([key]))
  const free = declarable.map((key) => formatPointer([key]))
  const two = fc.uniqueArray(free, { minLength: 2, maxLength: 2 })
  const separator = fc.constantFrom(...separators)
  return fc.oneof(
    fc.record({ path: free, fill }).map((body) => ({ add: { ...body, schema: true } })),
    declared.map((path) => ({ remove: { path, fill: '' } })),
    fc.record({ from: declared, to: free }).map((body) => ({ rename: body })),
    fc.tuple(declared, free, free).map(([from, above, below]) => ({ move: { from, to: above + below } })),
    fc.record({ path: declared, separator, into: two }).map((body) => ({ split: { ...body, fill: '' } })),
    declared.map((path) => ({ wrap: { path, fill: '' } })),
    declared.map((path) => ({
      convert: { path, table: texts.map((text, i) => [text, i]), otherwise: 'keep' },
    })),
  )
}

test('between schemas of hostile names the forms agree on every sample, or the lens does not fit', async () => {
  const lists = fc
    .uniqueArray(declarable, { minLength: 1, maxLength: 6 })
    .chain((held) => fc.tuple(fc.constant(held), fc.array(fitting(held), { minLength: 1, maxLength: 3 })))
  let ran = 0
  await fc.assert(
    fc.asyncProperty(lists, async ([held, list]) => {
      const lens = parsed(list)
      if (lens === undefined) return
      const schema = { type: 'object', properties: objectOf(held.map((key) => [key, { type: 'string' }])) }
      const newer = fitted(lens, schema)
      if (newer === undefined) return
      ran += 1
      const [compiled, generated] = [compileLens(lens), generatedForms(lens, schema, newer)]
      const jsonata = compileExpression(jsonataOf(programsOf(lens).up), emittedLimits)
      for (const sample of sampleEvents(schema, { count: 5, seed: 1, texts })) {
        const up = (await compiled.up(sample)).value
        expect(generated.up(sample)).toEqual(up)
        expect(await jsonata(sample)).toEqual(up)
      }
    }),
    { numRuns: 500 },
  )
  expect(ran).toBeGreaterThan(100)
})

function fitted(lens: Lens, schema: JsonObject): JsonObject | undefined {
  try {
    return schemaAfter(lens, schema) as JsonObject
  } catch (error) {
    expect(error).toBeInstanceOf(LensMisfit)
    expect((error as LensMisfit).place.step.length).toBeGreaterThan(0)
    expect((error as LensMisfit).place.path).toBeDefined()
    return undefined
  }
}

test('two names that JSONata keeps for itself are refused by it, never taken for a function', async () => {
  for (const mark of ['_jsonata_lambda', '_jsonata_function']) {
    const { up } = programsOf(lensOf({ rename: { from: '/a', to: `/${mark}` } }))
    const failing = compileExpression(jsonataOf(up))({ a: true })
    await expect(failing).rejects.toMatchObject({ code: 'LENS_EXPRESSION_FAILED' })
  }
})

describe('size', () => {
  const inside = (kind: 'in' | 'each', depth: number) => {
    let list: JsonObject[] = [{ rename: { from: '/a', to: '/b' } }]
    for (let i = 0; i < depth; i += 1) list = [{ [kind]: { path: '/a', steps: list } }]
    return list
  }
  const adds = (count: number) =>
    Array.from({ length: count }, (_, i) => ({ add: { path: `/p${i}`, schema: true, fill: i } }))
  const refused = (list: readonly JsonObject[], place: readonly number[], reason: RegExp) => {
    let refusal: unknown
    try {
      parseLens({ steps: list })
    } catch (error) {
      refusal = error
    }
    expect(refusal).toMatchObject({ code: 'LENS_INVALID', place: { step: place } })
    expect((refusal as LensInvalid).reason).toMatch(reason)
  }
  const agrees = async (list: readonly JsonObject[], given: Json) => {
    const lens = parseLens({ steps: list })
    const up = (await compileLens(lens).up(given)).value
    expect(generatedForms(lens).up(given)).toEqual(up)
    expect(await compileExpression(jsonataOf(programsOf(lens).up), emittedLimits)(given)).toEqual(up)
    expect(lossOfLens(lens).upOnly).toBe(false)
    return up
  }

  test('ten thousand steps are refused at the first that is too many', () =>
    refused(adds(10_000), [256], /at most 256 steps/))
  test('steps inside steps count', () =>
    refused([...adds(200), { in: { path: '/p1', steps: adds(100) } }], [200, 55], /at most 256 steps/))
  test('as many steps as there may be, in every form', async () => {
    expect(Object.keys((await agrees(adds(256), {})) as object)).toHaveLength(256)
  })
  test('a thousand steps inside each other are refused', () => {
    for (const kind of ['in', 'each'] as const)
      refused(inside(kind, 1000), Array(17).fill(0), /at most 16 deep/)
  })
  test('as deep as they may be, in every form', async () => {
    let [object, list]: [Json, Json] = [{ a: 'x' }, { a: 'x' }]
    for (let i = 0; i < 16; i += 1) [object, list] = [{ a: object }, { a: [list] }]
    expect(JSON.stringify(await agrees(inside('in', 16), object))).toContain('"b":"x"')
    expect(JSON.stringify(await agrees(inside('each', 16), list))).toContain('"b":"x"')
  })
  test('a pointer of ten thousand characters is refused when it goes deep, and taken when it is one name', async () => {
    refused([{ wrap: { path: '/a'.repeat(5000) } }], [0], /at most 64 objects/)
    refused(
      [{ in: { path: '/a'.repeat(40), steps: [{ wrap: { path: '/a'.repeat(30) } }] } }],
      [0, 0],
      /at most 64 objects/,
    )
    const long = 'n'.repeat(10_000)
    expect(await agrees([{ rename: { from: '/a', to: `/${long}` } }], { a: 1 })).toEqual({ [long]: 1 })
    expect(JSON.stringify(await agrees([{ move: { from: '/b', to: '/a'.repeat(64) } }], { b: 1 }))).toContain(
      '"a":1',
    )
  })
  test('fields and tags without end are refused', () => {
    const fields = Array.from({ length: 10_000 }, (_, i) => `/p${i}`)
    refused([{ split: { path: '/a', separator: ',', into: fields } }], [0], /at most 64 fields/)
    refused([{ join: { from: fields, separator: ',', into: '/a' } }], [0], /at most 64 fields/)
    refused(
      [{ within: { tag: 'k', is: fields, steps: [{ wrap: { path: '/a' } }] } }],
      [0],
      /at most 256 tags/,
    )
  })
  test('an empty separator is refused', () => {
    refused([{ split: { path: '/a', separator: '', into: ['/b', '/c'] } }], [0], /not empty/)
    refused([{ join: { from: ['/b', '/c'], separator: '', into: '/a' } }], [0], /not empty/)
  })
  test('a table of a hundred thousand rows finds each of them, in every form', async () => {
    const rows = Array.from({ length: 100_000 }, (_, i): [Json, Json] =>
      i % 2 === 0 ? [`k${i}`, i] : [i, `k${i}`],
    )
    const list = [{ convert: { path: '/a', table: rows, otherwise: { up: 'none', down: 0 } } }]
    const lens = parseLens({ steps: list })
    const jsonata = compileExpression(jsonataOf(programsOf(lens).up), emittedLimits)
    const compiled = compileLens(lens)
    for (const [value, expected] of [
      ['k0', 0],
      ['k99998', 99_998],
      [99_999, 'k99999'],
      [1, 'k1'],
      ['k1', 'none'],
      [null, 'none'],
      [2, 'none'],
    ] as const) {
      expect((await compiled.up({ a: value })).value).toEqual({ a: expected })
      expect(await jsonata({ a: value })).toEqual({ a: expected })
    }
  })
  test('a row listed twice is refused, however many there are', () => {
    const rows = Array.from({ length: 50_000 }, (_, i) => [i % 49_999, i])
    refused([{ convert: { path: '/a', table: rows, otherwise: 'keep' } }], [0], /twice/)
  })
  test('a fill of ten thousand objects, and one nested as deep as JSON is read', async () => {
    const wide = Array.from({ length: 10_000 }, (_, i) => ({ a: [i, { b: 'x' }] }))
    expect(await agrees([{ add: { path: '/f', schema: true, fill: wide } }], {})).toEqual({ f: wide })
    let deep: Json = 1
    for (let i = 0; i < 900; i += 1) deep = { a: deep }
    expect(JSON.stringify(await agrees([{ add: { path: '/f', schema: true, fill: deep } }], {}))).toContain(
      '{"a":1}',
    )
  })
})
