/** `format`: kept as written; whether it asserts is decided where the schema is used. */
import type { Keyword } from './keyword.js'

export const format: Keyword = {
  names: ['format'],
  read(reading) {
    const value = reading.string('format')
    if (value !== undefined) reading.node.format = value
  },
  write(node, { put }) {
    if (node.format !== undefined) put('format', node.format)
  },
}
