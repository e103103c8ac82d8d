import type { Keyword } from './keyword.js'

export const propertyNames: Keyword = {
  names: ['propertyNames'],
  read(reading) {
    const schema = reading.schemaIn('propertyNames')
    if (schema !== undefined) reading.node.propertyNames = schema
  },
  write(node, { put, schema }) {
    if (node.propertyNames !== undefined) put('propertyNames', schema(node.propertyNames))
  },
}
