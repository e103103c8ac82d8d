import { describe, expect, test } from 'vitest'
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
    expect(() => lensOf({ expr: { up: '{"a":', schema: true } })).toThrow(/"up" is no JSONata/))
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
  test('a pattern that could backtrack for ever is not run', async () => {
    const lens = lensOf({ expr: { up: '{"hit": $contains(a, /^(x+)+$/)}', down: '$', schema: true } })
    await expect(up(lens, { a: `${'x'.repeat(50)}!` })).rejects.toMatchObject({
      code: 'LENS_EXPRESSION_FAILED',
    })
    const harmless = lensOf({ expr: { up: '{"hit": $contains(a, /^x+$/i)}', down: '$', schema: true } })
    expect(await up(harmless, { a: 'XX' })).toEqual({ hit: true })
  })
  test('the clock and chance are out of reach', async () => {
    for (const source of ['$now()', '$millis()', '$random()', '$eval("1")']) {
      await expect(up(lensOf({ expr: { up: source, schema: true } }), {})).rejects.toMatchObject({
        code: 'LENS_EXPRESSION_FAILED',
      })
    }
  })
})
