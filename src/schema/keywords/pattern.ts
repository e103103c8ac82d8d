import { assertPattern, type Keyword } from './keyword.js'

export const pattern: Keyword = {
  names: ['pattern'],
  read(reading) {
    const value = reading.string('pattern')
    if (value === undefined) return
    assertPattern(value, reading, 'pattern')
    reading.node.pattern = value
  },
  write(node, { put }) {
    if (node.pattern !== undefined) put('pattern', node.pattern)
  },
}
