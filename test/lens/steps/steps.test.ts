/** Every kind of step by example: what up and down do, what the schema is afterwards, what is refused. */
import { describe, expect, test } from 'vitest'
import type { Json, JsonObject } from '../../../src/json/index.js'
import { LensMisfit, lossOfLens, parseLens, renderLens, schemaAfter } from '../../../src/lens/index.js'
import { compileValidator } from '../../../src/validation/index.js'
import { down, lensOf, roundTrip, up } from '../support.js'

const record = (properties: JsonObject, required: readonly string[] = []): JsonObject => ({
  type: 'object',
  properties,
  ...(required.length === 0 ? {} : { required }),
})
const text = { type: 'string' }

/** Up gives `newer`; the complement brings `older` back; down alone gives `bare`. */
async function check(step: JsonObject, older: Json, newer: Json, bare: Json = older) {
  const lens = lensOf(step)
  expect(await up(lens, older)).toEqual(newer)
  expect(await roundTrip(lens, older)).toEqual(older)
  expect(await down(lens, newer)).toEqual(bare)
}

function after(step: JsonObject, schema: JsonObject): Json {
  const { $schema: _draft, ...rest } = schemaAfter(lensOf(step), schema) as JsonObject
  return rest
}

function misfit(schema: JsonObject, ...steps: readonly JsonObject[]): string {
  try {
    schemaAfter(lensOf(...steps), schema)
  } catch (error) {
    if (error instanceof LensMisfit) return error.message
    throw error
  }
  return 'fits'
}

describe('add', () => {
  const step = { add: { path: '/country', schema: text, fill: 'DE' } }
  test('fills what older events lack, and takes it away going down', () =>
    check(step, { a: 1 }, { a: 1, country: 'DE' }))
  test('without a fill leaves older events as they are', () =>
    check({ add: { path: '/country', schema: text } }, { a: 1 }, { a: 1 }))
  test('fills nothing into an object that is not there', () =>
    check({ add: { path: '/address/country', schema: text, fill: 'DE' } }, { a: 1 }, { a: 1 }))
  test('a fill of null is a fill', () =>
    check({ add: { path: '/x', schema: { type: 'null' }, fill: null } }, {}, { x: null }))
  test('with a fill the property is required', () =>
    expect(after(step, record({}))).toEqual(record({ country: text }, ['country'])))
  test('refuses a name that is taken', () =>
    expect(misfit(record({ country: text }), step)).toContain('declares a property of this name already'))
  test('refuses a place that no object is declared for', () =>
    expect(misfit(record({}), { add: { path: '/a/b', schema: text } })).toContain('no object there'))
  test('refuses a fill that its own schema refuses', () =>
    expect(() => lensOf({ add: { path: '/x', schema: text, fill: 1 } })).toThrow(/Step 1 .*\/x.*fill/))
  test('refuses a required property without a fill', () =>
    expect(() => lensOf({ add: { path: '/x', schema: text, required: true } })).toThrow(/needs a "fill"/))
})

describe('remove', () => {
  test('takes a property away, and the complement brings it back', () =>
    check({ remove: { path: '/x' } }, { x: 1, y: 2 }, { y: 2 }, { y: 2 }))
  test('fills it going down', () => check({ remove: { path: '/x', fill: 0 } }, { x: 1 }, {}, { x: 0 }))
  test('keeps absent absent when the complement says so, fill or not', async () => {
    const lens = lensOf({ remove: { path: '/x', fill: 0 } })
    expect(await roundTrip(lens, { y: 1 })).toEqual({ y: 1 })
  })
  test('refuses a required property without a fill', () =>
    expect(misfit(record({ x: text }, ['x']), { remove: { path: '/x' } })).toContain('needs a "fill"'))
  test('refuses a fill that the older schema refuses', () =>
    expect(misfit(record({ x: text }), { remove: { path: '/x', fill: 3 } })).toContain(
      'not valid under the older schema',
    ))
  test('takes presence along with the property', () =>
    expect(after({ remove: { path: '/x', fill: '' } }, record({ x: text, y: text }, ['x']))).toEqual(
      record({ y: text }),
    ))
})

describe('rename', () => {
  const step = { rename: { from: '/owner', to: '/holder' } }
  test('gives a property another name, both ways', () => check(step, { owner: 'Ada' }, { holder: 'Ada' }))
  test('leaves an absent property absent', () => check(step, { a: 1 }, { a: 1 }))
  test('keeps null null', () => check(step, { owner: null }, { holder: null }))
  test('leaves names that only begin alike alone', () =>
    check({ rename: { from: '/meta', to: '/about' } }, { meta: 1, metadata: 2 }, { about: 1, metadata: 2 }))
  test('handles names with slashes and tildes', () =>
    check({ rename: { from: '/a~1b', to: '/c~0d' } }, { 'a/b': 1 }, { 'c~d': 1 }))
  test('optional stays optional, required stays required', () => {
    expect(after(step, record({ owner: text }))).toEqual(record({ holder: text }))
    expect(after(step, record({ owner: text }, ['owner']))).toEqual(record({ holder: text }, ['holder']))
  })
  test('reaches every branch of a union that names the property', () => {
    const branch = (kind: string) => record({ kind: { const: kind }, owner: text }, ['kind', 'owner'])
    const renamed = (kind: string) => record({ kind: { const: kind }, holder: text }, ['kind', 'holder'])
    expect(after(step, { oneOf: [branch('a'), branch('b')] })).toEqual({
      oneOf: [renamed('a'), renamed('b')],
    })
  })
  test('refuses another object', () =>
    expect(() => lensOf({ rename: { from: '/a', to: '/b/a' } })).toThrow(/"move"/))
  test('refuses a property that does not exist, and says which step and path', () =>
    expect(misfit(record({ a: text }), { rename: { from: '/a', to: '/b' } }, step)).toBe(
      'Step 2 of the lens (/owner) does not fit the schema it starts from: the schema declares no such property. Correct the step or the schema.',
    ))
})

describe('move', () => {
  test('nests, making the object', () =>
    check(
      { move: { from: '/city', to: '/address/city' } },
      { city: 'X', a: 1 },
      { a: 1, address: { city: 'X' } },
    ))
  test('nests nothing when nothing is there', () =>
    check({ move: { from: '/city', to: '/address/city' } }, { a: 1 }, { a: 1 }))
  test('hoists, dropping the object that it leaves empty', () =>
    check({ move: { from: '/address/city', to: '/city' } }, { address: { city: 'X' } }, { city: 'X' }))
  test('hoists out of an object that holds more', () =>
    check(
      { move: { from: '/address/city', to: '/city' } },
      { address: { city: 'X', zip: '1' } },
      { city: 'X', address: { zip: '1' } },
    ))
  test('keeps the emptied object when asked to', () =>
    check(
      { move: { from: '/address/city', to: '/city', emptied: 'keep' } },
      { address: { city: 'X' } },
      { city: 'X', address: {} },
    ))
  test('puts a value inside itself and out again', () =>
    check({ move: { from: '/address', to: '/address/text' } }, { address: 'X' }, { address: { text: 'X' } }))
  test('depends on no order of keys', async () => {
    const lens = lensOf({ move: { from: '/t', to: '/m/t' } })
    expect(await up(lens, { t: 1, m: { x: 2 } })).toEqual({ m: { x: 2, t: 1 } })
    expect(await up(lens, { m: { x: 2 }, t: 1 })).toEqual({ m: { x: 2, t: 1 } })
  })
  test('moves presence with the property, and promises a new object only when it does', () => {
    expect(after({ move: { from: '/city', to: '/address/city' } }, record({ city: text }, ['city']))).toEqual(
      record({ address: record({ city: text }, ['city']) }, ['address']),
    )
    expect(after({ move: { from: '/city', to: '/address/city' } }, record({ city: text }))).toEqual(
      record({ address: record({ city: text }) }),
    )
  })
  test('forgets an object whose last property went', () =>
    expect(
      after({ move: { from: '/a/b', to: '/b' } }, record({ a: record({ b: text }, ['b']) }, ['a'])),
    ).toEqual(record({ b: text }, ['b'])))
  test('refuses to go into something that is no object', () =>
    expect(misfit(record({ a: text, b: text }), { move: { from: '/a', to: '/b/a' } })).toContain('string'))
})

describe('convert', () => {
  const table = {
    convert: {
      path: '/status',
      table: [
        ['active', 'ACTIVE'],
        ['closed', 'CLOSED'],
      ],
    },
  }
  test('goes by the table, both ways', () => check(table, { status: 'active' }, { status: 'ACTIVE' }))
  test('tells merged values apart again by the complement only', () =>
    check(
      {
        convert: {
          path: '/s',
          table: [
            ['a', 'x'],
            ['b', 'x'],
          ],
        },
      },
      { s: 'b' },
      { s: 'x' },
      { s: 'a' },
    ))
  test('gives unlisted values what "otherwise" says', () =>
    check(
      { convert: { path: '/s', table: [['a', 1]], otherwise: { up: 0, down: 'other' } } },
      { s: 'z' },
      { s: 0 },
      { s: 'other' },
    ))
  test('converts by name', () =>
    check({ convert: { path: '/n', conversion: 'number-to-text' } }, { n: 12.5 }, { n: '12.5' }))
  test('an edit of the newer event wins over what the complement remembers', async () => {
    const lens = lensOf({
      convert: {
        path: '/s',
        table: [
          ['a', 'x'],
          ['b', 'x'],
          ['c', 'y'],
        ],
      },
    })
    expect(await down(lens, { s: 'y' }, [{ at: '/s', seen: 'a', was: 'b' }])).toEqual({ s: 'c' })
  })
  test('refuses a table that does not cover the enum', () =>
    expect(misfit(record({ status: { enum: ['active', 'frozen', 'closed'] } }), table)).toContain('"frozen"'))
  test('refuses a table over open text without "otherwise"', () =>
    expect(misfit(record({ status: text }), table)).toContain('otherwise'))
  test('makes an enum of the right sides', () =>
    expect(after(table, record({ status: { enum: ['active', 'closed'] } }))).toEqual(
      record({ status: { enum: ['ACTIVE', 'CLOSED'] } }),
    ))
  test('refuses an older value listed twice, and an unknown conversion', () => {
    expect(() =>
      lensOf({
        convert: {
          path: '/s',
          table: [
            ['a', 1],
            ['a', 2],
          ],
        },
      }),
    ).toThrow(/twice/)
    expect(() => lensOf({ convert: { path: '/s', conversion: 'constructor' } })).toThrow(/no conversion/)
  })
})

describe('split and join', () => {
  const split = { split: { path: '/name', separator: ' ', into: ['/first', '/last'] } }
  test('splits a text and joins it again', () =>
    check(split, { name: 'Ada Lovelace' }, { first: 'Ada', last: 'Lovelace' }))
  test('leaves fields absent when parts are missing', () => check(split, { name: 'Ada' }, { first: 'Ada' }))
  test('keeps surplus parts in the last field', () =>
    check(split, { name: 'Ada King Lovelace' }, { first: 'Ada', last: 'King Lovelace' }))
  test('or in the first', () =>
    check(
      { split: { path: '/name', separator: ' ', into: ['/first', '/last'], overflow: 'first' } },
      { name: 'Ada King Lovelace' },
      { first: 'Ada King', last: 'Lovelace' },
    ))
  test('an empty text is one empty part', () => check(split, { name: '' }, { first: '' }))
  test('join is the other way', () =>
    check(
      { join: { from: ['/first', '/last'], separator: ' ', into: '/name' } },
      { first: 'Ada', last: 'L' },
      { name: 'Ada L' },
    ))
  test('only the first field is promised', () =>
    expect(
      after(
        { split: { path: '/name', separator: ' ', into: ['/first', '/last'], fill: '' } },
        record({ name: text }, ['name']),
      ),
    ).toEqual(record({ first: text, last: text }, ['first'])))
  test('with existing: keep, fields that are there stand', () =>
    check(
      { split: { path: '/text', separator: ', ', into: ['/parts/a', '/parts/b'], existing: 'keep' } },
      { text: 'p, q', parts: { a: 'x' } },
      { parts: { a: 'x' } },
      { text: 'x', parts: { a: 'x' } },
    ))
  test('refuses what is no text', () =>
    expect(misfit(record({ name: { type: 'number' } }), split)).toContain('not text'))
})

describe('wrap and unwrap', () => {
  test('wrap makes an array of one, and null is a value', async () => {
    await check({ wrap: { path: '/x' } }, { x: 1 }, { x: [1] })
    await check({ wrap: { path: '/x' } }, { x: null }, { x: [null] })
    await check({ wrap: { path: '/x' } }, {}, {})
  })
  test('unwrap keeps the first item; the complement has the rest', async () => {
    await check({ unwrap: { path: '/x' } }, { x: [1] }, { x: 1 })
    await check({ unwrap: { path: '/x' } }, { x: [1, 2] }, { x: 1 }, { x: [1] })
    await check({ unwrap: { path: '/x' } }, { x: [] }, {}, {})
  })
  test('unwrapped items that may be missing are not promised', () =>
    expect(after({ unwrap: { path: '/x' } }, record({ x: { type: 'array', items: text } }, ['x']))).toEqual(
      record({ x: text }),
    ))
})

describe('steps that hold steps', () => {
  const renames = [{ rename: { from: '/a', to: '/b' } }]
  test('in works inside an object', () =>
    check({ in: { path: '/meta', steps: renames } }, { meta: { a: 1 }, a: 2 }, { meta: { b: 1 }, a: 2 }))
  test('each works inside every item that is an object', () =>
    check(
      { each: { path: '/list', steps: renames } },
      { list: [{ a: 1 }, 'x', { c: 2 }] },
      { list: [{ b: 1 }, 'x', { c: 2 }] },
    ))
  test('within works on the branch that the tag tells', async () => {
    const step = { within: { tag: 'kind', is: 'card', steps: renames } }
    await check(step, { kind: 'card', a: 1 }, { kind: 'card', b: 1 })
    await check(step, { kind: 'cash', a: 1 }, { kind: 'cash', a: 1 })
  })
  test('within edits that branch of the schema only', () => {
    const branch = (kind: string, name: string) => record({ kind: { const: kind }, [name]: text })
    expect(
      after(
        { within: { tag: 'kind', is: 'card', steps: renames } },
        { oneOf: [branch('card', 'a'), branch('cash', 'a')] },
      ),
    ).toEqual({ oneOf: [branch('card', 'b'), branch('cash', 'a')] })
  })
  test('within may not touch its tag', () =>
    expect(() =>
      lensOf({ within: { tag: 'kind', is: 'x', steps: [{ rename: { from: '/kind', to: '/type' } }] } }),
    ).toThrow(/tag "kind"/))
  test('a misfit inside says the whole place', () =>
    expect(misfit(record({ meta: record({}) }), { in: { path: '/meta', steps: renames } })).toContain(
      'Step 1.1',
    ))
  test('a $ref that an edit reaches is written out there and left alone elsewhere', () => {
    const schema = {
      $defs: { P: record({ a: text }) },
      ...record({ x: { $ref: '#/$defs/P' }, y: { $ref: '#/$defs/P' } }),
    }
    const edited = schemaAfter(lensOf({ in: { path: '/x', steps: renames } }), schema)
    const accepts = (event: Json) => compileValidator(edited).isValid(event)
    expect(accepts({ x: { b: 1 } })).toBe(false)
    expect(accepts({ y: { b: 1 } })).toBe(true)
    expect(accepts({ y: { a: 1 } })).toBe(false)
  })
})

describe('expr', () => {
  const step = {
    expr: {
      up: '{"total": a + b}',
      down: '{"a": total, "b": 0}',
      schema: record({ total: { type: 'number' } }),
    },
  }
  test('goes by its expressions, and the complement still brings the event back', () =>
    check(step, { a: 1, b: 2 }, { total: 3 }, { a: 3, b: 0 }))
  test('stands at the top only', () =>
    expect(() => lensOf({ in: { path: '/a', steps: [step] } })).toThrow(/whole event/))
  test('refuses what is no JSONata', () =>
    expect(() => lensOf({ expr: { up: '{"a":', schema: true } })).toThrow(/"up" is no JSONata/))
  test('without a down there is no way down', async () =>
    expect(down(lensOf({ expr: { up: '$', schema: true } }), {})).rejects.toMatchObject({
      code: 'LENS_HAS_NO_DOWN',
    }))
  test('an endless expression ends', async () => {
    const endless = lensOf({
      expr: { up: '($f := function($x) { $f($x + 1) }; $f(1))', down: '$', schema: true },
    })
    await expect(up(endless, {})).rejects.toMatchObject({ code: 'LENS_EXPRESSION_FAILED' })
  })
  test('the clock and chance are out of reach', async () => {
    for (const source of ['$now()', '$millis()', '$random()', '$eval("1")']) {
      await expect(up(lensOf({ expr: { up: source, schema: true } }), {})).rejects.toMatchObject({
        code: 'LENS_EXPRESSION_FAILED',
      })
    }
  })
})

describe('the text of a lens', () => {
  const document = {
    eventType: 'account.AccountUpdated',
    from: 1,
    to: 2,
    steps: [
      { add: { path: '/c', schema: text, fill: 'x', required: false } },
      { remove: { path: '/d', fill: 0 } },
      { move: { from: '/a', to: '/b/a', emptied: 'keep' } },
      { convert: { path: '/s', table: [['a', 1]], otherwise: { up: 0, down: 'z' }, schema: true } },
      {
        split: {
          path: '/t',
          separator: ',',
          into: ['/u', '/v'],
          overflow: 'first',
          existing: 'keep',
          fill: '',
        },
      },
      { unwrap: { path: '/w', fill: null } },
      { each: { path: '/l', steps: [{ wrap: { path: '/x' } }] } },
      { within: { tag: 'kind', is: ['p', 'q'], steps: [{ remove: { path: '/x' } }] } },
    ],
  }
  test('is read and written back the same', () => expect(renderLens(parseLens(document))).toEqual(document))
  test.each([
    [[], 'a lens is an object'],
    [{ steps: {} }, '"steps" is a list'],
    [{ steps: [], from: 1, to: 3 }, 'from one major to the next'],
    [{ steps: [], extra: 1 }, 'no field "extra"'],
    [{ steps: [{ rname: {} }] }, 'no step "rname"'],
    [{ steps: [{ constructor: {} }] }, 'no step "constructor"'],
    [{ steps: [{ rename: {}, move: {} }] }, 'exactly one name'],
    [{ steps: [{ rename: { from: 'owner', to: '/x' } }] }, 'JSON pointer'],
    [{ steps: [{ remove: { path: '' } }] }, 'lead to a property'],
    [{ steps: [{ remove: { path: '/a', fil: 1 } }] }, 'no field "fil"'],
  ])('%j is refused', (data, reason) => expect(() => parseLens(data as Json)).toThrow(reason))
})

test('loss is computed per direction', () => {
  expect(lossOfLens(lensOf({ rename: { from: '/a', to: '/b' } })).kind).toBe('lossless')
  expect(lossOfLens(lensOf({ add: { path: '/a', schema: true } })).kind).toBe('loses-going-down')
  expect(lossOfLens(lensOf({ remove: { path: '/a' } })).kind).toBe('loses-going-up')
  expect(
    lossOfLens(lensOf({ each: { path: '/l', steps: [{ remove: { path: '/a', fill: 1 } }] } })).up,
  ).toEqual([{ path: ['l', '*', 'a'], what: 'dropped', fill: 1 }])
})
