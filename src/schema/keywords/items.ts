/**
 * Items by position and all further ones: `prefixItems` and `items` in 2020-12; before that a list in `items`, and `additionalItems`,
 * which means something beside a list only.
 */
import { isJsonArray, type Json } from '../../json/index.js'
import type { SchemaNode } from '../canonical.js'
import type { Keyword, Reading } from './keyword.js'

export const items: Keyword = {
  names: ['prefixItems', 'items', 'additionalItems'],
  read(reading) {
    if (reading.isAtLeast('2020-12')) {
      const prefix = reading.list('prefixItems', 'a list of schemas')
      if (prefix !== undefined) setPrefix(reading, 'prefixItems', prefix)
      setRest(reading, reading.schemaIn('items'))
      return
    }
    const value = reading.value('items')
    if (!isJsonArray(value)) {
      setRest(reading, reading.schemaIn('items'))
      return
    }
    setPrefix(reading, 'items', value)
    setRest(reading, reading.schemaIn('additionalItems'))
  },
  write(node, { put, schema }) {
    if (node.prefixItems !== undefined) put('prefixItems', node.prefixItems.map(schema))
    if (node.items !== undefined) put('items', schema(node.items))
  },
}

function setPrefix(reading: Reading, keyword: string, list: readonly Json[]): void {
  if (list.length === 0) return
  reading.node.prefixItems = list.map((value, i) => reading.subschema(value, keyword, String(i)))
}

function setRest(reading: Reading, rest: SchemaNode | undefined): void {
  if (rest !== undefined) reading.node.items = rest
}
