/** An event for each finding, made from the one witness of the question. */
import { expect, test } from 'vitest'
import { checkCompatibility } from '../../src/compatibility/index.js'
import type { JsonSchema } from '../../src/schema/index.js'

const listOf = (items: JsonSchema, more: object = {}): JsonSchema => ({
  type: 'object',
  properties: { list: { type: 'array', items }, ...more },
  required: ['list', ...Object.keys(more)],
})
const witnessesOf = (older: JsonSchema, newer: JsonSchema) =>
  checkCompatibility(older, newer, { mode: 'BACKWARD' }).findings.map(({ witness }) => witness)

test('a finding about items has an item of its own where the witness of the question has an empty list', () =>
  expect(
    witnessesOf(listOf({ type: 'string' }), listOf({ type: 'number' }, { added: { type: 'string' } })),
  ).toEqual([{ list: [] }, { list: [expect.any(String)] }]))

test('and so has one about a property of items', () => {
  const item = (type: string): JsonSchema => ({ type: 'object', properties: { x: { type } } })
  expect(witnessesOf(listOf(item('string')), listOf(item('number'), { added: { type: 'string' } }))).toEqual([
    { list: [] },
    { list: [{ x: expect.any(String) as string }] },
  ])
})
