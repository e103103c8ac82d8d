/**
 * `minimum`, `maximum` and their exclusive twins: booleans beside the bound in draft 04, bounds of their own later.
 */
import { compareRational, rational, toNumber } from '../../json/index.js'
import type { Bound } from '../canonical.js'
import type { Keyword, Reading } from './keyword.js'

export const bounds: Keyword = {
  names: ['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum'],
  read(reading) {
    const minimum = bound(reading, 'minimum', 'exclusiveMinimum', 1)
    const maximum = bound(reading, 'maximum', 'exclusiveMaximum', -1)
    if (minimum !== undefined) reading.node.minimum = minimum
    if (maximum !== undefined) reading.node.maximum = maximum
  },
  write({ minimum, maximum }, { put }) {
    if (minimum !== undefined)
      put(minimum.exclusive ? 'exclusiveMinimum' : 'minimum', toNumber(minimum.value))
    if (maximum !== undefined)
      put(maximum.exclusive ? 'exclusiveMaximum' : 'maximum', toNumber(maximum.value))
  },
}

/** The stricter of the two bounds; `sign` is 1 where larger is stricter. */
function bound(reading: Reading, inclusive: string, exclusive: string, sign: 1 | -1): Bound | undefined {
  const limit = reading.number(inclusive)
  if (reading.draft === '4') {
    const isExclusive = reading.boolean(exclusive) === true
    return limit === undefined ? undefined : { value: rational(limit), exclusive: isExclusive }
  }
  const strict = reading.number(exclusive)
  const candidates: Bound[] = []
  if (strict !== undefined) candidates.push({ value: rational(strict), exclusive: true })
  if (limit !== undefined) candidates.push({ value: rational(limit), exclusive: false })
  const [first, second] = candidates
  if (first === undefined || second === undefined) return first
  return compareRational(second.value, first.value) * sign > 0 ? second : first
}
