/** Chains of steps on records whose members are each required or not: what plain code is written for. */
import fc from 'fast-check'
import type { JsonObject } from '../../src/json/index.js'
import type { JsonSchema } from '../../src/schema/index.js'

const text = { type: 'string', maxLength: 8 } as const
const inner = (required: readonly string[]) =>
  ({ type: 'object', properties: { a: text, b: text, c: { type: 'integer' } }, required }) as JsonObject

/** Objects in objects and in lists, each member required or not. */
export const recordSchemas = fc
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

export const recordChains = fc.array(fc.constantFrom(...steps), { minLength: 1, maxLength: 5 })

/** Of what steps cut at. */
export const cutTexts = ['', ' ', 'x', 'x y', 'x y z w', ' y ', 'aaa', 'xaay']
