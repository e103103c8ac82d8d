import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Json } from '../../../src/json/index.js'
import { enumTable } from '../../../src/lens/propose/enum-table.js'

const check = (
  older: readonly Json[],
  newer: readonly Json[],
  expected: Partial<ReturnType<typeof enumTable>>,
) => expect(enumTable(older, newer)).toMatchObject(expected)

test('values that stay are paired with themselves', () =>
  check(['a', 'b'], ['b', 'a', 'c'], {
    pairs: [
      ['a', 'a'],
      ['b', 'b'],
    ],
    onlyNewer: ['c'],
  }))
test('the same words in other writing are one value', () =>
  check(['inTransit', 'DELIVERED'], ['delivered', 'IN_TRANSIT'], {
    pairs: [
      ['inTransit', 'IN_TRANSIT'],
      ['DELIVERED', 'delivered'],
    ],
    guesses: [],
  }))
test('what is most alike is a guess, and said to be one', () =>
  check(['open', 'canceled'], ['open', 'cancelled'], { guesses: [['canceled', 'cancelled']] }))
test('of two that are alike neither is taken', () =>
  check(['x', 'cancel'], ['x', 'cancels', 'cancel_'], { pairs: [['x', 'x']], onlyOlder: ['cancel'] }))
test('one value that becomes one other is no guess', () =>
  check(['1.0'], ['2.0'], { pairs: [['1.0', '2.0']], guesses: [], onlyOlder: [], onlyNewer: [] }))
test('values that are texts only on one side are paired by what they spell', () =>
  check([1, true, null], ['1', 'true', 'nil'], {
    pairs: [
      [1, '1'],
      [true, 'true'],
    ],
    onlyOlder: [null],
  }))

test('every value is in one pair, or left over', () => {
  const values = fc.uniqueArray(fc.constantFrom<Json>('a', 'A', 'b', 'bc', 'b_c', 'abc', 1, '1', null, true))
  fc.assert(
    fc.property(values, values, (older, newer) => {
      const { pairs, onlyOlder, onlyNewer } = enumTable(older, newer)
      expect(new Set([...pairs.map(([from]) => from), ...onlyOlder])).toEqual(new Set(older))
      expect(new Set([...pairs.map(([, to]) => to), ...onlyNewer])).toEqual(new Set(newer))
      expect(pairs.length + onlyOlder.length).toBe(older.length)
      expect(pairs.length + onlyNewer.length).toBe(newer.length)
    }),
  )
})
