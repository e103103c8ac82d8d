/** Chains of steps that need not fit anything, on events of any shape: they do the same in every form, or nothing in every form. */
import fc from 'fast-check'
import { isJsonObject, type Json, type JsonObject } from '../../src/json/index.js'
import { events } from './support.js'

export const anySteps: readonly JsonObject[] = [
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

export const anyChains = fc.array(fc.constantFrom(...anySteps), { minLength: 1, maxLength: 4 })

/** Members that JSONata takes for marks of its own, at the top and below. */
export const markedEvents = fc
  .tuple(events, fc.boolean(), fc.boolean())
  .map(([event, atTop, below]): Json => {
    const marks = { tupleStream: true, outerWrapper: true, sequence: true, v: 'v', k: 'k', o: 'o', '@': 1 }
    const { a, ...rest } = event as JsonObject
    const held = below && isJsonObject(a) ? { a: { ...a, ...marks } } : a === undefined ? {} : { a }
    return { ...rest, ...held, ...(atTop ? marks : {}) }
  })
