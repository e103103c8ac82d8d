/** `minimum`, `maximum`, `multipleOf`, `type: integer`, and the formats that speak of numbers. */
import { rational } from '../../json/index.js'
import type { Bound, SchemaNode } from '../../schema/index.js'
import { atomic, type Formula } from '../formula.js'
import { together, truth, type Context } from './context.js'

const one = rational(1)

export function numberMeaning(node: SchemaNode, context: Context): Formula {
  const { positive } = context
  const parts: Formula[] = []
  const multiple = (of: typeof one) => parts.push(atomic({ is: 'multiple', of, positive }))
  const atLeast = (min: Bound) =>
    parts.push(atomic({ is: 'range', ...(positive ? { min } : { max: flipped(min) }) }))
  const atMost = (max: Bound) =>
    parts.push(atomic({ is: 'range', ...(positive ? { max } : { min: flipped(max) }) }))
  if (node.integer === true) multiple(one)
  if (node.multipleOf !== undefined) multiple(node.multipleOf)
  if (node.minimum !== undefined) atLeast(node.minimum)
  if (node.maximum !== undefined) atMost(node.maximum)
  const range = context.formats === 'assert' ? numberFormats.get(node.format ?? '') : undefined
  if (range !== undefined) {
    multiple(one)
    const [min, max] = range
    if (min !== undefined) atLeast({ value: rational(min), exclusive: false })
    if (max !== undefined) atMost({ value: rational(max), exclusive: false })
  }
  return parts.length === 0 ? truth(positive) : together(context, parts)
}

function flipped({ value, exclusive }: Bound): Bound {
  return { value, exclusive: !exclusive }
}

/** Of ajv-formats: `int32` and `int64` are whole; `float` and `double` hold for every number. */
const numberFormats = new Map<string, readonly [min?: bigint, max?: bigint]>([
  ['int32', [-(2n ** 31n), 2n ** 31n - 1n]],
  ['int64', []],
])
