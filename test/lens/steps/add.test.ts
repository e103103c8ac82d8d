import { describe, expect, test } from 'vitest'
import { check, after, misfit, record, text } from './step-checks.js'
import { lensOf } from '../support.js'

describe('add', () => {
  const step = { add: { path: '/country', schema: text, fill: 'DE' } }
  test('fills what older events lack, and takes it away going down', () =>
    check(step, { a: 1 }, { a: 1, country: 'DE' }))
  test('without a fill leaves older events as they are', () =>
    check({ add: { path: '/country', schema: text } }, { a: 1 }, { a: 1 }))
  test('fills nothing into an object that is not there', () =>
    check({ add: { path: '/address/country', schema: text, fill: 'DE' } }, { a: 1 }, { a: 1 }))
  test('a fill of null is a fill', () =>
    check({ add: { path: '/x', schema: { type: 'null' }, fill: null } }, {}, { x: null }))
  test('with a fill the property is required', () =>
    expect(after(step, record({}))).toEqual(record({ country: text }, ['country'])))
  test('refuses a name that is taken', () =>
    expect(misfit(record({ country: text }), step)).toContain('declares a property of this name already'))
  test('refuses a place that no object is declared for', () =>
    expect(misfit(record({}), { add: { path: '/a/b', schema: text } })).toContain('no object there'))
  test('refuses a fill that its own schema refuses', () =>
    expect(() => lensOf({ add: { path: '/x', schema: text, fill: 1 } })).toThrow(/Step 1 .*\/x.*fill/))
  test('refuses a required property without a fill', () =>
    expect(() => lensOf({ add: { path: '/x', schema: text, required: true } })).toThrow(/needs a "fill"/))
})
