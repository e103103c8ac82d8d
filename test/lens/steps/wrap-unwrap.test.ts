import { describe, expect, test } from 'vitest'
import { lensOf, roundTrip } from '../support.js'
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
  test('coming back, an item that was null is null again', async () => {
    const unwrap = { unwrap: { path: '/x', fill: null } }
    expect(await roundTrip(lensOf(unwrap, unwrap), { x: [null] })).toEqual({ x: [null] })
  })
  test('unwrapped items that may be missing are not promised', () =>
    expect(after({ unwrap: { path: '/x' } }, record({ x: { type: 'array', items: text } }, ['x']))).toEqual(
      record({ x: text }),
    ))
})
