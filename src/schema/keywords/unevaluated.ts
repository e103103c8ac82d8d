/** `unevaluatedItems` and `unevaluatedProperties`, from 2019-09: what no schema in place has looked at. */
import type { Keyword } from './keyword.js'

const fields = ['unevaluatedItems', 'unevaluatedProperties'] as const

export const unevaluated: Keyword = {
  names: fields,
  read(reading) {
    if (!reading.isAtLeast('2019-09')) return
    for (const field of fields) {
      const schema = reading.schemaIn(field)
      if (schema !== undefined) reading.node[field] = schema
    }
  },
  write(node, { put, schema }) {
    for (const field of fields) {
      const child = node[field]
      if (child !== undefined) put(field, schema(child))
    }
  },
}
