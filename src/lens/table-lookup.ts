/** Looking a value up in pairs: the function of `convert` with a table. */
import { jsonEquals, type Json } from '../json/index.js'
import { literal, type Helper, type ValueFunction } from './value-function.js'

export type Pairs = readonly (readonly [Json, Json])[]

/** The right side of the first pair whose left side is the value; else `otherwise`; else the value itself. Absent stays absent. */
export function tableLookup(pairs: Pairs, otherwise?: Json): ValueFunction {
  const distinct = pairs.filter(([left], i) => pairs.findIndex(([other]) => jsonEquals(other, left)) === i)
  const byValue = new Map(distinct)
  return {
    run: ([value]) => {
      if (value === undefined) return [undefined]
      if (byValue.has(value)) return [byValue.get(value)]
      return [otherwise === undefined ? value : otherwise]
    },
    jsonata: ([value = '']) => {
      const rest = otherwise === undefined ? value : JSON.stringify(otherwise)
      const chain = distinct.reduceRight(
        (text, [left, right]) => `(${value} = ${JSON.stringify(left)} ? ${JSON.stringify(right)} : ${text})`,
        rest,
      )
      return [`($exists(${value}) ? ${chain})`]
    },
    javascript: ([value = '']) =>
      `lookUp(${[value, literal(distinct), ...(otherwise === undefined ? [] : [literal(otherwise)])].join(', ')})`,
    keepsPresence: true,
    inlined([value], bind) {
      if (value === undefined || distinct.length > mostInlined) return undefined
      const name = bind(value.code, undefined, 'anything')
      const rest = otherwise === undefined ? name : literal(otherwise)
      const chain = distinct.reduceRight(
        (text, [left, right]) => `${name} === ${literal(left)} ? ${literal(right)} : ${text}`,
        rest,
      )
      const code = value.certain ? chain : `${name} === undefined ? undefined : ${chain}`
      return [{ code, certain: value.certain }]
    },
    helper,
    edges: distinct.flatMap(([left]) => (typeof left === 'string' ? [left] : [])),
  }
}

/** More rows than a person reads as one expression. */
const mostInlined = 24

const helper: Helper = {
  name: 'lookUp',
  docs: 'The right side of the pair whose left side is `value`; otherwise `otherwise`, or the value itself.',
  parameters: [
    ['value', 'unknown'],
    ['pairs', 'readonly (readonly [unknown, unknown])[]'],
    ['otherwise?', 'unknown'],
  ],
  returns: 'unknown',
  body: `  if (value === undefined) return undefined
  for (const [left, right] of pairs) if (left === value) return right
  return otherwise === undefined ? value : otherwise`,
}
