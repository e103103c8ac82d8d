/** Interpreter, JSONata and generated code give the same event, whatever the event is. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isJsonObject, type Json, type JsonObject } from '../../src/json/index.js'
import { jsonataOf, programsOf } from '../../src/lens/index.js'
import { compileExpression } from '../../src/lens/jsonata-expression.js'
import { down, events, generatedForms, lensOf, roundTrip, up } from './support.js'

const steps: readonly JsonObject[] = [
  { add: { path: '/c', schema: true, fill: { deep: [1, [2]] } } },
  { add: { path: '/a/b', schema: true, fill: 'x' } },
  { add: { path: '/a/c', schema: true } },
  { remove: { path: '/a' } },
  { remove: { path: '/a/b', fill: [] } },
  { rename: { from: '/a', to: '/b' } },
  { rename: { from: '/a/b', to: '/a/constructor' } },
  { rename: { from: '/a~1b', to: '/c' } },
  { move: { from: '/a', to: '/b/c' } },
  { move: { from: '/a/b', to: '/c' } },
  { move: { from: '/a/b/c', to: '/a/list' } },
  { move: { from: '/a', to: '/a/b' } },
  { move: { from: '/a/b', to: '/a' } },
  { move: { from: '/a/b', to: '/c/a', emptied: 'keep' } },
  {
    convert: {
      path: '/a',
      table: [
        ['x', 'X'],
        ['y', null],
        [null, 'none'],
        [1, 'one'],
      ],
      otherwise: { up: '?', down: 0 },
    },
  },
  { convert: { path: '/a/b', table: [['x', 'y']], otherwise: 'keep' } },
  { convert: { path: '/a', conversion: 'number-to-text' } },
  { convert: { path: '/a', conversion: 'text-to-number' } },
  { convert: { path: '/a', conversion: 'seconds-to-milliseconds' } },
  { convert: { path: '/a', conversion: 'to-upper-case' } },
  { split: { path: '/a', separator: ', ', into: ['/b', '/c'] } },
  { split: { path: '/a', separator: ', ', into: ['/b/a', '/b/b', '/b/c'], overflow: 'first', fill: 'none' } },
  { split: { path: '/a', separator: ', ', into: ['/b/a', '/b/b'], existing: 'keep' } },
  { join: { from: ['/a', '/b/c'], separator: ', ', into: '/c' } },
  { wrap: { path: '/a' } },
  { unwrap: { path: '/list', fill: null } },
  { each: { path: '/list', steps: [{ rename: { from: '/a', to: '/b' } }, { wrap: { path: '/c' } }] } },
  { each: { path: '/a/list', steps: [{ each: { path: '/list', steps: [{ remove: { path: '/a' } }] } }] } },
  {
    in: {
      path: '/a',
      steps: [
        { move: { from: '/b', to: '/c/a' } },
        { in: { path: '/c', steps: [{ remove: { path: '/b' } }] } },
      ],
    },
  },
  { within: { tag: 'kind', is: ['x', 1], steps: [{ rename: { from: '/a', to: '/b' } }] } },
  { within: { path: '/a', tag: 'kind', is: 'x', steps: [{ add: { path: '/b', schema: true, fill: 1 } }] } },
]

const chains = fc.array(fc.constantFrom(...steps), { minLength: 1, maxLength: 4 })

/** Members that JSONata takes for marks of its own, at the top and below. */
const marked = fc.tuple(events, fc.boolean(), fc.boolean()).map(([event, atTop, below]): Json => {
  const marks = { tupleStream: true, outerWrapper: true, sequence: true, v: 'v', k: 'k', o: 'o', '@': 1 }
  const { a, ...rest } = event as JsonObject
  const held = below && isJsonObject(a) ? { a: { ...a, ...marks } } : a === undefined ? {} : { a }
  return { ...rest, ...held, ...(atTop ? marks : {}) }
})

test('generated code does what the interpreter does, up and down', async () => {
  await fc.assert(
    fc.asyncProperty(chains, events, async (chain, event) => {
      const lens = lensOf(...chain)
      const generated = generatedForms(lens)
      expect(generated.up(event)).toEqual(await up(lens, event))
      expect(generated.down(event)).toEqual(await down(lens, event))
    }),
    { numRuns: 1000 },
  )
})

test('JSONata does what the interpreter does, up and down', async () => {
  await fc.assert(
    fc.asyncProperty(chains, fc.oneof(events, marked), async (chain, event) => {
      const lens = lensOf(...chain)
      const programs = programsOf(lens)
      expect(await compileExpression(jsonataOf(programs.up))(event)).toEqual(await up(lens, event))
      expect(await compileExpression(jsonataOf(programs.down ?? []))(event)).toEqual(await down(lens, event))
    }),
    { numRuns: 600 },
  )
})

test('down after up with the complement is the identity, for any chain and any event', async () => {
  await fc.assert(
    fc.asyncProperty(chains, events, async (chain, event) => {
      expect(await roundTrip(lensOf(...chain), event)).toEqual(event)
    }),
    { numRuns: 6000 },
  )
})

test('a cast leaves the event that it was given as it was', async () => {
  await fc.assert(
    fc.asyncProperty(chains, events, async (chain, event) => {
      const before = JSON.stringify(event)
      await up(lensOf(...chain), event)
      generatedForms(lensOf(...chain)).up(event)
      expect(JSON.stringify(event)).toBe(before)
    }),
    { numRuns: 500 },
  )
})
