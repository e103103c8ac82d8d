/** Looking a value up in pairs: the function of `convert` with a table. */
import type { Json } from '../json/index.js'
import { literal, type Helper, type MaybeJson, type ValueFunction } from './value-function.js'

export type Pairs = readonly (readonly [Json, Json])[]

/** The right side of the first pair whose left side is the value; else `otherwise`; else the value itself. Absent stays absent. */
export function tableLookup(pairs: Pairs, otherwise?: Json): ValueFunction {
  const byValue = new Map(pairs.toReversed())
  const distinct = firstOfEach(pairs)
  const one = (value: MaybeJson): MaybeJson => {
    if (value === undefined) return undefined
    const found = byValue.get(value)
    return found !== undefined ? found : otherwise === undefined ? value : otherwise
  }
  return {
    run: ([value]) => [one(value)],
    one,
    jsonata: ([value = '']) => {
      const rest = otherwise === undefined ? value : JSON.stringify(otherwise)
      return [`($exists(${value}) ? ${jsonataOfRows(distinct, value, rest)})`]
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

/** The pairs without those whose left side an earlier one has. */
export function firstOfEach(pairs: Pairs): Pairs {
  const seen = new Set<Json>()
  return pairs.filter(([left]) => seen.size < seen.add(left).size)
}

/** More rows than are worth a comparison that halves them. */
const mostInARow = 8

/**
 * Rows by the type of their left side. Evaluators of JSONata are bounded in depth, and every row in a chain of
 * conditions is two deep, so many rows become a tree of them.
 */
function jsonataOfRows(rows: Pairs, value: string, rest: string): string {
  if (rows.length <= mostInARow) return chained(rows, value, rest)
  const ofType = (type: string) => rows.filter(([left]) => typeof left === type)
  const texts = ofType('string').toSorted(([a], [b]) => ascending(a as string, b as string))
  const numbers = ofType('number').toSorted(([a], [b]) => ascending(a as number, b as number))
  const others = rows.filter(([left]) => typeof left !== 'string' && typeof left !== 'number')
  return [
    `($type(${value}) = "string" ? ${halved(texts, value, rest)}`,
    ` : $type(${value}) = "number" ? ${halved(numbers, value, rest)}`,
    ` : ${chained(others, value, rest)})`,
  ].join('')
}

function ascending<Ordered extends string | number>(a: Ordered, b: Ordered): number {
  return a < b ? -1 : a > b ? 1 : 0
}

function halved(rows: Pairs, value: string, rest: string): string {
  const half = Math.floor(rows.length / 2)
  const middle = rows[half]
  if (rows.length <= mostInARow || middle === undefined) return chained(rows, value, rest)
  const [below, above] = [rows.slice(0, half), rows.slice(half)]
  return `(${value} < ${JSON.stringify(middle[0])} ? ${halved(below, value, rest)} : ${halved(above, value, rest)})`
}

function chained(rows: Pairs, value: string, rest: string): string {
  return rows.reduceRight(
    (text, [left, right]) => `(${value} = ${JSON.stringify(left)} ? ${JSON.stringify(right)} : ${text})`,
    rest,
  )
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
