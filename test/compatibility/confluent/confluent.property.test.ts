import { describe, expect, test } from 'vitest'
import { differencesBetween } from '../../../src/compatibility/confluent/differences.js'
import { differenceNames, ruleIdOf } from '../../../src/compatibility/confluent/index.js'
import { checkCompatibility, confluentDifferences } from '../../../src/compatibility/index.js'
import { ToolkitError, valueAt, type Json, type JsonObject } from '../../../src/json/index.js'
import { drafts, parseSchema, type Draft, type JsonSchema } from '../../../src/schema/index.js'
import { Chance, Generator, related } from '../../containment/generate.js'

interface Pair {
  readonly seed: number
  readonly draft: Draft
  readonly older: JsonSchema
  readonly newer: JsonSchema
}

/** Pairs of schemas that are schemas. */
function* pairs(count: number): Iterable<Pair> {
  for (let seed = 1; seed <= count; seed++) {
    const chance = new Chance(seed)
    const draft = chance.pick(drafts)
    const make = new Generator(chance, draft, true, 1 + chance.below(4))
    const older = make.schema()
    const newer = related(older, make)
    try {
      for (const schema of [older, newer]) parseSchema(schema, { draft })
    } catch (error) {
      if (error instanceof ToolkitError) continue
      throw error
    }
    yield { seed, draft, older, newer }
  }
}

const listOf = ({ older, newer, draft }: Omit<Pair, 'seed'>) => confluentDifferences(older, newer, { draft })

test('nothing differs between a schema and itself', () => {
  let seen = 0
  for (const { seed, older, draft } of pairs(800)) {
    const copy = structuredClone(older)
    expect({ seed, older, found: listOf({ older, newer: copy, draft }) }).toEqual({ seed, older, found: [] })
    seen += 1
  }
  expect(seen).toBeGreaterThan(500)
})

test('every pair is compared, the same each time, and lenient refuses nothing that strict lets pass', () => {
  for (const { seed, older, newer, draft } of pairs(1500)) {
    const found = listOf({ older, newer, draft })
    expect(found).toBeDefined()
    expect(listOf({ older, newer, draft })).toEqual(found)
    const kindUnder = (policy: 'confluent' | 'confluent-lenient') =>
      checkCompatibility(older, newer, { policy, draft, mode: 'BACKWARD' }).kind
    const [strict, lenient] = [kindUnder('confluent'), kindUnder('confluent-lenient')]
    if (strict === 'compatible') expect({ seed, lenient }).toEqual({ seed, lenient: 'compatible' })
  }
})

test('pointers lead into the documents', () => {
  for (const { seed, older, newer, draft } of pairs(600)) {
    const compared = differencesBetween(parseSchema(older, { draft }), parseSchema(newer, { draft }), false)
    if (compared.kind !== 'compared') continue
    for (const { name, olderPointer, newerPointer } of compared.differences) {
      const sides: readonly (readonly [JsonSchema, readonly string[]])[] = [
        [older, olderPointer],
        [newer, newerPointer],
      ]
      // One side at least has what the difference is about.
      const found = sides.filter(([document, pointer]) => valueAt(document, pointer) !== undefined)
      expect({ seed, name, isFound: found.length > 0 }).toEqual({ seed, name, isFound: true })
    }
  }
})

test('names are unique as rule ids', () => {
  expect(new Set(differenceNames.map(ruleIdOf)).size).toBe(differenceNames.length)
})

describe('findings', () => {
  const older = { properties: { id: { type: 'string', maxLength: 9 } } }
  const newer = { properties: { id: { type: 'string', maxLength: 5 }, at: { type: 'string' } } }
  test('name the difference, the direction and both places', () => {
    const { kind, findings } = checkCompatibility(older, newer, { policy: 'confluent' })
    expect(kind).toBe('incompatible')
    expect(findings.map(({ ruleId, direction, path }) => [ruleId, direction, path.join('.')])).toEqual([
      ['confluent-max-length-decreased', 'backward', 'id'],
      ['confluent-optional-property-added-to-open-content-model', 'backward', 'at'],
    ])
    expect(findings[0]).toMatchObject({
      level: 'error',
      olderPointer: ['properties', 'id', 'maxLength'],
      newerPointer: ['properties', 'id', 'maxLength'],
    })
  })
  test('only the directions that the mode asks for are compared', () => {
    const wider = { properties: { id: { type: 'string', maxLength: 20 } } }
    const kindUnder = (mode: 'BACKWARD' | 'FORWARD' | 'FULL' | 'NONE') =>
      checkCompatibility(older, wider, { policy: 'confluent', mode }).kind
    expect([kindUnder('BACKWARD'), kindUnder('FORWARD'), kindUnder('FULL'), kindUnder('NONE')]).toEqual([
      'compatible',
      'incompatible',
      'incompatible',
      'compatible',
    ])
  })
  test('have a fingerprint that is the same for the same change elsewhere in the file', () => {
    const fingerprints = (a: JsonSchema, b: JsonSchema) =>
      checkCompatibility(a, b, { policy: 'confluent', mode: 'BACKWARD' }).findings.map(
        ({ fingerprint }) => fingerprint,
      )
    const noted = (schema: JsonObject) => ({ description: 'an event', ...schema, title: 'E' })
    expect(fingerprints(noted(older), noted(newer))).toEqual(fingerprints(older, newer))
    expect(new Set(fingerprints(older, newer)).size).toBe(2)
  })
})

describe('hostile schemas', () => {
  test('a recursion is followed once', () => {
    const tree = (leaf: Json): JsonSchema => ({
      properties: { left: { $ref: '#' }, right: { $ref: '#' }, leaf },
      additionalProperties: false,
    })
    expect(listOf({ older: tree({ type: 'string' }), newer: tree({ type: 'string' }), draft: '7' })).toEqual(
      [],
    )
    expect(
      listOf({ older: tree({ type: 'string' }), newer: tree({ type: 'number' }), draft: '7' })?.map(
        ({ name, path }) => `${name} ${path}`,
      ),
    ).toEqual(['TYPE_CHANGED #/properties/leaf'])
  })
  test('references that double at each level are compared in the number of places', () => {
    const bomb = (type: string): JsonSchema => ({
      $ref: '#/definitions/d0',
      definitions: Object.fromEntries(
        Array.from({ length: 40 }, (_, i) => [
          `d${i}`,
          i === 39
            ? { type }
            : { allOf: [{ $ref: `#/definitions/d${i + 1}` }, { not: { $ref: `#/definitions/d${i + 1}` } }] },
        ]),
      ),
    })
    expect(checkCompatibility(bomb('string'), bomb('number'), { policy: 'confluent' }).kind).toBe(
      'incompatible',
    )
  })
  test('the last of very many properties counts as much as the first', () => {
    const wide = (last: string): JsonSchema => ({
      properties: Object.fromEntries(
        Array.from({ length: 25_000 }, (_, i) => [`p${i}`, { type: i === 24_999 ? last : 'string' }]),
      ),
    })
    const { kind, findings } = checkCompatibility(wide('string'), wide('number'), {
      policy: 'confluent',
      mode: 'BACKWARD',
    })
    expect([kind, findings.map(({ path }) => path.join('.'))]).toEqual(['incompatible', ['p24999']])
  })
  test('a long chain of references is followed to its end', () => {
    const chain = (last: string): JsonSchema => ({
      $ref: '#/$defs/d0',
      $defs: Object.fromEntries(
        Array.from({ length: 8000 }, (_, i) => [
          `d${i}`,
          i === 7999 ? { type: last } : { properties: { x: { $ref: `#/$defs/d${i + 1}` } } },
        ]),
      ),
    })
    expect(
      checkCompatibility(chain('string'), chain('number'), { policy: 'confluent', mode: 'BACKWARD' }).kind,
    ).toBe('incompatible')
  })
  test('a difference that is reached in more ways than can be told is told', () => {
    const bomb = (last: string): JsonSchema => ({
      $ref: '#/$defs/d0',
      $defs: Object.fromEntries(
        Array.from({ length: 40 }, (_, i) => {
          const next = { $ref: `#/$defs/d${i + 1}` }
          return [`d${i}`, { properties: i === 39 ? { z: { type: last } } : { x: next, y: next } }]
        }),
      ),
    })
    expect(
      checkCompatibility(bomb('string'), bomb('number'), { policy: 'confluent', mode: 'BACKWARD' }).kind,
    ).toBe('incompatible')
  })
  test('thousands of branches that nothing tells apart are too many, and that is said', () => {
    // Every pair has to be looked at: a pattern more is never let pass, and no two branches are equal.
    const branches = (pattern: string): JsonSchema => ({
      anyOf: Array.from({ length: 3000 }, (_, i) => ({ type: 'string', maxLength: i, pattern })),
    })
    const { kind, findings } = checkCompatibility(branches('^a'), branches('^b'), {
      policy: 'confluent',
      mode: 'BACKWARD',
    })
    expect(kind).toBe('undecided')
    expect(findings[0]?.message).toContain('Split the schema')
  })
})

describe('large unions', () => {
  const branch = (i: number, more: Record<string, JsonSchema> = {}) => ({
    properties: { kind: { const: `k${i}` }, id: { type: 'string', maxLength: 36 }, ...more },
    required: ['kind'],
    additionalProperties: false,
  })
  const union = (count: number, of: (i: number) => JsonSchema): JsonSchema => ({
    oneOf: Array.from({ length: count }, (_, i) => of(i)),
  })
  const kindOf = (older: JsonSchema, newer: JsonSchema) =>
    checkCompatibility(older, newer, { policy: 'confluent', mode: 'BACKWARD' }).kind
  const before = union(600, (i) => branch(i))
  const short: JsonSchema = { type: 'string', maxLength: 3 }

  test.each<readonly [string, JsonSchema, string]>([
    ['one that is shuffled', union(600, (i) => branch(599 - i)), 'compatible'],
    ['a branch that came in front', union(601, (i) => branch(i - 1)), 'compatible'],
    ['a member that came in every branch', union(600, (i) => branch(i, { more: short })), 'compatible'],
    ['a branch that changed', union(600, (i) => branch(i, i === 7 ? { id: short } : {})), 'incompatible'],
    ['a branch that went', union(599, (i) => branch(i)), 'incompatible'],
    ['branches that all changed', union(600, (i) => branch(i, { id: short })), 'incompatible'],
  ])('%s', (_, newer, expected) => expect(kindOf(before, newer)).toBe(expected))

  test('branches behind references are equal where what stands there is', () => {
    const referring = (zip: JsonSchema): JsonSchema => ({
      oneOf: Array.from({ length: 300 }, (_, i) => branch(i, { at: { $ref: '#/$defs/address' } })),
      $defs: { address: { properties: { zip: { $ref: '#/$defs/zip' } } }, zip },
    })
    expect(kindOf(referring({ type: 'string' }), referring({ type: 'string' }))).toBe('compatible')
    expect(kindOf(referring({ type: 'string' }), referring(short))).toBe('incompatible')
    expect(kindOf(referring(short), referring({ type: 'string' }))).toBe('compatible')
  })
})
