/** Plain code does on every event of its schema what the interpreter does. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { JsonObject } from '../../src/json/index.js'
import { LensMisfit, programsOf, sampleEvents, schemaAfter } from '../../src/lens/index.js'
import { plainCodeOf } from '../../src/lens/plain-code/plain-code.js'
import type { JsonSchema } from '../../src/schema/index.js'
import { down, generatedForms, lensOf, up } from './support.js'

const text = { type: 'string', maxLength: 8 } as const
const inner = (required: readonly string[]) =>
  ({ type: 'object', properties: { a: text, b: text, c: { type: 'integer' } }, required }) as JsonObject

/** Objects in objects and in lists, each member required or not. */
const schemas = fc
  .record({
    required: fc.subarray(['a', 'b', 'o', 'p', 'list']),
    inO: fc.subarray(['a', 'b', 'c']),
    inP: fc.subarray(['a', 'q']),
    inItem: fc.subarray(['a']),
  })
  .map(({ required, inO, inP, inItem }): JsonSchema => ({
    type: 'object',
    properties: {
      a: text,
      b: text,
      'c d': { type: ['string', 'null'] },
      newer: { type: 'boolean' },
      o: inner(inO),
      p: { type: 'object', properties: { a: text, q: inner(inP) }, required: inP },
      list: { type: 'array', items: inner(inItem) },
    },
    required,
  }))

const steps: readonly JsonObject[] = [
  { add: { path: '/z', schema: text, fill: 'x' } },
  { add: { path: '/o/z', schema: text, fill: 'x' } },
  { add: { path: '/p/q/z', schema: text, fill: 'x' } },
  { add: { path: '/o/y', schema: text } },
  { remove: { path: '/a', fill: 'a' } },
  { remove: { path: '/o/a', fill: 'a' } },
  { remove: { path: '/p/q', fill: {} } },
  { rename: { from: '/a', to: '/owner' } },
  { rename: { from: '/c d', to: '/class' } },
  { rename: { from: '/o/a', to: '/o/A' } },
  { rename: { from: '/o', to: '/event' } },
  { rename: { from: '/o/z', to: '/o/zz' } },
  { move: { from: '/a', to: '/o/x' } },
  { move: { from: '/a', to: '/fresh/deep/a' } },
  { move: { from: '/o/a', to: '/up' } },
  { move: { from: '/o/b', to: '/up2' } },
  { move: { from: '/o/c', to: '/up3' } },
  { move: { from: '/o/z', to: '/up4' } },
  { move: { from: '/p/q/a', to: '/p/a2' } },
  { move: { from: '/p/q', to: '/q' } },
  { move: { from: '/p/q/b', to: '/o/fromQ', emptied: 'keep' } },
  { move: { from: '/o', to: '/p/o' } },
  { split: { path: '/b', separator: ' ', into: ['/first', '/last'], fill: '' } },
  { split: { path: '/o/b', separator: ' ', into: ['/name/first', '/name/last'], fill: '' } },
  {
    split: {
      path: '/b',
      separator: 'aa',
      into: ['/o/s', '/o/t', '/o/u'],
      overflow: 'first',
      existing: 'keep',
      fill: '',
    },
  },
  { split: { path: '/a', separator: ' ', into: ['/s', '/t'], overflow: 'first', fill: '' } },
  { split: { path: '/a', separator: ' ', into: ['/s', '/t', '/u', '/v'], fill: '' } },
  { join: { from: ['/o/a', '/o/b'], separator: ' ', into: '/o/ab', fill: '' } },
  { wrap: { path: '/a' } },
  { wrap: { path: '/o/c', fill: 0 } },
  { convert: { path: '/o/c', conversion: 'number-to-text' } },
  {
    convert: {
      path: '/newer',
      table: [
        [true, 'yes'],
        [false, 'no'],
      ],
    },
  },
  { each: { path: '/list', steps: [{ rename: { from: '/a', to: '/first' } }] } },
  {
    each: {
      path: '/list',
      steps: [
        { move: { from: '/b', to: '/in/b' } },
        { add: { path: '/n', schema: { type: 'integer' }, fill: 1 } },
      ],
    },
  },
  { in: { path: '/p', steps: [{ rename: { from: '/a', to: '/alpha' } }] } },
]

/** Of what steps cut at. */
const texts = ['', ' ', 'x', 'x y', 'x y z w', ' y ', 'aaa', 'xaay']

test('plain code and interpreter give the same event, up and down', async () => {
  let [fitting, plain, checked] = [0, 0, 0]
  await fc.assert(
    fc.asyncProperty(
      schemas,
      fc.array(fc.constantFrom(...steps), { minLength: 1, maxLength: 5 }),
      fc.integer({ min: 1, max: 1000 }),
      async (older, chain, seed) => {
        const lens = lensOf(...chain)
        let newer: JsonSchema
        try {
          newer = schemaAfter(lens, older)
        } catch (error) {
          if (error instanceof LensMisfit) return
          throw error
        }
        fitting += 1
        const programs = programsOf(lens)
        if (plainCodeOf(programs.up, older, { result: 'newer' }) !== undefined) plain += 1
        const generated = generatedForms(lens, older, newer)
        for (const event of sampleEvents(older, { count: 12, seed, texts })) {
          checked += 1
          expect(generated.up(event), JSON.stringify({ older, chain, event })).toEqual(await up(lens, event))
        }
        for (const event of sampleEvents(newer, { count: 12, seed, texts })) {
          checked += 1
          expect(generated.down(event), JSON.stringify({ newer, chain, event })).toEqual(
            await down(lens, event),
          )
        }
      },
    ),
    { numRuns: 400 },
  )
  expect(fitting).toBeGreaterThan(80)
  // The rest is written in the way that works on anything.
  expect(plain / fitting).toBeGreaterThan(0.7)
  expect(checked).toBeGreaterThan(800)
}, 60_000)
