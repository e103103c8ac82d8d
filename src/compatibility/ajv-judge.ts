/**
 * ajv as the judge of witnesses.
 *
 * A witness is small and a schema may be large, and compiling is most of what a refutation costs. So ajv is given the schema without
 * what describes members and items that the value does not have: no validator would look at those parts.
 */
import type { Judge } from '../containment/index.js'
import type { Json } from '../json/index.js'
import type { Draft, JsonSchema } from '../schema/index.js'
import { compileValidator, type FormatMode } from '../validation/index.js'
import { emptyOutline, outlineGrows } from './outline.js'
import { isPlain, partFor, subschemasIn } from './schema-part.js'

export const ajvJudge: Judge = (schema, draft, formats) => {
  if (isFormatOnly(schema)) return formatJudge(schema, draft, formats)
  const outline = isPlain(schema) ? emptyOutline() : undefined
  let isValid: ((value: Json) => boolean) | undefined
  return (value, spend) => {
    const isNew = outline !== undefined && outlineGrows(outline, value)
    if (isValid === undefined || isNew) {
      // Should compiling fail, the next value must not meet a validator that lacks its parts.
      isValid = undefined
      const part = outline === undefined ? schema : (partFor(schema, outline) as JsonSchema)
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
