import { describe, expect, test } from 'vitest'
import { check, after, misfit, record, text } from './step-checks.js'

describe('split and join', () => {
  const split = { split: { path: '/name', separator: ' ', into: ['/first', '/last'] } }
  test('splits a text and joins it again', () =>
    check(split, { name: 'Ada Lovelace' }, { first: 'Ada', last: 'Lovelace' }))
  test('leaves fields absent when parts are missing', () => check(split, { name: 'Ada' }, { first: 'Ada' }))
  test('keeps surplus parts in the last field', () =>
    check(split, { name: 'Ada King Lovelace' }, { first: 'Ada', last: 'King Lovelace' }))
  test('or in the first', () =>
    check(
      { split: { path: '/name', separator: ' ', into: ['/first', '/last'], overflow: 'first' } },
      { name: 'Ada King Lovelace' },
      { first: 'Ada King', last: 'Lovelace' },
    ))
  test('an empty text is one empty part', () => check(split, { name: '' }, { first: '' }))
  test('join is the other way', () =>
    check(
      { join: { from: ['/first', '/last'], separator: ' ', into: '/name' } },
      { first: 'Ada', last: 'L' },
      { name: 'Ada L' },
    ))
  test('only the first field is promised', () =>
    expect(
      after(
        { split: { path: '/name', separator: ' ', into: ['/first', '/last'], fill: '' } },
        record({ name: text }, ['name']),
      ),
    ).toEqual(record({ first: text, last: text }, ['first'])))
  test('with existing: keep, fields that are there stand', () =>
    check(
      { split: { path: '/text', separator: ', ', into: ['/parts/a', '/parts/b'], existing: 'keep' } },
      { text: 'p, q', parts: { a: 'x' } },
      { parts: { a: 'x' } },
      { text: 'x', parts: { a: 'x' } },
    ))
  test('refuses what is no text', () =>
    expect(misfit(record({ name: { type: 'number' } }), split)).toContain('not text'))
})
