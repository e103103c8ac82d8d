/** `minLength`, `maxLength`, `pattern` and `format`. */
import type { SchemaNode } from '../../schema/index.js'
import { assertedFormats } from '../formats.js'
import { all, any, atomic, isFalse, type Formula } from '../formula.js'
import { isEverything, parsePattern, type Range, type Regex } from '../language/regex.js'
import type { Literal } from '../literals.js'
import { together, truth, type Context } from './context.js'

export function stringMeaning(node: SchemaNode, context: Context): Formula {
  const { positive } = context
  const parts: Formula[] = []
  if (node.minLength !== undefined || node.maxLength !== undefined) {
    parts.push(lengthMeaning(node.minLength ?? 0, node.maxLength ?? Infinity, positive))
  }
  const of = context.literalOf(node)
  if (node.pattern !== undefined) parts.push(patternMeaning(node.pattern, positive, of))
  if (node.format !== undefined && context.formats === 'assert' && assertedFormats.has(node.format)) {
    parts.push(atomic({ is: 'format', name: node.format, positive, of }))
  }
  return parts.length === 0 ? truth(positive) : together(context, parts)
}

function lengthMeaning(min: number, max: number, positive: boolean): Formula {
  if (positive) return atomic({ is: 'length', min, max })
  return any([
    min === 0 ? isFalse : atomic({ is: 'length', min: 0, max: min - 1 }),
    max === Infinity ? isFalse : atomic({ is: 'length', min: max + 1, max: Infinity }),
  ])
}

/**
 * `^C{a,b}$` says a length and a set of characters, and is taken apart into the two: as an automaton it would have
 * `b` states. Where C is every character nothing but the length is left.
 */
function patternMeaning(source: string, positive: boolean, of: Literal): Formula {
  const counted = countedSet(parsePattern(source))
  if (counted === undefined) return atomic({ is: 'pattern', source, positive, of })
  const { min, max } = counted
  const length = lengthMeaning(min, max, positive)
  if (isEverything(counted.set)) return length
  const set = atomic({ is: 'pattern', source: setOnly(counted.set), positive, of })
  return positive ? all([set, length]) : any([set, length])
}

function countedSet(regex: Regex | undefined) {
  if (regex?.kind !== 'sequence' || regex.parts.length !== 3) return undefined
  const [start, middle, end] = regex.parts
  if (start?.kind !== 'behind' || !start.negate || !isEverything(start.ranges) || end?.kind !== 'end')
    return undefined
  if (middle?.kind !== 'repeat' || middle.body.kind !== 'set') return undefined
  const { min, max } = middle
  return min === 0 && max === Infinity && !isEverything(middle.body.ranges)
    ? undefined
    : { min, max, set: middle.body.ranges }
}

/** `^C*$` for a set C, as a pattern that every set has one of. */
function setOnly(ranges: readonly Range[]): string {
  const escaped = (codePoint: number) => `\\u{${codePoint.toString(16)}}`
  return `^[${ranges.map(({ min, max }) => `${escaped(min)}-${escaped(max)}`).join('')}]*$`
}
