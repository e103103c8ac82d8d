import { describe, expect, test } from 'vitest'
import { jsonataOf, programsOf } from '../../../src/lens/index.js'
import { compileExpression } from '../../../src/lens/jsonata-expression.js'
import { check, record } from './step-checks.js'
import { down, lensOf, up } from '../support.js'

describe('expr', () => {
  const step = {
    expr: {
      up: '{"total": a + b}',
      down: '{"a": total, "b": 0}',
      schema: record({ total: { type: 'number' } }),
    },
  }
  test('goes by its expressions, and the complement still brings the event back', () =>
    check(step, { a: 1, b: 2 }, { total: 3 }, { a: 3, b: 0 }))
  test('stands at the top only', () =>
    expect(() => lensOf({ in: { path: '/a', steps: [step] } })).toThrow(/whole event/))
  test('refuses what is no JSONata', () =>
    expect(() => lensOf({ expr: { up: '{"a":', schema: true } })).toThrow(/"up" cannot be run/))
  test('without a down there is no way down', async () =>
    expect(down(lensOf({ expr: { up: '$', schema: true } }), {})).rejects.toMatchObject({
      code: 'LENS_HAS_NO_DOWN',
    }))
  test('an endless expression ends', async () => {
    const endless = lensOf({
      expr: { up: '($f := function($x) { $f($x + 1) }; $f(1))', down: '$', schema: true },
    })
    await expect(up(endless, {})).rejects.toMatchObject({ code: 'LENS_EXPRESSION_FAILED' })
  })
  test('patterns match', async () => {
    const lens = lensOf({ expr: { up: '{"hit": $contains(a, /^(?:x+)+$/i)}', down: '$', schema: true } })
    expect(await up(lens, { a: 'XX' })).toEqual({ hit: true })
    expect(await up(lens, { a: `${'x'.repeat(50)}!` })).toEqual({ hit: false })
  })
  test('groups of a pattern can be put together anew', async () => {
    const swap = '{"name": $replace(name, /^(\\w+) (\\w+)$/, "$2, $1")}'
    expect(await up(lensOf({ expr: { up: swap, schema: true } }), { name: 'Ada Lovelace' })).toEqual({
      name: 'Lovelace, Ada',
    })
  })
  test('after other steps both $ and $$ are the event that reaches the expression', async () => {
    const lens = lensOf(
      { rename: { from: '/a', to: '/b' } },
      { expr: { up: '{"c": $.b, "d": $$.b, "e": $exists($$.a)}', schema: true } },
    )
    const expected = { c: 1, d: 1, e: false }
    expect(await up(lens, { a: 1 })).toEqual(expected)
    expect(await compileExpression(jsonataOf(programsOf(lens).up))({ a: 1 })).toEqual(expected)
  })
})
