import fc from 'fast-check'
import { expect, test } from 'vitest'
import { JsonLineInvalid, jsonLines } from '../../../cli/inputs/json-lines.js'

async function* from<T>(items: readonly T[]): AsyncGenerator<T, void> {
  yield* items
}

async function valuesOf(chunks: readonly (Uint8Array | string)[]): Promise<unknown[]> {
  const found: unknown[] = []
  for await (const { value } of jsonLines(from(chunks), 'input')) found.push(value)
  return found
}

const problemOf = (chunks: readonly (Uint8Array | string)[]) =>
  valuesOf(chunks).then(
    () => 'none',
    (error: unknown) => (error instanceof JsonLineInvalid ? error.message : 'another'),
  )

test('blank lines, CRLF, a byte order mark and a missing last newline are fine', async () => {
  expect(await valuesOf(['\ufeff{"a":1}\r\n\r\n', '  \n[2]'])).toEqual([{ a: 1 }, [2]])
})

test('the number of a bad line counts blank ones too', async () => {
  expect(await problemOf(['{}\n\n{"a":\n'])).toMatch(/^input:3: Not JSON at column \d/)
})

test('bytes that are not UTF-8 are refused', async () => {
  expect(await problemOf([new Uint8Array([0x22, 0xff, 0x22, 0x0a])])).toMatch(/^input:1: Not UTF-8/)
  expect(await problemOf([new Uint8Array([0x7b, 0x7d, 0x0a, 0xc3])])).toMatch(/^input:2: Not UTF-8/)
})

test('an endless line is refused before it fills the memory', async () => {
  const endless = Array.from({ length: 40 }, () => 'x'.repeat(1024 * 1024))
  expect(await problemOf(endless)).toMatch(/^input:1: Longer than/)
})

test('wherever the bytes are cut, the values are the same', () =>
  fc.assert(
    fc.asyncProperty(
      fc.array(fc.jsonValue(), { maxLength: 8 }),
      fc.array(fc.nat(400)),
      async (values, cuts) => {
        const bytes = new TextEncoder().encode(values.map((value) => `${JSON.stringify(value)}\n`).join(''))
        const at = [0, ...cuts.filter((cut) => cut < bytes.length).toSorted((a, b) => a - b), bytes.length]
        const chunks = at.slice(1).map((end, i) => bytes.subarray(at[i], end))
        expect(await valuesOf(chunks)).toEqual(
          values.map((value) => JSON.parse(JSON.stringify(value)) as unknown),
        )
      },
    ),
  ))
