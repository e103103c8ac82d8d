import { readPattern, type Keyword } from './keyword.js'

export const pattern: Keyword = {
  names: ['pattern'],
  read(reading) {
    const value = reading.string('pattern')
    if (value === undefined) return
    reading.node.pattern = readPattern(value, reading, 'pattern')
  },
  write(node, { put }) {
    if (node.pattern !== undefined) put('pattern', node.pattern)
  },
}
