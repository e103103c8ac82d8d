/** RFC 6902 to the letter for the operations that fixes use: a path that leads nowhere is an error. */
import { isJsonArray, isJsonObject, objectOf, parsePointer, type Json } from '../../src/json/index.js'
import type { PatchOperation } from '../../src/compatibility/index.js'
import type { JsonSchema } from '../../src/schema/index.js'

export function applyPatch(document: JsonSchema, patch: readonly PatchOperation[]): JsonSchema {
  return patch.reduce<Json>(
    (here, operation) => applied(here, parsePointer(operation.path) ?? [], operation),
    document,
  ) as JsonSchema
}

function applied(here: Json, [token, ...rest]: readonly string[], operation: PatchOperation): Json {
  if (token === undefined) {
    if (operation.op === 'remove') throw new Error('nothing would be left')
    return operation.value
  }
  if (isJsonArray(here)) return appliedToList(here, token, rest, operation)
  if (!isJsonObject(here)) throw new Error(`${operation.path} leads through a ${typeof here}`)
  const old = here[token]
  if (rest.length > 0) return { ...here, [token]: applied(held(old, operation), rest, operation) }
  if (operation.op !== 'add') held(old, operation)
  const others = Object.entries(here).filter(([name]) => name !== token)
  return objectOf(operation.op === 'remove' ? others : [...others, [token, operation.value]])
}

function appliedToList(
  here: readonly Json[],
  token: string,
  rest: readonly string[],
  operation: PatchOperation,
): Json {
  const index = token === '-' ? here.length : Number(token)
  if (rest.length > 0) return here.with(index, applied(held(here[index], operation), rest, operation))
  if (operation.op === 'add') return here.toSpliced(index, 0, operation.value)
  held(here[index], operation)
  return operation.op === 'remove' ? here.toSpliced(index, 1) : here.with(index, operation.value)
}

function held(value: Json | undefined, { op, path }: PatchOperation): Json {
  if (value === undefined) throw new Error(`${op} ${path}: nothing is there`)
  return value
}
