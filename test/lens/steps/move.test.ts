import { describe, expect, test } from 'vitest'
import { check, after, misfit, record, text } from './step-checks.js'
import { lensOf, up } from '../support.js'

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
