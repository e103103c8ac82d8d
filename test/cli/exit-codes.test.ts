import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { BrokenPromise, JsonTooLarge } from '../../src/json/index.js'
import { BaseNotFound, Interrupted, UsageError } from '../../cli/errors.js'
import { exit, exitCodeOf, worst } from '../../cli/exit-codes.js'

test.each([
  [new UsageError('x'), 64],
  [new JsonTooLarge('depth', 2, 1), 65],
  [new BaseNotFound('git:main', 'x', 'y'), 66],
  [new BrokenPromise('x'), 70],
  [new Interrupted('SIGINT'), 130],
  [new Error('anything else'), 70],
  ['thrown text', 70],
  [{ code: 'toString' }, 70],
])('%s → %d', (error, code) => expect(exitCodeOf(error)).toBe(code))

test('of several outcomes the most severe speaks', () => {
  expect(worst([])).toBe(exit.good)
  expect(worst([exit.good, exit.undecided, exit.failed])).toBe(exit.failed)
  expect(worst([exit.undecided, exit.badInput, exit.failed])).toBe(exit.badInput)
  expect(worst([exit.badInput, exit.ourFault])).toBe(exit.ourFault)
})

const documented = [
  ...readFileSync(new URL('../../docs/reference/errors.md', import.meta.url), 'utf8').matchAll(
    /^\| `([A-Z][A-Z0-9_]+)` +\|.*\| *(\d+) *\|$/gm,
  ),
].map(([, code = '', exitCode = '']) => [code, exitCode] as const)

test('the reference of errors is read', () => expect(documented.length).toBeGreaterThan(60))

test.each(documented)('%s ends with the exit code of the reference', (code, exitCode) => {
  expect(String(exitCodeOf({ code }))).toBe(exitCode)
})
