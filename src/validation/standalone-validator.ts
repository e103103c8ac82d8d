/**
 * Schema → the code of a validator, to be written down: no ajv when it runs.
 *
 * It is the code that `compileValidator` runs, of the schema's rendering: without identifiers and annotations, so that no text of a stranger is in it but
 * property names and constants, as literals. What it calls is named, and the module that it is put into has to define it.
 */
import type { ValidateFunction } from 'ajv'
import standaloneCode from 'ajv/dist/standalone/index.js'
import { assert, isJsonArray, isJsonObject, type Json } from '../json/index.js'
import { parseSchema, renderSchema, type JsonSchema } from '../schema/index.js'
import { ajvFor } from './ajv-dialects.js'
import { PatternUnsafe, SchemaNotCompilable } from './errors.js'
import { extentOf, narrow, whyTooMuch } from './extent.js'
import { assertFewWays } from './in-place-ways.js'
import { matcherPlan, type MatcherPlan } from './safe-pattern.js'
import type { ValidatorOptions } from './compile-validator.js'

export interface StandaloneValidator {
  /** Statements of JavaScript, a line each. */
  readonly lines: readonly string[]
  /** The function among them: `(value) => boolean`, with `errors` on it as ajv has them. */
  readonly name: string
  /** Functions that it calls by name: `jsonEquals`, `areDistinct`, `listing`, `ownNames`, `hasMoreCharacters`. */
  readonly calls: readonly string[]
  /** What `matching(pattern)` has to give for each pattern. */
  readonly patterns: ReadonlyMap<string, MatcherPlan>
  /** The members that `formats` has to have; those that are regular expressions stand in the code. */
  readonly formats: readonly string[]
}

/**
 * @throws {SchemaNotCompilable} when ajv refuses the schema.
 * @throws {PatternUnsafe} when a pattern can neither be trusted to the backtracking matcher nor run in linear time.
 */
export function standaloneValidator(
  schema: JsonSchema,
  { formats = 'assert', ...options }: ValidatorOptions = {},
): StandaloneValidator {
  const graph = parseSchema(schema, options)
  assertFewWays(graph)
  const rendered = renderSchema(graph)
  const extent = extentOf(rendered)
  const tooMuch = whyTooMuch(extent)
  if (tooMuch !== undefined) throw new SchemaNotCompilable(tooMuch)
  const patterns = new Map<string, MatcherPlan>()
  const ajv = ajvFor({
    draft: '2020-12',
    formats,
    allErrors: extent.widest > narrow,
    countsEvaluated: extent.countsEvaluated,
    source: (pattern) => void patterns.set(pattern, matcherPlan(pattern)),
    // Asking for own properties costs as much as the rest; it only matters for names that every object has.
    ownProperties: namesWhatObjectsHave(rendered),
    inlineRefs: mostInlined,
  })
  try {
    const compiled = ajv.compile(rendered as Record<string, unknown> | boolean)
    compiled(null)
    return { ...written(ajv, compiled), patterns }
  } catch (cause) {
    if (cause instanceof PatternUnsafe || cause instanceof SchemaNotCompilable) throw cause
    throw new SchemaNotCompilable(cause instanceof Error ? cause.message : String(cause), { cause })
  }
}

/** What is referred to from several places and has more keywords than this is a function: written out at each, real schemas grow tenfold. */
const mostInlined = 6

const known = ['jsonEquals', 'areDistinct', 'listing', 'ownNames', 'hasMoreCharacters']

function written(
  ajv: ReturnType<typeof ajvFor>,
  compiled: ValidateFunction,
): Omit<StandaloneValidator, 'patterns'> {
  const [strict, named = '', exported, ...body] = standaloneCode.default(ajv, compiled).split('\n')
  const name = /^export const validate = (\w+);$/.exec(named)?.[1]
  assert(
    strict === '"use strict";' && name !== undefined && exported === `export default ${name};`,
    'ajv writes a module that exports one function',
  )
  const lines = withoutUnused(body.filter((line) => line.trim() !== ''))
  const defined = lines.flatMap((line) => /^const \w+ = (.*);$/.exec(line)?.[1] ?? [])
  assert(!defined.some((value) => value.startsWith('require(')), 'nothing is required when it runs')
  return {
    lines,
    name,
    calls: known.filter((call) => defined.some((value) => value === call || value.startsWith(`${call}(`))),
    formats: [...new Set(defined.flatMap((value) => formatOf(value) ?? []))],
  }
}

/** Whole schemas are written beside the code, for the few places that speak of them. */
function withoutUnused(lines: readonly string[]): readonly string[] {
  const mentions = new Map<string, number>()
  for (const line of lines) {
    for (const [name] of line.matchAll(/\bschema\d+\b/g)) mentions.set(name, (mentions.get(name) ?? 0) + 1)
  }
  return lines.filter((line) => {
    const name = /^const (schema\d+) = /.exec(line)?.[1]
    return name === undefined || (mentions.get(name) ?? 0) > 1
  })
}

function formatOf(value: string): string | undefined {
  const [, plain, quoted] = /^formats(?:\.(\w+)|\["([^"\\]+)"\])$/.exec(value) ?? []
  return plain ?? quoted
}

/** `constructor` and the like, wherever a name may stand. */
function namesWhatObjectsHave(schema: Json): boolean {
  if (isJsonArray(schema)) return schema.some((item) => isInherited(item) || namesWhatObjectsHave(item))
  if (!isJsonObject(schema)) return false
  return Object.entries(schema).some(([name, inner]) => isInherited(name) || namesWhatObjectsHave(inner))
}

function isInherited(name: Json): boolean {
  return typeof name === 'string' && name in {}
}
