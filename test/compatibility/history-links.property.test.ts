/** Transitivity changes what a judgement costs, never what it says. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  checkAgainstHistory,
  checkCompatibility,
  type CompatibilityMode,
  type CompatibilityPolicy,
} from '../../src/compatibility/index.js'
import type { JsonSchema } from '../../src/schema/index.js'

const field: fc.Arbitrary<JsonSchema> = fc.constantFrom<JsonSchema>(
  { type: 'string' },
  { type: ['string', 'null'] },
  { type: 'integer' },
  { enum: ['x', 'y'] },
  { enum: ['x', 'y', 'z'] },
  { type: 'object', properties: { in: { type: 'string' } } },
)
const schemas = fc
  .record({
    properties: fc.dictionary(fc.constantFrom('a', 'b', 'c'), field, { maxKeys: 3 }),
    required: fc.subarray(['a', 'b']),
    additionalProperties: fc.constantFrom(true, false),
  })
  .map((schema): JsonSchema => ({ type: 'object', ...schema }))

/** Versions that mostly grow, so that chains come about. */
const histories = fc.array(schemas, { minLength: 3, maxLength: 6 }).map((versions) =>
  versions.reduce<JsonSchema[]>((history, version) => {
    const last = history.at(-1)
    const grown =
      typeof last === 'object' && typeof version === 'object'
        ? {
            ...last,
            properties: { ...(version['properties'] as object), ...(last['properties'] as object) },
          }
        : version
    return [...history, history.length % 4 === 3 ? version : grown]
  }, []),
)

test.each<[CompatibilityMode, CompatibilityPolicy]>([
  ['ADDITIVE_TRANSITIVE', 'tolerant-reader'],
  ['BACKWARD_TRANSITIVE', 'tolerant-reader'],
  ['FORWARD_TRANSITIVE', 'tolerant-reader'],
  ['FULL_TRANSITIVE', 'document'],
  ['FORWARD_TRANSITIVE', 'document'],
])('%s, %s: the same verdict as every pair judged in full', (mode, policy) => {
  let compatible = 0
  const memory = new Map<string, boolean>()
  fc.assert(
    fc.property(histories, (versions) => {
      const candidate = versions.at(-1) as JsonSchema
      const history = versions.slice(0, -1)
      const options = { mode, policy }
      const pairs = history.map((older) => checkCompatibility(older, candidate, options).kind)
      const expected = pairs.every((kind) => kind === 'compatible') ? 'compatible' : 'incompatible'
      const cold = checkAgainstHistory(history, candidate, options)
      const warm = checkAgainstHistory(history, candidate, { ...options, memory })
      expect(cold.kind).toBe(expected)
      expect(warm).toEqual(cold)
      if (expected === 'compatible') compatible += 1
    }),
    { numRuns: 25, seed: 11 },
  )
  expect(compatible).toBeGreaterThan(0)
})

test('a long history costs one link for each version, once', () => {
  const version = (count: number): JsonSchema => ({
    type: 'object',
    properties: Object.fromEntries(Array.from({ length: count }, (_, i) => [`p${i}`, { type: 'string' }])),
  })
  const history: JsonSchema[] = []
  const asked: string[] = []
  const known = new Map<string, boolean>()
  const memory = {
    get: (key: string) => known.get(key),
    set: (key: string, isLinked: boolean) => {
      asked.push(key)
      known.set(key, isLinked)
    },
  }
  for (let count = 1; count <= 12; count++) {
    const verdict = checkAgainstHistory(history, version(count), { mode: 'ADDITIVE_TRANSITIVE', memory })
    expect(verdict.kind).toBe('compatible')
    history.push(version(count))
  }
  expect(asked).toHaveLength(10)
  expect([...known.values()].every(Boolean)).toBe(true)
})

test('what is said of an older version that is not linked is still found', () => {
  const history: JsonSchema[] = [
    { type: 'object', properties: { a: { type: 'integer' } } },
    { type: 'object', properties: { b: { type: 'string' } } },
  ]
  const candidate = { type: 'object', properties: { a: { type: 'string' }, b: { type: 'string' } } }
  const verdict = checkAgainstHistory(history, candidate, { mode: 'BACKWARD_TRANSITIVE' })
  expect(verdict.kind).toBe('incompatible')
  expect(verdict.findings[0]).toMatchObject({ against: 0, path: ['a'] })
})
