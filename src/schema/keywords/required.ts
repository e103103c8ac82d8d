import type { Keyword } from './keyword.js'

export const required: Keyword = {
  names: ['required'],
  read(reading) {
    const value = reading.value('required')
    if (value !== undefined) reading.node.required = reading.names(value, 'required')
  },
  write(node, { put }) {
    if (node.required !== undefined) put('required', node.required)
  },
}
