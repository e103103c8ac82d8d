/** How the tests of steps read: one line per example. */
import { expect } from 'vitest'
import type { Json, JsonObject } from '../../../src/json/index.js'
import { LensMisfit, schemaAfter } from '../../../src/lens/index.js'
import { down, lensOf, roundTrip, up } from '../support.js'

export const record = (properties: JsonObject, required: readonly string[] = []): JsonObject => ({
  type: 'object',
  properties,
  ...(required.length === 0 ? {} : { required }),
})
export const text = { type: 'string' }

/** Up gives `newer`; the complement brings `older` back; down alone gives `bare`. */
export async function check(step: JsonObject, older: Json, newer: Json, bare: Json = older) {
  const lens = lensOf(step)
  expect(await up(lens, older)).toEqual(newer)
  expect(await roundTrip(lens, older)).toEqual(older)
  expect(await down(lens, newer)).toEqual(bare)
}

export function after(step: JsonObject, schema: JsonObject): Json {
  const { $schema: _draft, ...rest } = schemaAfter(lensOf(step), schema) as JsonObject
  return rest
}

export function misfit(schema: JsonObject, ...steps: readonly JsonObject[]): string {
  try {
    schemaAfter(lensOf(...steps), schema)
  } catch (error) {
    if (error instanceof LensMisfit) return error.message
    throw error
  }
  return 'fits'
}
