/** The interpreter on events that differ in every way its program can ask for. */
import { expect, test } from 'vitest'
import { compileLens } from '../../src/lens/index.js'
import { lensOf } from './support.js'

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
