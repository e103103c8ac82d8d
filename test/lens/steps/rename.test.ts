import { describe, expect, test } from 'vitest'
import { check, after, misfit, record, text } from './step-checks.js'
import { lensOf } from '../support.js'

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
