/** Is a value that an expression made small enough to go on with? */
import { expressionLimits } from './expression-limits.js'

/** In words what is too much about `value`; `undefined` where it stays within the limits. */
export type Excess = (value: unknown) => string | undefined

/**
 * Measures by what a value would be written out. Lists that share their items take little memory and no end of time to
 * compare or to write: forty lists of two can stand for a billion. Each list and object is measured once, since
 * nothing changes one after it was made.
 */
export function excessMeter(): Excess {
  const known = new WeakMap<object, number>()

  const sizeOf = (value: unknown): number => {
    if (typeof value === 'string') return 1 + value.length
    if (typeof value !== 'object' || value === null || isFunctionOfJsonata(value)) return 1
    const before = known.get(value)
    if (before !== undefined) return before
    let size = 1
    for (const held of Array.isArray(value) ? (value as unknown[]) : Object.values(value))
      size += sizeOf(held)
    known.set(value, size)
    return size
  }

  return (value) => {
    if (typeof value === 'string' && value.length > expressionLimits.text) {
      return `a text of ${value.length} characters is more than ${expressionLimits.text}`
    }
    if (Array.isArray(value) && value.length > expressionLimits.sequence) {
      return `a list of ${value.length} items is more than ${expressionLimits.sequence}`
    }
    const size = sizeOf(value)
    return size > expressionLimits.size
      ? `a value of size ${size} is more than ${expressionLimits.size}`
      : undefined
  }
}

/** Lambdas and built-in functions are objects with a mark; what is in them is none of the event's. */
export function isFunctionOfJsonata(value: object): boolean {
  const marked = value as { readonly _jsonata_function?: unknown; readonly _jsonata_lambda?: unknown }
  return marked._jsonata_function === true || marked._jsonata_lambda === true
}
