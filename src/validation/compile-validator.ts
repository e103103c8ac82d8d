/**
 * Schema → compiled validator. ajv is the independent judge of every witness and of every event.
 */
import type { ErrorObject, ValidateFunction } from 'ajv'
import { isJsonObject, parsePointer, type Json, type Pointer } from '../json/index.js'
import {
  detectDraft,
  parseSchema,
  readerView,
  renderSchema,
  withFreeValues,
  writerView,
  type Draft,
  type JsonSchema,
  type Schema,
} from '../schema/index.js'
import { ajvFor, withAjv, type AjvInstance, type FormatMode } from './ajv-dialects.js'
import { PatternUnsafe, SchemaBreaksMetaSchema, SchemaNotCompilable } from './errors.js'
import { extentOf, fewReferences, narrow, whyTooMuch } from './extent.js'
import { assertFewWays } from './in-place-ways.js'

export interface ValidationIssue {
  /** Where in the document. */
  readonly pointer: Pointer
  readonly keyword: string
  readonly message: string
  /** Where in the schema, as ajv names it. */
  readonly schemaPointer: string
}

export interface Validator {
  /** Empty when `value` is valid; otherwise the first issue, or all of them with `allErrors`. */
  readonly validate: (value: Json) => readonly ValidationIssue[]
  readonly isValid: (value: Json) => boolean
}

export interface ValidatorOptions {
  /** Where `$schema` is absent; default 2020-12. */
  readonly draft?: Draft
  /** Default `assert`. */
  readonly formats?: FormatMode
  /** Default false: stop at the first issue. */
  readonly allErrors?: boolean
}

export interface ViewOptions extends ValidatorOptions {
  /** Places of the event whose listed values count for nothing, only their types: version markers, open enums. `*` stands for items. */
  readonly anyValueAt?: readonly Pointer[]
}

/**
 * Compiles a self-contained schema: about 1 to 5 ms for an event of twenty properties, so keep the result.
 *
 * @throws {SchemaNotCompilable} when ajv refuses the schema.
 * @throws {PatternUnsafe} when a pattern can neither be trusted to the backtracking matcher nor run in linear time.
 */
export function compileValidator(schema: JsonSchema, options: ValidatorOptions = {}): Validator {
  return validatorOf(compileAsWritten(schema, options), options, () => parseSchema(schema, options))
}

/** A validator for W(`schema`): what a writer of `schema` may write. See docs/adr/0003. */
export function compileWriterValidator(schema: JsonSchema, options: ViewOptions = {}): Validator {
  return validatorOf(compileGraph(writerView(freed(schema, options)), options), options)
}

/** A validator for R(`schema`): what a reader of `schema` can read. See docs/adr/0003. */
export function compileReaderValidator(schema: JsonSchema, options: ViewOptions = {}): Validator {
  return validatorOf(compileGraph(readerView(freed(schema, options)), options), options)
}

function freed(schema: JsonSchema, { anyValueAt = [], ...options }: ViewOptions): Schema {
  return withFreeValues(parseSchema(schema, options), anyValueAt)
}

/** `whenEndless` is asked when the stack overflows: it throws for a schema that leads back to itself, whatever the value. */
function validatorOf(
  compiled: ValidateFunction,
  { allErrors = false }: ValidatorOptions,
  whenEndless: () => unknown = () => undefined,
): Validator {
  const isValid = (value: Json): boolean => {
    try {
      return compiled(value)
    } catch (error) {
      if (error instanceof RangeError) whenEndless()
      throw error
    }
  }
  return {
    isValid,
    validate: (value) =>
      isValid(value) ? [] : (compiled.errors ?? []).slice(0, allErrors ? Infinity : 1).map(issueOf),
  }
}

/**
 * ajv refuses some schemas that mean something all the same: one identifier on two equal parts, `id` in later drafts. Those are
 * compiled from their rendering; what is really wrong with the others, our parser says with a pointer.
 */
function compileAsWritten(schema: JsonSchema, options: ValidatorOptions): ValidateFunction {
  const draft = detectDraft(schema, options.draft)
  if (extentOf(schema).references > fewReferences) assertFewWays(parseSchema(schema, options))
  try {
    return compile(asPlain(schema), { ...options, draft })
  } catch (cause) {
    if (cause instanceof PatternUnsafe) throw cause
    return compileGraph(parseSchema(schema, options), options)
  }
}

function compileGraph(schema: Schema, options: ValidatorOptions): ValidateFunction {
  assertFewWays(schema)
  return compile(renderSchema(schema), { ...options, draft: '2020-12' })
}

/**
 * Checks a schema against the meta-schema of its draft. Costs tens of milliseconds for the first schema of a draft.
 *
 * @throws {SchemaBreaksMetaSchema} with the pointer of the first offence.
 */
export function assertMetaSchemaValid(schema: JsonSchema, draft?: Draft): void {
  const dialect = detectDraft(schema, draft)
  const ajv =
    metaSchemaJudges.get(dialect) ??
    ajvFor({ draft: dialect, formats: 'annotate', allErrors: false, countsEvaluated: true })
  metaSchemaJudges.set(dialect, ajv)
  if (ajv.validateSchema(asPlain(schema)) === true) return
  const [first] = ajv.errors ?? []
  throw new SchemaBreaksMetaSchema(
    parsePointer(first?.instancePath ?? '') ?? [],
    first?.message ?? 'does not validate',
  )
}

/** Compiled once per draft for the process: the official meta-schemas never change. */
const metaSchemaJudges = new Map<Draft, AjvInstance>()

function compile(
  schema: JsonSchema,
  { draft, formats = 'assert', allErrors = false }: ValidatorOptions & { readonly draft: Draft },
): ValidateFunction {
  const extent = extentOf(schema)
  const tooMuch = whyTooMuch(extent)
  if (tooMuch !== undefined) throw new SchemaNotCompilable(tooMuch)
  const { countsEvaluated, widest } = extent
  try {
    const compiled = withAjv(
      { draft, formats, allErrors: allErrors || widest > narrow, countsEvaluated },
      (ajv) => ajv.compile(schema as Record<string, unknown> | boolean),
    )
    // JavaScript reads the code when it first runs, and says only then that it nests too deeply.
    compiled(null)
    return compiled
  } catch (cause) {
    if (cause instanceof PatternUnsafe) throw cause
    throw new SchemaNotCompilable(cause instanceof Error ? cause.message : String(cause), { cause })
  }
}

/**
 * The dialect is chosen by us; ajv would look for a meta-schema by a vendor's `$schema` and fail. With `$async` it would answer
 * promises, which are always true.
 */
function asPlain(schema: JsonSchema): JsonSchema {
  if (!isJsonObject(schema)) return schema
  const { $schema: _dialect, $async: _async, ...rest } = schema
  return rest
}

function issueOf({ instancePath, keyword, message, params, schemaPath }: ErrorObject): ValidationIssue {
  return {
    pointer: parsePointer(instancePath) ?? [],
    keyword,
    message: describe(keyword, message ?? `fails ${keyword}`, params as Record<string, unknown>),
    schemaPointer: schemaPath,
  }
}

/** ajv's sentence, with the name that it keeps in the parameters. */
function describe(keyword: string, message: string, params: Record<string, unknown>): string {
  const unwanted = params['additionalProperty'] ?? params['unevaluatedProperty']
  if (unwanted !== undefined) return `must not have the undeclared property ${JSON.stringify(unwanted)}`
  if (keyword === 'enum') return `must be one of ${JSON.stringify(params['allowedValues'])}`
  if (keyword === 'const') return `must be ${JSON.stringify(params['allowedValue'])}`
  return message
}
