/** `multipleOf`, exact: 0.3 is a multiple of 0.1 here, whatever floats say. */
import { rational, toNumber } from '../../json/index.js'
import type { Keyword } from './keyword.js'

export const multipleOf: Keyword = {
  names: ['multipleOf'],
  read(reading) {
    const value = reading.number('multipleOf')
    if (value === undefined) return
    if (value <= 0) throw reading.invalid('a number above 0', 'multipleOf')
    reading.node.multipleOf = rational(value)
  },
  write(node, { put }) {
    if (node.multipleOf !== undefined) put('multipleOf', toNumber(node.multipleOf))
  },
}
