/**
 * Keywords of ajv that fail on some documents, replaced.
 *
 * `const`, `enum` and `uniqueItems` get the equality of JSON. ajv's own compares by `constructor`, `valueOf` and `toString` of a value, which an event may have as members: it crashes on
 * `{"valueOf": 1}`. Its `uniqueItems` compares every pair, which a long array turns into minutes.
 *
 * Lists of schemas for items no longer switch off what stands behind them.
 *
 * Lengths of texts are asked for before they are counted (text-length.ts).
 *
 * A property called `__proto__` is one like others (prototype-name.ts), one without a name too (empty-name.ts), and what counts as evaluated is right whatever branch holds
 * (evaluated-members.ts).
 *
 * Functions that are put into the code have a name beside them, `code`, by which a module that is generated from it finds its own
 * (standalone-validator.ts).
 */
import { _, stringify, type Code, type CodeKeywordDefinition, type KeywordCxt } from 'ajv'
import { _Code } from 'ajv/dist/compile/codegen/code.js'
import { or } from 'ajv/dist/compile/codegen/index.js'
import type AjvCore from 'ajv/dist/core.js'
import { mergeEvaluated } from 'ajv/dist/compile/util.js'
import { canonicalText, jsonEquals, type Json } from '../json/index.js'
import { repairAccounts } from './evaluated-members.js'
import { repairEmptyName } from './empty-name.js'
import { repairPrototypeName } from './prototype-name.js'
import { replaceKeyword } from './replace-keyword.js'
import { repairTextLength } from './text-length.js'

/** Replaces the keywords in `ajv`. */
export function repairKeywords(ajv: AjvCore.default): void {
  for (const definition of [constKeyword, enumKeyword, uniqueItemsKeyword]) {
    ajv.removeKeyword(definition.keyword as string)
    ajv.addKeyword(definition)
  }
  for (const name of ['items', 'prefixItems']) repairTuple(ajv, name)
  repairPrototypeName(ajv)
  repairEmptyName(ajv)
  repairTextLength(ajv)
  if (ajv.opts.unevaluated === true) repairAccounts(ajv)
}

/**
 * A list of schemas for items by position. In ajv's, an array that is shorter than the list skips every array keyword behind this
 * one: `{prefixItems: [{type: "string"}], contains: {…}}` accepts `[]`.
 */
function repairTuple(ajv: AjvCore.default, name: string): void {
  replaceKeyword(ajv, name, { before: 'uniqueItems' }, (cxt, theirs) => {
    if (Array.isArray(cxt.schema)) judgeTuple(cxt, cxt.schema.length)
    else theirs(cxt)
  })
}

function judgeTuple(cxt: KeywordCxt, length: number): void {
  const { gen, data, keyword, it } = cxt
  if (it.opts.unevaluated === true && length > 0 && it.items !== true) {
    it.items = mergeEvaluated.items(gen, length, it.items)
  }
  const valid = gen.name('valid')
  const count = gen.const('len', _`${data}.length`)
  for (let i = 0; i < length; i++) {
    gen.if(
      _`${count} > ${i}`,
      () => cxt.subschema({ keyword, schemaProp: i, dataProp: i }, valid),
      () => gen.var(valid, true),
    )
    cxt.ok(valid)
  }
}

const constKeyword: CodeKeywordDefinition = {
  keyword: 'const',
  error: {
    message: 'must be equal to constant',
    params: ({ schema }) => _`{allowedValue: ${constant(schema as Json)}}`,
  },
  code(cxt: KeywordCxt) {
    const value = cxt.schema as Json
    if (isScalar(value)) cxt.pass(_`${cxt.data} === ${value}`)
    else
      cxt.pass(
        _`${cxt.gen.scopeValue('func', { ref: jsonEquals, code: _`jsonEquals` })}(${cxt.data}, ${cxt.schemaCode})`,
      )
  },
}

const enumKeyword: CodeKeywordDefinition = {
  keyword: 'enum',
  schemaType: 'array',
  error: {
    message: 'must be equal to one of the allowed values',
    params: ({ schema }) => _`{allowedValues: ${constant(schema as Json)}}`,
  },
  code(cxt: KeywordCxt) {
    const values = cxt.schema as readonly Json[]
    const { data } = cxt
    if (values.length > 0 && values.length <= fewValues && values.every(isScalar)) {
      cxt.pass(or(...values.map((value) => _`${data} === ${value}`)))
      return
    }
    const listed = listing(values)
    const name = cxt.gen.scopeValue('func', { ref: listed, code: _`listing(${constant(values)})` })
    cxt.pass(_`${name}(${data})`)
  },
}

/** So many are compared one by one, which is faster than looking them up. */
const fewValues = 16

function isScalar(value: Json): value is string | number | boolean | null {
  return typeof value !== 'object' || value === null
}

function listing(values: readonly Json[]): (value: Json) => boolean {
  const scalars = new Set<Json>(values.filter(isScalar))
  const structures = values.filter((value) => !isScalar(value))
  return (value) =>
    scalars.has(value) ||
    (typeof value === 'object' && structures.some((listed) => jsonEquals(listed, value)))
}

const uniqueItemsKeyword: CodeKeywordDefinition = {
  keyword: 'uniqueItems',
  before: 'unevaluatedItems',
  type: 'array',
  schemaType: 'boolean',
  error: { message: 'must NOT have duplicate items' },
  code(cxt: KeywordCxt) {
    if (cxt.schema === true)
      cxt.pass(_`${cxt.gen.scopeValue('func', { ref: areDistinct, code: _`areDistinct` })}(${cxt.data})`)
  },
}

function areDistinct(items: Json): boolean {
  const list = items as readonly Json[]
  const seen = new Set<string>()
  return list.every((item) => seen.size < seen.add(canonicalText(item)).size)
}

/** A value as code. In a literal `__proto__` has to be computed, or it sets a prototype. Behind a bracket or a comma it is a name, and nowhere else. */
function constant(value: Json): Code {
  const text = String(stringify(value))
  return new _Code(text.replaceAll(/(?<=[{,])"__proto__":/g, '["__proto__"]:'))
}
