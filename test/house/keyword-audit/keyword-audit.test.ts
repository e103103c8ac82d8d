/**
 * The symmetric audit: every keyword of every draft is known in every room, or waived with a sentence. A keyword that the table lacks
 * fails, and so does one that no draft knows.
 */
import { describe, expect, test } from 'vitest'
import { generateTypes } from '../../../src/codegen/index.js'
import { checkCompatibility, classifyChanges, decideContainment } from '../../../src/compatibility/index.js'
import { diffSchemas } from '../../../src/diff/index.js'
import { isJsonObject, valueAt, type JsonObject } from '../../../src/json/index.js'
import { sampleEvents } from '../../../src/lens/index.js'
import {
  draftUri,
  drafts,
  parseSchema,
  renderSchema,
  type Draft,
  type JsonSchema,
} from '../../../src/schema/index.js'
import { compileValidator } from '../../../src/validation/index.js'
import { Chance, Generator, randomValue } from '../../containment/generate.js'
import { rows } from './keywords.js'
import { officialKeywords } from './official.js'
import type { Asserting, Row } from './row.js'

test.each(drafts)('the table has the keywords of draft %s, and no others', (draft) => {
  const known = rows.filter((row) => row.drafts.includes(draft)).map(({ keyword }) => keyword)
  expect([...known].sort()).toEqual([...officialKeywords(draft)].sort())
})

/** The schema as a document of its draft. */
const written = (draft: Draft, schema: JsonSchema): JsonObject => ({
  $schema: draftUri(draft),
  ...(isJsonObject(schema) ? schema : {}),
})

/** As the member `v` of an event; definitions stay where references look for them. */
function eventOf(draft: Draft, schema: JsonSchema): JsonObject {
  const { definitions, ...member } = isJsonObject(schema) ? schema : {}
  return {
    $schema: draftUri(draft),
    type: 'object',
    properties: { v: member },
    required: ['v'],
    ...(definitions === undefined ? {} : { definitions }),
  }
}

const inEveryDraft = <Kind extends Row['kind']>(kind: Kind) =>
  rows
    .filter((row): row is Extract<Row, { kind: Kind }> => row.kind === kind)
    .flatMap((row) =>
      row.drafts.map((draft) => ({ ...row, draft, name: `${row.keyword} in draft ${draft}` })),
    )

describe.each(inEveryDraft('asserts'))(
  '$name',
  ({ draft, keyword, narrow, wide, told, inTypes, notInFuzz }) => {
    const [less, more] = [written(draft, narrow), written(draft, wide)]

    test('is read, and written again with the same meaning, once and for all', () => {
      const rendered = renderSchema(parseSchema(less))
      expect(renderSchema(parseSchema(rendered))).toEqual(rendered)
      const [validator, again] = [compileValidator(less), compileValidator(rendered)]
      const chance = new Chance(1)
      const verdicts = new Set<boolean>()
      for (let i = 0; i < 3000; i++) {
        const value = randomValue(chance, 3)
        verdicts.add(validator.isValid(value))
        expect({ value, isValid: again.isValid(value) }).toEqual({ value, isValid: validator.isValid(value) })
      }
      expect(verdicts.has(false)).toBe(true)
    })

    test('is contained in the wider one, and not the reverse', () => {
      expect(decideContainment(less, more)).toEqual({ kind: 'contained' })
      const reverse = decideContainment(more, less)
      expect(reverse.kind).toBe('refuted')
      if (reverse.kind !== 'refuted') return
      expect([less, more].map((schema) => compileValidator(schema).isValid(reverse.witness))).toEqual([
        false,
        true,
      ])
    })

    test('a change of it is told, where it stands, and as what it does', () => {
      const changes = classifyChanges(less, more, { policy: 'document', budgetMs: 60_000 })
      expect(
        changes.map((change) => [change.keyword, change.kind, change.effect, change.annotation]),
      ).toEqual([[...told, 'widening', false]])
      const back = classifyChanges(more, less, { policy: 'document', budgetMs: 60_000 })
      expect(back.map((change) => [change.keyword, change.effect])).toEqual([[told[0], 'narrowing']])
      for (const { olderPointer, newerPointer } of changes) {
        expect(valueAt(less, olderPointer)).toBeDefined()
        expect(valueAt(more, newerPointer)).toBeDefined()
        // Where it is said at all, the pointers lead to what says it and not only to what holds it.
        expect([olderPointer, newerPointer].some((pointer) => pointer.length > 0)).toBe(true)
      }
    })

    test('has a type, which says it or says that it does not', async () => {
      const { text } = generateTypes('t.E', [{ major: 1, schema: eventOf(draft, narrow) }])
      expect(text).toMatch(inTypes)
    })

    test('events are made that meet it', () => {
      expect(sampleEvents(eventOf(draft, narrow)).length).toBeGreaterThan(0)
    })

    test('is met by the random schemas of the fuzz run', () => {
      expect(notInFuzz !== undefined || fuzzed(draft).has(keyword)).toBe(true)
    })

    test.each(['confluent', 'confluent-lenient'] as const)('is judged under %s', (policy) => {
      for (const pair of [
        [less, more],
        [more, less],
        [less, less],
      ] as const) {
        expect(checkCompatibility(...pair, { policy, mode: 'FULL' }).kind).not.toBe('undecided')
      }
    })
  },
)

const vocabularies = new Map<Draft, ReadonlySet<string>>()

/** The keywords that the random schemas of a draft have, wherever in them. */
function fuzzed(draft: Draft): ReadonlySet<string> {
  const known = vocabularies.get(draft)
  if (known !== undefined) return known
  const make = new Generator(new Chance(7), draft, true, 3)
  const found = new Set<string>()
  for (let i = 0; i < 3000; i++) {
    JSON.stringify(make.schema(), (key, value: unknown) => {
      found.add(key)
      return value
    })
  }
  vocabularies.set(draft, found)
  return found
}

describe.each(inEveryDraft('speaks'))('$name', ({ draft, keyword, before, after }) => {
  const [older, newer] = [written(draft, before), written(draft, after)]
  test('is told as said to people, with no effect, and allows the same', () => {
    expect(classifyChanges(older, newer).map((c) => [c.keyword, c.kind, c.annotation, c.effect])).toEqual([
      [keyword, 'annotation-changed', true, undefined],
    ])
    expect([decideContainment(older, newer).kind, decideContainment(newer, older).kind]).toEqual([
      'contained',
      'contained',
    ])
    expect(checkCompatibility(older, newer).kind).toBe('compatible')
  })
  test('is kept when the schema is written again', () =>
    expect(renderSchema(parseSchema(newer))).toMatchObject(isJsonObject(after) ? after : {}))
})

describe.each(inEveryDraft('waived'))('$name', ({ draft, schema, because }) => {
  test('says nothing of events', () => {
    const [with_, without] = [written(draft, schema), written(draft, {})]
    expect(because.length).toBeGreaterThan(20)
    expect([decideContainment(with_, without).kind, decideContainment(without, with_).kind]).toEqual([
      'contained',
      'contained',
    ])
    expect(diffSchemas(without, with_)).toEqual([])
    expect(checkCompatibility(without, with_).kind).toBe('compatible')
  })
})

test('a draft where there was another is told', () => {
  const schema: Asserting['narrow'] = { type: 'string' }
  expect(
    classifyChanges(written('7', schema), written('2020-12', schema)).map((c) => [c.kind, c.effect]),
  ).toEqual([['draft-changed', 'equivalent']])
})
