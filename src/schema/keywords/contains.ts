/**
 * `contains`, with `minContains` and `maxContains` from 2019-09. ajv knows `contains` in draft 04 too. With a minimum of 0 and
 * no maximum it says nothing, other than, from 2020-12, to `unevaluatedItems`.
 */
import type { Keyword } from './keyword.js'

export const contains: Keyword = {
  names: ['contains', 'minContains', 'maxContains'],
  read(reading) {
    const schema = reading.schemaIn('contains')
    const counts = reading.isAtLeast('2019-09')
    const min = counts ? reading.count('minContains') : undefined
    const max = counts ? reading.count('maxContains') : undefined
    const isUnseen = !reading.isAtLeast('2020-12')
    if (schema === undefined || (min === 0 && max === undefined && isUnseen)) return
    reading.node.contains = {
      schema,
      min: min ?? 1,
      ...(max === undefined ? {} : { max }),
      ...(isUnseen && counts ? { isUnseen } : {}),
    }
  },
  write(node, { put, schema }) {
    if (node.contains === undefined) return
    put('contains', schema(node.contains.schema))
    if (node.contains.min !== 1) put('minContains', node.contains.min)
    if (node.contains.max !== undefined) put('maxContains', node.contains.max)
  },
}
