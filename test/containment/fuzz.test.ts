/** The fixed share of the fuzz run: small schemas against each other, and that the attacks are worth something. */
import { expect, test } from 'vitest'
import { isJsonArray, isJsonObject, type Json } from '../../src/json/index.js'
import { drafts, type Draft, type JsonSchema } from '../../src/schema/index.js'
import { annotations } from '../../src/schema/keywords/annotations.js'
import { keywords } from '../../src/schema/keywords/index.js'
import { contradict, fuzzCase, type Policy } from './contradict.js'
import { smallPairs } from './small-pairs.js'
import { mixed, smallSchemas } from './small-schemas.js'

test.each<[Draft, Policy]>([
  ['2020-12', 'document'],
  ['4', 'tolerant-reader'],
])('draft %s, %s: one schema of every keyword against one of every other', (draft, policy) => {
  const schemas = smallSchemas(draft, 1).map(({ schema }) => schema)
  const results = [...smallPairs(schemas, schemas, { draft, policy, formats: 'assert' })]
  expect(results.filter(({ contradiction }) => contradiction !== undefined)).toEqual([])
  const contained = results.filter(({ verdict }) => verdict === 'contained')
  expect(contained.length).toBeGreaterThan(results.length / 10)
  const shown = contained.filter(({ checks }) => checks > 0)
  expect(shown.length).toBeGreaterThan(0.85 * contained.length)
  expect(results.filter(({ verdict }) => verdict === 'undecided').length).toBeLessThan(results.length / 200)
})

test('keywords that look at each other are judged right side by side', () => {
  const schemas = smallSchemas('2020-12')
    .filter(({ keyword }) =>
      /prefixItems|contains|unevaluated|additional|patternP|required|minP/i.test(keyword),
    )
    .map(({ schema }) => schema)
  const both = schemas.flatMap((one, i) =>
    schemas.slice(i + 1).flatMap((other, k) => ((i + k) % 24 === 0 ? [mixed(one, other)] : [])),
  )
  const results = [...smallPairs(both, schemas, { draft: '2020-12', policy: 'document' })]
  expect(results.filter(({ contradiction }) => contradiction !== undefined)).toEqual([])
})

test('every keyword that asserts something is among the small schemas', () => {
  const used = new Set(
    drafts.flatMap((draft) => smallSchemas(draft).flatMap(({ schema }) => [...namesIn(schema)])),
  )
  const asserting = keywords.filter((keyword) => keyword !== annotations).flatMap(({ names }) => names)
  expect(asserting.filter((name) => !used.has(name))).toEqual([])
})

test('values are aimed: the writer accepts many of those that attack a containment', () => {
  const attacks = Array.from({ length: 80 }, (_, seed) => contradict(fuzzCase(seed + 1))).filter(
    ({ verdict }) => verdict === 'contained',
  )
  const sum = (of: (attack: (typeof attacks)[number]) => number) =>
    attacks.reduce((total, one) => total + of(one), 0)
  expect(sum(({ checks }) => checks) / sum(({ tried }) => tried)).toBeGreaterThan(0.4)
  expect(attacks.filter(({ checks }) => checks === 0).length).toBeLessThan(attacks.length / 8)
})

function* namesIn(schema: JsonSchema | Json): Generator<string> {
  if (isJsonArray(schema)) for (const one of schema) yield* namesIn(one)
  else if (isJsonObject(schema)) {
    for (const [name, value] of Object.entries(schema)) {
      yield name
      yield* namesIn(value)
    }
  }
}
