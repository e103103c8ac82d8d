import { describe, expect, test } from 'vitest'
import { check, after, record, text } from './step-checks.js'

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
