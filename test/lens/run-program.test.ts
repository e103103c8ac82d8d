/** The interpreter on events that differ in every way its program can ask for. */
import { afterEach, expect, test, vi } from 'vitest'
import type { Json } from '../../src/json/index.js'
import { compileLens, programsOf } from '../../src/lens/index.js'
import { runnerFor } from '../../src/lens/interpreter/run-program.js'
import { lensOf } from './support.js'

afterEach(() => {
  vi.unstubAllGlobals()
  vi.resetModules()
})

const names = Array.from({ length: 13 }, (_, i) => `m${i}`)

test('more kinds of events than it keeps lines for are cast all the same', () => {
  const lens = compileLens(
    lensOf(...names.map((name) => ({ move: { from: `/from/${name}`, to: `/to/${name}` } }))),
  )
  for (let kind = 0; kind < 2 ** names.length; kind += 1) {
    const there = Object.fromEntries(
      names.filter((_, i) => (kind >> i) % 2 === 1).map((name) => [name, kind]),
    )
    const moved = kind === 0 ? {} : { to: there }
    expect(lens.up({ from: there })).toHaveProperty('value', moved)
  }
})

test('what is written knows only the events that came before, and any other is cast all the same', () => {
  const lens = lensOf({ move: { from: '/from/a', to: '/to/a' } }, { remove: { path: '/gone' } })
  const run = runnerFor(programsOf(lens).up, { writtenAfter: 1 })
  const events: readonly (readonly [Json, Json])[] = [
    [{ from: { a: 1 } }, { to: { a: 1 } }],
    [
      { from: { a: 1, b: 2 }, gone: 1 },
      { from: { b: 2 }, to: { a: 1 } },
    ],
    [
      { from: 'text', stays: null },
      { from: 'text', stays: null },
    ],
    [{ to: [] }, { to: [] }],
    ['text', 'text'],
  ]
  for (let round = 0; round < 20; round += 1) {
    for (const [event, expected] of events) expect(run(event)).toEqual(expected)
  }
})

test('names that would break out of a text are names', () => {
  const hostile = [
    '"];globalThis.broken = true;//',
    '`${globalThis.broken = true}`',
    "'\\",
    '\u2028\u2029\n',
    '\ud800',
    '',
    'constructor',
    'hasOwnProperty',
    '__proto__',
  ]
  const pointer = (name: string) => `/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`
  for (const name of hostile) {
    const lens = lensOf({ rename: { from: pointer(name), to: '/plain' } })
    const { up, down } = programsOf(lens)
    const [runUp, runDown] = [runnerFor(up, { writtenAfter: 1 }), runnerFor(down ?? [], { writtenAfter: 1 })]
    const older = JSON.stringify({ kept: 1, [name]: 2 }).replace('"plain"', '')
    for (let round = 0; round < 5; round += 1) {
      const event = JSON.parse(older) as Json
      const newer = runUp(event)
      expect(newer).toEqual({ kept: 1, plain: 2 })
      expect(JSON.stringify(runDown(newer as Json))).toBe(older)
    }
  }
  expect(globalThis).not.toHaveProperty('broken')
})

test('where text may not be evaluated, closures do it', async () => {
  let asked = 0
  vi.stubGlobal('Function', function forbidden() {
    asked += 1
    throw new EvalError('Code generation from strings disallowed for this context')
  })
  vi.resetModules()
  const fresh = await import('../../src/lens/interpreter/run-program.js')
  const run = fresh.runnerFor(programsOf(lensOf({ rename: { from: '/a', to: '/b' } })).up, {
    writtenAfter: 1,
  })
  for (let round = 0; round < 100; round += 1) expect(run({ a: round })).toEqual({ b: round })
  expect(asked).toBe(1)
})
