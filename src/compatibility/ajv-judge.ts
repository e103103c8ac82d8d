/**
 * ajv as the judge of witnesses.
 *
 * A witness is small and a schema may be large, and compiling is most of what a refutation costs. So ajv is given the schema without
 * what describes members that the value does not have anywhere: no validator would look at those parts.
 */
import type { Judge } from '../containment/index.js'
import type { Json } from '../json/index.js'
import type { Draft, JsonSchema } from '../schema/index.js'
import { compileValidator, type FormatMode } from '../validation/index.js'
import { isPlain, namesIn, partFor, subschemasIn } from './schema-part.js'

export const ajvJudge: Judge = (schema, draft, formats) => {
  if (isFormatOnly(schema)) return formatJudge(schema, draft, formats)
  const names = isPlain(schema) ? new Set<string>() : undefined
  let isValid: ((value: Json) => boolean) | undefined
  return (value, spend) => {
    const before = names?.size ?? 0
    if (names !== undefined) namesIn(value, names)
    if (isValid === undefined || (names !== undefined && names.size > before)) {
      // Should compiling fail, the next value must not meet a validator that lacks its names.
      isValid = undefined
      const part = names === undefined ? schema : (partFor(schema, names) as JsonSchema)
      spend?.(subschemasIn(part) * stepsPerSubschema)
      isValid = compileValidator(part, { draft, formats }).isValid
    }
    return isValid(value)
  }
}

/** Steps of a budget that compiling one subschema stands for. */
const stepsPerSubschema = 50

/** Validators of single formats are kept for the process: they are few, and the same ones are asked again and again. */
const formatJudges = new Map<string, (value: Json) => boolean>()

function formatJudge(schema: JsonSchema, draft: Draft, formats: FormatMode): (value: Json) => boolean {
  const key = JSON.stringify([schema, draft, formats])
  const isValid = formatJudges.get(key) ?? compileValidator(schema, { draft, formats }).isValid
  formatJudges.set(key, isValid)
  return isValid
}

function isFormatOnly(schema: JsonSchema): boolean {
  return typeof schema === 'object' && Object.keys(schema).join() === 'format'
}
