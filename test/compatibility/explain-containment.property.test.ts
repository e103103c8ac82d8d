/**
 * What an explanation promises, on generated schemas: demands say what the reader says, grounds imply demands, and nothing can be left
 * out of the grounds. Checked from the outside, on the source documents, by asking containment afresh.
 */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decideContainment, explainContainment } from '../../src/compatibility/index.js'
import type { Reason, Statement } from '../../src/containment/index.js'
import {
  isJsonObject,
  member,
  valueAt,
  type Json,
  type JsonObject,
  type Pointer,
} from '../../src/json/index.js'
import type { JsonSchema } from '../../src/schema/index.js'
import { fuzzCase } from '../containment/contradict.js'

/** Keywords that say the same wherever they stand; the others look at their neighbours. */
const lonely = new Set([
  'type',
  'enum',
  'const',
  'minimum',
  'maximum',
  'exclusiveMinimum',
  'exclusiveMaximum',
  'multipleOf',
  'minLength',
  'maxLength',
  'pattern',
  'format',
  'minItems',
  'maxItems',
  'uniqueItems',
  'required',
  'minProperties',
  'maxProperties',
  'propertyNames',
  'dependentRequired',
  'dependentSchemas',
  'anyOf',
  'oneOf',
  'not',
])

/** A statement as a schema of the whole document, or `undefined` where it cannot be lifted out. */
function lifted(statement: Statement, source: JsonSchema, from: Pointer): JsonSchema | undefined {
  const { keyword, pointer, path } = statement
  if (statement.implicit === true || JSON.stringify(path) !== JSON.stringify(from)) return undefined
  const value = valueAt(source, pointer)
  if (value === undefined || keyword === undefined) return undefined
  return lonely.has(keyword) && pointer.at(-1) === keyword ? { [keyword]: value } : undefined
}

interface Ground {
  readonly demand: Statement
  readonly by: readonly Statement[]
  readonly assuming: readonly Statement[]
  readonly how: Reason['how']
}

function grounds(reasons: readonly Reason[], assuming: readonly Statement[] = []): readonly Ground[] {
  return reasons.flatMap((reason): readonly Ground[] => {
    switch (reason.how) {
      case 'same':
      case 'implied':
        return [{ demand: reason.demand, by: reason.by, assuming, how: reason.how }]
      case 'branch':
        return grounds(reason.reasons, assuming)
      case 'cases':
        return reason.cases.flatMap((one) => grounds(one.reasons, [...assuming, one.assuming]))
      case 'absent':
      case 'shown':
        return []
    }
  })
}

const seeds = Array.from({ length: 700 }, (_, i) => i + 1)

test('what is given as the grounds of a demand implies it, and every part of it is needed', () => {
  let checked = 0
  for (const seed of seeds) {
    const { writer, reader, draft, formats } = fuzzCase(seed)
    // References lead out of what is lifted; the oldest draft has keywords in pairs.
    if (draft === '4' || JSON.stringify([writer, reader]).includes('$ref')) continue
    const options = { draft, formats }
    const explanation = explainContainment(writer, reader, options)
    expect(explanation.kind).toBe(decideContainment(writer, reader, options).kind)
    if (explanation.kind !== 'contained') continue
    for (const { demand, by, assuming, how } of grounds(explanation.reasons)) {
      if (assuming.length > 0) continue
      const wanted = lifted(demand, reader, demand.path)
      const given = by.map((statement) => lifted(statement, writer, demand.path))
      if (wanted === undefined || given.some((schema) => schema === undefined)) continue
      const kindFor = (schemas: readonly (JsonSchema | undefined)[]) =>
        decideContainment({ allOf: schemas.length === 0 ? [{}] : (schemas as Json) }, wanted, options).kind
      expect(kindFor(given), `seed ${seed}: ${JSON.stringify({ wanted, given })}`).toBe('contained')
      for (let i = 0; how === 'implied' && i < given.length; i++) {
        expect(kindFor(given.toSpliced(i, 1)), `seed ${seed}, without ${i}`).not.toBe('contained')
      }
      checked += 1
    }
  }
  expect(checked).toBeGreaterThan(40)
})

test('where it takes several statements, all of them are told and no other', () => {
  const small = fc.integer({ min: 0, max: 4 })
  const writers = fc.record(
    {
      type: fc.constantFrom('integer', 'number', 'string'),
      minimum: small,
      exclusiveMaximum: small,
      multipleOf: fc.constantFrom(2, 0.5),
      enum: fc.uniqueArray(small, { minLength: 1 }),
      minLength: small,
      maxLength: small,
      pattern: fc.constantFrom('^a', 'b$', '^[ab]*$'),
    },
    { requiredKeys: ['type'] },
  )
  const readers = fc.oneof(
    fc.record({
      enum: fc.uniqueArray(fc.oneof(small, fc.constantFrom('', 'a', 'b', 'ab')), { minLength: 2 }),
    }),
    fc.record({ minimum: small, type: fc.constantFrom('number', 'integer') }, { requiredKeys: ['minimum'] }),
    fc.record({ pattern: fc.constantFrom('^[ab]{1,3}$', 'ab', '^$') }),
  )
  let several = 0
  fc.assert(
    fc.property(writers, readers, (writer, reader) => {
      const explanation = explainContainment(writer, reader)
      if (explanation.kind !== 'contained') return
      for (const reason of explanation.reasons) {
        if (reason.how !== 'implied' && reason.how !== 'absent') continue
        const keywords = reason.by.map(({ keyword }) => keyword ?? '')
        const wanted = reason.how === 'absent' ? false : lifted(reason.demand, reader, [])
        const onlyWith = (chosen: readonly string[]) =>
          decideContainment(
            Object.fromEntries(chosen.map((keyword) => [keyword, member(writer, keyword)])) as JsonSchema,
            wanted ?? true,
          ).kind
        expect(onlyWith(keywords)).toBe('contained')
        for (const left of keywords)
          expect(onlyWith(keywords.filter((keyword) => keyword !== left))).toBe('refuted')
        if (keywords.length > 1) several += 1
      }
    }),
    { numRuns: 600, seed: 7 },
  )
  expect(several).toBeGreaterThan(30)
})

test('every keyword that the reader asserts at the top is among the demands', () => {
  let checked = 0
  for (const seed of seeds) {
    const { writer, reader, draft, formats } = fuzzCase(seed)
    if (!isJsonObject(reader) || draft === '4') continue
    const explanation = explainContainment(writer, reader, { draft, formats })
    if (explanation.kind !== 'contained') continue
    const [first] = explanation.reasons
    // One word for the whole: the writer says the same, or allows nothing.
    if (explanation.reasons.length === 1 && first?.demand.keyword === undefined) continue
    const told = new Set(explanation.reasons.flatMap(({ demand: { pointer } }) => pointer[0] ?? []))
    for (const keyword of asserted(reader)) {
      expect(told, `seed ${seed}: ${JSON.stringify({ reader, keyword })}`).toContain(keyword)
      checked += 1
    }
  }
  expect(checked).toBeGreaterThan(90)
})

function asserted(reader: JsonObject): readonly string[] {
  return Object.keys(reader).filter(
    (keyword) => lonely.has(keyword) && !saysNothing(keyword, reader[keyword]),
  )
}

/** Written, and true of everything. */
function saysNothing(keyword: string, value: Json | undefined): boolean {
  if (keyword.startsWith('min') && value === 0 && keyword !== 'minimum') return true
  return keyword === 'format' || keyword === 'propertyNames' || keyword.startsWith('dependent')
}
