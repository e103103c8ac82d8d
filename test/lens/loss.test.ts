import { expect, test } from 'vitest'
import { lensOf } from './support.js'
import { lossOfLens } from '../../src/lens/index.js'

test('loss is computed per direction', () => {
  expect(lossOfLens(lensOf({ rename: { from: '/a', to: '/b' } })).kind).toBe('lossless')
  expect(lossOfLens(lensOf({ add: { path: '/a', schema: true } })).kind).toBe('loses-going-down')
  expect(lossOfLens(lensOf({ remove: { path: '/a' } })).kind).toBe('loses-going-up')
  expect(
    lossOfLens(lensOf({ each: { path: '/l', steps: [{ remove: { path: '/a', fill: 1 } }] } })).up,
  ).toEqual([{ path: ['l', '*', 'a'], what: 'dropped', fill: 1 }])
})
