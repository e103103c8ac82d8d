/** Schemas by id are read once, many in one go, and only as many are kept as there is room for. */
import { expect, test } from 'vitest'
import type { RegisteredSchema } from '../../src/registry/index.js'
import { SchemaContents } from '../../src/storage/schema-contents.js'

/** Ids up to `mostId` are there, each of so many characters. */
function contentsOf(characters: number, mostId: number) {
  const reads: number[][] = []
  const contents = new SchemaContents(async (ids) => {
    const wanted = [...new Set(ids)]
    reads.push(wanted)
    return wanted
      .filter((id) => id <= mostId)
      .map((id) => ({ schema: { id } as RegisteredSchema, characters }))
  })
  return { contents, reads }
}

test('what is kept is not read again, and is the same object', async () => {
  const { contents, reads } = contentsOf(10, 10)
  const first = await contents.of([1, 2, 2, 11])
  const second = await contents.of([2, 3])
  expect([...first.keys()]).toEqual([1, 2])
  expect(second.get(2)).toBe(first.get(2))
  expect(reads).toEqual([[1, 2, 11], [3]])
})

test('a long history is read by five hundreds', async () => {
  const { contents, reads } = contentsOf(10, 2000)
  const ids = Array.from({ length: 1201 }, (_, i) => i + 1)
  expect((await contents.of(ids)).size).toBe(1201)
  expect(reads.map(({ length }) => length)).toEqual([500, 500, 201])
})

test('the oldest goes when there is no more room, and is read again', async () => {
  const { contents, reads } = contentsOf(12 * 1024 * 1024, 5)
  for (const id of [1, 2, 3, 3, 1]) expect((await contents.of([id])).get(id)?.id).toBe(id)
  expect(reads).toEqual([[1], [2], [3], [1]])
})
