/**
 * How much a schema asks of the validator's compiler, told before it tries.
 *
 * ajv writes one function for everything that is applied in place and opens one block in another for each part, so a thousand parts side by
 * side overflow the stack, unless all errors are to be listed: then the blocks stand behind each other. What it writes for members and items that are left over,
 * and for patterns of names, grows with the square. Beyond these bounds it would run for minutes and fail.
 */
import { isJsonArray, isJsonObject, type Json } from '../json/index.js'

export interface Extent {
  /** Objects that may be schemas, and say something. */
  readonly parts: number
  /** Of one list or map. */
  readonly widest: number
  /** Names in `patternProperties`. */
  readonly patterns: number
  readonly references: number
  readonly countsEvaluated: boolean
  /** Nested deeper than any schema that can be read (or endlessly). */
  readonly isTooDeep: boolean
}

const mostParts = 30_000
const mostPatterns = 2_000
const mostPartsEvaluated = 2_000
const deepest = 300

/** So few references cannot make many ways to one schema. */
export const fewReferences = 30

/** Where more than these stand side by side, blocks are not to nest. */
export const narrow = 500

const referring = new Set(['$ref', '$dynamicRef', '$recursiveRef'])
const data = new Set(['enum', 'const', 'default', 'examples', 'required', 'type'])

/** Without recursion, and no further than somebody wants to know. */
export function extentOf(schema: Json): Extent {
  let [parts, widest, patterns, references, countsEvaluated] = [0, 0, 0, 0, false]
  const open: (readonly [value: Json, depth: number])[] = [[schema, 1]]
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const [value, depth] = next
    if (depth > deepest || parts > mostParts) {
      return { parts, widest, patterns, references, countsEvaluated, isTooDeep: depth > deepest }
    }
    if (isJsonArray(value)) {
      const structures = value.filter((item) => typeof item === 'object')
      widest = Math.max(widest, structures.length)
      for (const item of structures) open.push([item, depth + 1])
    } else if (isJsonObject(value)) {
      const entries = Object.entries(value)
      if (entries.length > 0) parts += 1
      widest = Math.max(widest, entries.length)
      for (const [name, held] of entries) {
        countsEvaluated ||= name.startsWith('unevaluated')
        if (referring.has(name)) references += 1
        if (name === 'patternProperties') patterns += isJsonObject(held) ? Object.keys(held).length : 0
        if (typeof held === 'object' && !(data.has(name) && isJsonArray(held))) open.push([held, depth + 1])
      }
    }
  }
  return { parts, widest, patterns, references, countsEvaluated, isTooDeep: false }
}

/** Why the compiler is not asked; `undefined`: it is. */
export function whyTooMuch({ parts, patterns, countsEvaluated, isTooDeep }: Extent): string | undefined {
  if (isTooDeep) return `it is nested more than ${deepest} levels deep`
  if (parts > mostParts) return `it has more than ${mostParts} subschemas`
  if (patterns > mostPatterns) return `it has more than ${mostPatterns} patterns for names`
  if (countsEvaluated && parts > mostPartsEvaluated) {
    return `it counts what was evaluated, and has more than ${mostPartsEvaluated} subschemas`
  }
  return undefined
}
