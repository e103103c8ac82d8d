/** Expressions written to harm: each ends with LENS_EXPRESSION_FAILED, or does no more than any other. */
import { describe, expect, test } from 'vitest'
import type { Json } from '../../src/json/index.js'
import { compileExpression } from '../../src/lens/jsonata-expression.js'
import { lensOf } from './support.js'

const evaluate = async (source: string, event: Json = { a: 1 }): Promise<Json> =>
  compileExpression(source)(event)

/** In the time of a test: what would not end fails the run. */
const fails = async (source: string, reason: RegExp, event: Json = { a: 1 }) => {
  const failure = await evaluate(source, event).then(
    () => undefined,
    (error: unknown) => error,
  )
  expect(failure).toMatchObject({ code: 'LENS_EXPRESSION_FAILED' })
  expect(String(failure)).toMatch(reason)
}

/** Lists that hold the list before twice, `depth` times over. */
const doubled = (depth: number) =>
  `($f := function($x, $n) { $n = 0 ? $x : $f([[$x], [$x]], $n - 1) }; $f([1], ${depth}))`

describe('what would never end, or fill the memory', () => {
  test('endless recursion, in tail position and not', async () => {
    await fails('($f := function($x) { $f($x + 1) }; $f(1))', /timeout|D1012/)
    await fails('($f := function($x) { 1 + $f($x + 1) }; $f(1))', /Stack overflow|timeout/)
  })
  test('texts that double', () =>
    fails(
      '($f := function($s, $n) { $n = 0 ? $s : $f($s & $s, $n - 1) }; $f("x", 40))',
      /text of \d+ characters/,
    ))
  test('texts made long at once', async () => {
    await fails('$pad("", 500000000)', /text of 500000000 characters/)
    await fails('$pad("", -500000000)', /text of 500000000 characters/)
    await fails('$join([1..10000].$pad("", 10000, "x"))', /text of|size|timeout/)
    await fails('$replace($pad("", 99999, "x"), "x", $pad("", 99999, "y"))', /text of|string length/)
  })
  test('ranges', async () => {
    await fails('[1..1000000000]', /D2014/)
    await fails('[1..1000000]', /D2015/)
    await fails('[1..10000].([1..10000])', /D2015|timeout/)
  })
  test('lists that share their items, which take no memory and stand for more than there is', async () => {
    await fails(doubled(40), /size/)
    await fails(`$string(${doubled(40)})`, /size/)
    await fails(`${doubled(40)} = ${doubled(40)}`, /size/)
    await fails(`{"a": ${doubled(40)}}.*`, /size/)
    await fails(`{"a": ${doubled(40)}}.**`, /size/)
  })
  test('searches of long texts', async () => {
    await fails('$contains($pad("", 1000000, "a"), $pad("b", 400000, "a"))', /text of/)
    expect(await evaluate('$contains($pad("", 50000, "x"), /x*x*x*y/)')).toBe(false)
  })
  test('patterns that backtrack', async () => {
    await fails('$match("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!", /(a+)+$/)', /write it as/)
    expect(await evaluate('$contains($pad("", 5000, "a") & "!", /^(?:a+)+$/)')).toBe(false)
  })
  test('pictures of dates and signatures of functions, which become patterns', async () => {
    await fails(`$toMillis($pad("", 60, "1") & "x", "${'[Y]'.repeat(30)}")`, /too many ways/)
    expect(await evaluate('$toMillis("24.11.2026", "[D].[M].[Y]")')).toBe(Date.UTC(2026, 10, 24))
    await fails(`($f := function($x)<${'s+'.repeat(20)}:s>{1}; $f("a"))`, /signature/)
  })
  test('comparing every item with every other', async () => {
    expect(await evaluate('$count($distinct([1..10000]))')).toBe(10_000)
    expect(await evaluate('$distinct([1, "1", 1, {"a": 1, "b": [2]}, {"b": [2], "a": 1}])')).toEqual([
      1,
      '1',
      { a: 1, b: [2] },
    ])
  })
  test('many events at once do not use up the time of each other', async () => {
    const counting = compileExpression('$reduce([1..2000], function($sum, $n) { $sum + $n })')
    const all = await Promise.all(Array.from({ length: 200 }, () => counting({})))
    expect(new Set(all)).toEqual(new Set([2_001_000]))
  })
  test('sources nested deeper than the stack', async () => {
    expect(() => compileExpression(`${'('.repeat(20_000)}1${')'.repeat(20_000)}`)).toThrow(/call stack/)
    await fails(`${'('.repeat(1500)}1${')'.repeat(1500)}`, /Stack overflow/)
    expect(() => compileExpression(Array(50_000).fill('1').join('+'))).toThrow(/call stack/)
  })
})

describe('what would reach out of the expression', () => {
  test('prototypes are out of sight', async () => {
    for (const source of [
      '$.constructor',
      '$.__proto__',
      '$.toString',
      '$lookup($, "hasOwnProperty")',
      '$constructor',
    ]) {
      await fails(source, /no result/)
    }
    await fails('$constructor("return 1")()', /non-function/)
    await fails('$sum.constructor', /no result/)
  })
  test('a member called __proto__ is a member', async () => {
    const result = await evaluate('{"__proto__": {"polluted": 1}}')
    expect(Object.keys(result as object)).toEqual(['__proto__'])
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined()
    const kept = JSON.parse('{"a": 1, "__proto__": {"polluted": 1}}') as Json
    expect(JSON.stringify(await evaluate('$', kept))).toBe(JSON.stringify(kept))
  })
  test('what others hold cannot be written', async () => {
    expect(() => compileExpression('$ ~> |$$|{"x": 2}|')).toThrow(/transform operator/)
    expect(() => compileExpression('{"a": 1} ~> |$string|{"implementation": 1}|')).toThrow(
      /transform operator/,
    )
  })
  test('the event stays as it was', async () => {
    const event = { a: [], b: { c: [] } }
    // JSONata puts an item into an empty list that it groups.
    await evaluate('($e := $$; {"r": $e.a{"k": 1}, "s": $e.b.c{"k": 1}, "t": 1})', event)
    expect(event).toEqual({ a: [], b: { c: [] } })
  })
  test('the clock, chance and evaluation are refused when the lens is read, in whatever branch they stand', () => {
    for (const call of ['$now()', '$millis()', '$random()', '$shuffle([1])', '$eval("1")']) {
      expect(() => lensOf({ expr: { up: `false ? ${call} : 1`, schema: true } })).toThrow(
        /is not available in a lens/,
      )
    }
  })
  test('a name that is taken away may be given anew', async () => {
    expect(await evaluate('($now := function() { "then" }; {"at": $now()})')).toEqual({ at: 'then' })
    await fails('{"a": ($now := function() { 1 }; $now()), "b": $now()}', /is not available/)
  })
  test('a pattern that cannot be run is refused when the lens is read', () =>
    expect(() => lensOf({ expr: { up: 'false ? $match("a", /(?=a)/)', schema: true } })).toThrow(
      /look-around/,
    ))
  test('an endless text of an expression is refused when the lens is read', () =>
    expect(() => lensOf({ expr: { up: `"${'x'.repeat(200_000)}"`, schema: true } })).toThrow(/longer than/))
})

describe('results that are no JSON', () => {
  test('functions, wherever they are', async () => {
    for (const source of [
      '$string',
      '{"a": $string}',
      '[1, function($x) { 1 }]',
      '{"a": {"b": [function($x) { 1 }]}}',
    ]) {
      await fails(source, /holds a function/)
    }
  })
  test('numbers that JSON does not have, wherever they are', async () => {
    for (const source of ['1/0', '{"a": 1/0}', '{"a": [0/0]}', '{"a": 1e308 * 10}']) {
      await fails(source, /not a JSON number/)
    }
  })
  test('nothing at all', () => fails('nothing', /no result/))
})
