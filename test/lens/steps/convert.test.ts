import { describe, expect, test } from 'vitest'
import { check, after, misfit, record, text } from './step-checks.js'
import { down, lensOf } from '../support.js'

describe('convert', () => {
  const table = {
    convert: {
      path: '/status',
      table: [
        ['active', 'ACTIVE'],
        ['closed', 'CLOSED'],
      ],
    },
  }
  test('goes by the table, both ways', () => check(table, { status: 'active' }, { status: 'ACTIVE' }))
  test('tells merged values apart again by the complement only', () =>
    check(
      {
        convert: {
          path: '/s',
          table: [
            ['a', 'x'],
            ['b', 'x'],
          ],
        },
      },
      { s: 'b' },
      { s: 'x' },
      { s: 'a' },
    ))
  test('gives unlisted values what "otherwise" says', () =>
    check(
      { convert: { path: '/s', table: [['a', 1]], otherwise: { up: 0, down: 'other' } } },
      { s: 'z' },
      { s: 0 },
      { s: 'other' },
    ))
  test('converts by name', () =>
    check({ convert: { path: '/n', conversion: 'number-to-text' } }, { n: 12.5 }, { n: '12.5' }))
  test('an edit of the newer event wins over what the complement remembers', async () => {
    const lens = lensOf({
      convert: {
        path: '/s',
        table: [
          ['a', 'x'],
          ['b', 'x'],
          ['c', 'y'],
        ],
      },
    })
    expect(await down(lens, { s: 'y' }, [{ at: '/s', seen: 'a', was: 'b' }])).toEqual({ s: 'c' })
  })
  test('refuses a table that does not cover the enum', () =>
    expect(misfit(record({ status: { enum: ['active', 'frozen', 'closed'] } }), table)).toContain('"frozen"'))
  test('refuses a table over open text without "otherwise"', () =>
    expect(misfit(record({ status: text }), table)).toContain('otherwise'))
  test('makes an enum of the right sides', () =>
    expect(after(table, record({ status: { enum: ['active', 'closed'] } }))).toEqual(
      record({ status: { enum: ['ACTIVE', 'CLOSED'] } }),
    ))
  test('refuses an older value listed twice, and an unknown conversion', () => {
    expect(() =>
      lensOf({
        convert: {
          path: '/s',
          table: [
            ['a', 1],
            ['a', 2],
          ],
        },
      }),
    ).toThrow(/twice/)
    expect(() => lensOf({ convert: { path: '/s', conversion: 'constructor' } })).toThrow(/no conversion/)
  })
})
