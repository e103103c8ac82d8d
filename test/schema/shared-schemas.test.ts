/**
 * Schemas of other people's test suites and published event schemas: what holds for generated schemas holds for
 * them too, with documents that are made to fit and then damaged.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { canonicalText } from '../../src/json/index.js'
import {
  parseSchema,
  readerView,
  renderSchema,
  SchemaNotStatic,
  writerView,
  type Draft,
  type JsonSchema,
  type Schema,
} from '../../src/schema/index.js'
import { compileValidator, type Validator } from '../../src/validation/index.js'
import { fittingDocuments } from './support/fitting-documents.js'

const shared = process.env['STRATA_SHARED'] ?? join('..', 'shared')
const cases = join(shared, 'cases', 'compat')
const corpus = join(shared, 'corpus')
/** One schema in so many is looked at; all of them would take minutes. */
const oneIn = 40

test.skipIf(!existsSync(cases))('laws hold for the schemas of the compatibility cases', () => {
  const schemas = readdirSync(cases)
    .filter((file) => file.endsWith('.jsonl'))
    .flatMap((file) => readFileSync(join(cases, file), 'utf8').split('\n').filter(Boolean))
    .filter((_, i) => i % oneIn === 0)
    .flatMap((line) => {
      const {
        draft,
        s1,
        s2,
        old,
        new: changed,
      } = JSON.parse(line) as Record<string, JsonSchema> & { draft: string }
      return [s1, s2, old, changed].flatMap((schema) =>
        schema === undefined ? [] : [{ schema, draft: draftOf(draft) }],
      )
    })
  const held = schemas.filter(({ schema, draft }) => lawsHold(schema, draft))
  expect(held.length).toBeGreaterThan(schemas.length * 0.97)
})

test.skipIf(!existsSync(corpus))('laws hold for published schemas', () => {
  const files = filesBelow(corpus).filter((_, i) => i % oneIn === 0)
  const held = files.filter((file) => lawsHold(JSON.parse(readFileSync(file, 'utf8')) as JsonSchema, '7'))
  // The others refer to files beside them, which a bundle brings in.
  expect(held.length).toBeGreaterThan(files.length * 0.4)
})

/** `false` when the schema cannot be read at all; throws when it can, and a law does not hold. */
function lawsHold(source: JsonSchema, draft: Draft): boolean {
  let schema: Schema
  let literal: Validator
  let rendered: JsonSchema
  try {
    schema = parseSchema(source, { draft })
    rendered = renderSchema(schema)
    literal = compileValidator(source, { draft })
  } catch (error) {
    expect(error).toHaveProperty('code')
    return error instanceof SchemaNotStatic
  }
  expect(canonicalText(renderSchema(parseSchema(rendered)))).toBe(canonicalText(rendered))
  const again = compileValidator(rendered)
  const writer = compileValidator(renderSchema(writerView(schema)))
  const reader = compileValidator(renderSchema(readerView(schema)))
  for (const value of fittingDocuments(schema.root)) {
    const [w, s, r] = [writer.isValid(value), literal.isValid(value), reader.isValid(value)]
    expect({ source, value, again: again.isValid(value), w, r }).toEqual({
      source,
      value,
      again: s,
      w: w && s,
      r: r || s,
    })
  }
  return true
}

function draftOf(text: string): Draft {
  const found = /0?([467])$|(2019-09|2020-12)/.exec(text)
  return (found?.[1] ?? found?.[2] ?? '2020-12') as Draft
}

function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true })
    .sort((a, b) => a.name.localeCompare(b.name))
    .flatMap((entry) => {
      if (entry.isDirectory()) return entry.name === 'events' ? [] : filesBelow(join(folder, entry.name))
      return /^\d{3}-.*\.json$/.test(entry.name) ? [join(folder, entry.name)] : []
    })
}
