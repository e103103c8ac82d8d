/** Sizes: lengths of strings, of arrays, and the number of members. */
import type { Keyword } from './keyword.js'

const fields = ['minLength', 'maxLength', 'minItems', 'maxItems', 'minProperties', 'maxProperties'] as const

export const counts: Keyword = {
  names: fields,
  read(reading) {
    for (const field of fields) {
      const value = reading.count(field)
      if (value !== undefined) reading.node[field] = value
    }
  },
  write(node, { put }) {
    for (const field of fields) {
      const value = node[field]
      if (value !== undefined) put(field, value)
    }
  },
}
