/** The part of a schema that speaks about arrays. */
import { isJsonArray, isJsonObject } from '../../json/index.js'
import type { ArrayModel } from './model.js'
import type { Reading } from './reading.js'

type Items = Pick<ArrayModel, 'every' | 'positions' | 'positionsIn' | 'additional' | 'additionalIn'>

export function readArray(reading: Reading): ArrayModel {
  return {
    ...reading.common(),
    kind: 'array',
    ...itemsOf(reading),
    unevaluated: reading.rest('unevaluatedItems'),
    minItems: reading.number('minItems'),
    maxItems: reading.number('maxItems'),
    unique: reading.value('uniqueItems') === true,
  }
}

function itemsOf(reading: Reading): Items {
  const [items, prefix] = [reading.value('items'), reading.list('prefixItems')]
  const positionsIn = isJsonArray(items) ? 'items' : 'prefixItems'
  const list = isJsonArray(items) ? items : (prefix ?? [])
  const positions = list.map((value, i) => reading.schemaAt(value, positionsIn, String(i)))
  // From 2019-09 on a boolean says what `additionalItems` says, and beside `prefixItems` so does a schema.
  const isRest =
    reading.isAtLeast('2019-09') &&
    (typeof items === 'boolean' || (prefix !== undefined && isJsonObject(items)))
  const isEvery = !isRest && items !== undefined && !isJsonArray(items)
  const additionalIn = isRest ? 'items' : 'additionalItems'
  return {
    every: isEvery ? reading.schemaAt(items, 'items') : undefined,
    positions,
    positionsIn,
    additional: reading.rest(additionalIn),
    additionalIn,
  }
}
