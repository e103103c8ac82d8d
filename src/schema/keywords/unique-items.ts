import type { Keyword } from './keyword.js'

export const uniqueItems: Keyword = {
  names: ['uniqueItems'],
  read(reading) {
    if (reading.boolean('uniqueItems') === true) reading.node.uniqueItems = true
  },
  write(node, { put }) {
    if (node.uniqueItems === true) put('uniqueItems', true)
  },
}
