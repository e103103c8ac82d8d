/**
 * One ajv class per dialect: drafts cannot be mixed in one instance.
 *
 * Strict mode is off (real schemas carry unknown keywords and formats, our linter speaks of those), coercion and
 * defaults are off, nothing is logged, and nothing is loaded: a reference that is not inside the document or
 * among the official meta-schemas is an error.
 */
import { _, Ajv, type Options } from 'ajv'
import type AjvCore from 'ajv/dist/core.js'
import { Ajv2019 } from 'ajv/dist/2019.js'
import { Ajv2020 } from 'ajv/dist/2020.js'
import ajvDraft04 from 'ajv-draft-04'
import addFormats from 'ajv-formats'
import { metaSchemasOf, type Draft } from '../schema/index.js'
import { repairKeywords } from './repaired-keywords.js'
import { safeMatcher } from './safe-pattern.js'

/** Is `format` an assertion (ajv-formats judges it) or an annotation (ignored)? */
export type FormatMode = 'assert' | 'annotate'

/** What all five classes share; their exact types differ in nothing that we use. */
export type AjvInstance = Pick<AjvCore.default, 'compile' | 'validateSchema' | 'errors'>

export interface DialectOptions {
  readonly draft: Draft
  readonly formats: FormatMode
  readonly allErrors: boolean
  /** Does the schema look at what is left over? ajv's bookkeeping for that costs time, and has faults of its own. */
  readonly countsEvaluated: boolean
  /** For code that is written down: is called with every pattern. */
  readonly source?: (pattern: string) => void
  /** Does it look at own properties only? Default true. */
  readonly ownProperties?: boolean
  /** How many keywords a schema may have to be written out where it is referred to. Default any number. */
  readonly inlineRefs?: number
}

interface Lent {
  readonly ajv: AjvCore.default
  /** The names that an instance knows from the start: its meta-schemas. */
  readonly refs: AjvCore.default['refs']
  uses: number
}

const lent = new Map<string, Lent>()

/**
 * How often an instance is used. Making one costs as much as compiling a small schema; but what it has compiled holds on to it, and so
 * to all else that it has compiled.
 */
const mostUses = 32

/**
 * Lends an instance that knows no schema, so that identifiers of one never meet those of another, to `use`, for one schema. What `use`
 * makes of it stays good. An instance on which it failed is not lent again.
 */
export function withAjv<Result>(options: DialectOptions, use: (ajv: AjvInstance) => Result): Result {
  const key = [options.draft, options.formats, options.allErrors, options.countsEvaluated].join()
  const { ajv } = instanceToLend(key, options)
  try {
    return use(ajv)
  } catch (error) {
    lent.delete(key)
    throw error
  }
}

function instanceToLend(key: string, options: DialectOptions): Lent {
  const known = lent.get(key)
  if (known === undefined || known.uses >= mostUses) {
    const ajv = ajvFor(options)
    const made = { ajv, refs: { ...ajv.refs }, uses: 1 }
    lent.set(key, made)
    return made
  }
  known.uses += 1
  known.ajv.removeSchema()
  // It takes some of the names of meta-schemas along.
  Object.assign(known.ajv.refs, known.refs)
  return known
}

/** An instance of one's own. */
export function ajvFor({
  draft,
  formats,
  allErrors,
  countsEvaluated,
  source,
  ownProperties = true,
  inlineRefs,
}: DialectOptions): AjvCore.default {
  const matching = (pattern: string) => {
    source?.(pattern)
    return safeMatcher(pattern)
  }
  const ajv = instance(draft, {
    strict: false,
    logger: false,
    allErrors,
    validateSchema: false,
    validateFormats: formats === 'assert',
    ownProperties,
    ...(inlineRefs === undefined ? {} : { inlineRefs }),
    code: {
      regExp: Object.assign(matching, { code: 'matching' }),
      // It doubles the time to compile, gains nothing measurable when validating, and drops declarations that are needed.
      optimize: false,
      ...(source === undefined ? {} : { source: true, esm: true, lines: true, formats: _`formats` }),
    },
  })
  if (!countsEvaluated) ajv.opts.unevaluated = false
  repairKeywords(ajv)
  if (formats === 'assert') addFormats.default(ajv)
  return ajv
}

function instance(draft: Draft, options: Options): AjvCore.default {
  switch (draft) {
    case '4':
      return new ajvDraft04.default(options)
    case '6':
      return new Ajv(options).addMetaSchema(metaSchemasOf('6'))
    case '7':
      return new Ajv(options)
    case '2019-09':
      return new Ajv2019(options)
    case '2020-12':
      return new Ajv2020(options)
  }
}
