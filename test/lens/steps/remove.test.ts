import { describe, expect, test } from 'vitest'
import { check, after, misfit, record, text } from './step-checks.js'
import { lensOf, roundTrip } from '../support.js'

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
