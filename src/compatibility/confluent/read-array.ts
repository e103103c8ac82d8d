/** The part of a schema that speaks about arrays. */
import { isJsonArray, isJsonObject, type Json } from '../../json/index.js'
import type { ArrayModel, Rest } from './model.js'
import type { Reading } from './reading.js'

type Items = Pick<ArrayModel, 'every' | 'positions' | 'positionsIn' | 'additional'>

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
  if (isJsonArray(items) || items === undefined) {
    return { every: undefined, positions, positionsIn, additional: reading.rest('additionalItems') }
  }
  // From 2019-09 on a boolean says what `additionalItems` says, and beside `prefixItems` so does a schema.
  const isRest = reading.isAtLeast('2019-09') && (prefix !== undefined || !isJsonObject(items))
  const additional: Rest = isRest ? reading.rest('items') : reading.rest('additionalItems')
  return { every: isRest ? undefined : everyItem(reading, items), positions, positionsIn, additional }
}

function everyItem(reading: Reading, items: Json) {
  return reading.schemaAt(items, 'items')
}
