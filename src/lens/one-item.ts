/** Value ⇄ array of one: the functions of `wrap` and `unwrap`. */
import { isJsonArray, type Json } from '../json/index.js'
import { literal, type Helper, type ValueFunction } from './value-function.js'

/** `v` → `[v]`; absent stays absent, `null` becomes `[null]`. */
export const wrapped: ValueFunction = {
  run: ([value]) => [value === undefined ? undefined : [value]],
  // An array constructor takes the items of an array that it is given, so an array needs one more pair.
  jsonata: ([value = '']) => [
    `($exists(${value}) ? ($type(${value}) = "array" ? [[${value}]] : [${value}]))`,
  ],
  javascript: ([value = '']) => `wrapped(${value})`,
  keepsPresence: true,
  inlined([value], bind) {
    if (value === undefined) return undefined
    if (value.certain) return [{ code: `[${value.code}]`, certain: true }]
    const name = bind(value.code)
    return [{ code: `${name} === undefined ? undefined : [${name}]`, certain: false }]
  },
  helper: {
    name: 'wrapped',
    docs: 'The value as the one item of an array; absent stays absent.',
    parameters: [['value', 'unknown']],
    returns: 'unknown',
    body: '  return value === undefined ? undefined : [value]',
  },
}

/** The first item; `fill` (or absent) for an empty array. What is no array is passed on. */
export function unwrapped(fill?: Json): ValueFunction {
  const filled = fill === undefined ? '' : `, ${literal(fill)}`
  return {
    run: ([value]) => {
      if (!isJsonArray(value)) return [value]
      return [value.length === 0 ? fill : value[0]]
    },
    jsonata: ([value = '']) => {
      const none = fill === undefined ? '' : ` : ${JSON.stringify(fill)}`
      return [`($type(${value}) = "array" ? ($count(${value}) > 0 ? ${value}[0]${none}) : ${value})`]
    },
    javascript: ([value = '']) => `unwrapped(${value}${filled})`,
    helper,
  }
}

const helper: Helper = {
  name: 'unwrapped',
  docs: 'The first item of an array; `fill` when there is none.',
  parameters: [
    ['value', 'unknown'],
    ['fill?', 'unknown'],
  ],
  returns: 'unknown',
  body: `  if (!Array.isArray(value)) return value
  return value.length === 0 ? fill : value[0]`,
}
