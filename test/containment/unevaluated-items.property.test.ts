/**
 * Verdicts over `unevaluatedItems` hold in both readings: that of the specification, written down here in a few lines, and ajv's.
 *
 * All arrays of up to three items are tried.
 */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decideContainment } from '../../src/compatibility/decide-containment.js'
import { isJsonArray, jsonEquals, type Json, type JsonObject } from '../../src/json/index.js'
import { compileValidator } from '../../src/validation/index.js'

const scalars: readonly Json[] = [1, 'a', true]
const arrays: readonly (readonly Json[])[] = [[], ...scalars.map((a) => [a])]
  .flatMap((short) => (short.length === 0 ? [short] : [short, ...scalars.map((b) => [...short, b])]))
  .flatMap((short) => (short.length < 2 ? [short] : [short, ...scalars.map((c) => [...short, c])]))

const item = fc.constantFrom<Json>(
  { type: 'number' },
  { type: 'string' },
  { type: ['number', 'boolean'] },
  { const: 'a' },
  { not: { const: 1 } },
)
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined, freq: 1 })

const plain: fc.Arbitrary<JsonObject> = fc
  .record({
    contains: maybe(item),
    minContains: maybe(fc.constantFrom(0, 1, 2)),
    maxContains: maybe(fc.constantFrom(1, 2)),
    prefixItems: maybe(fc.array(item, { minLength: 1, maxLength: 2 })),
    items: fc.option(item, { nil: undefined, freq: 5 }),
    unevaluatedItems: fc.option(fc.oneof(item, fc.constant(false)), { nil: undefined, freq: 3 }),
    maxItems: maybe(fc.constantFrom(1, 2)),
  })
  .map(withoutAbsent)

const schema: fc.Arbitrary<JsonObject> = fc
  .record({
    own: plain,
    allOf: maybe(fc.array(plain, { minLength: 1, maxLength: 2 })),
    anyOf: maybe(fc.array(plain, { minLength: 1, maxLength: 2 })),
    test: maybe(fc.tuple(plain, plain, plain)),
    unevaluatedItems: maybe(fc.oneof(item, fc.constant(false))),
  })
  .map(({ own, allOf, anyOf, test: tested, unevaluatedItems }) => ({
    type: 'array',
    ...own,
    ...withoutAbsent({ allOf, anyOf, unevaluatedItems }),
    // A branch that says nothing is where ajv does not even ask the condition.
    ...(tested === undefined
      ? {}
      : { if: tested[0], then: { minItems: 0, ...tested[1] }, else: { minItems: 0, ...tested[2] } }),
  }))

function withoutAbsent(fields: Readonly<Record<string, Json | undefined>>): JsonObject {
  return Object.fromEntries(
    Object.entries(fields).filter((entry): entry is [string, Json] => entry[1] !== undefined),
  )
}

/** What the specification of 2020-12 says: the positions looked at, or `undefined` where the array is refused. */
function lookedAt(at: Json | undefined, array: readonly Json[]): ReadonlySet<number> | undefined {
  const own = at as JsonObject
  const seen = new Set<number>()
  const also = (more: ReadonlySet<number> | undefined) => more?.forEach((i) => seen.add(i))
  const fits = (child: Json | undefined, i: number) => accepts(child, array[i] as Json)
  const branches = (key: string) =>
    ((own[key] ?? []) as readonly Json[]).map((branch) => lookedAt(branch, array))
  if (typeof own['maxItems'] === 'number' && array.length > own['maxItems']) return undefined
  const prefix = (own['prefixItems'] ?? []) as readonly Json[]
  for (const i of array.keys()) {
    const child = prefix[i] ?? own['items']
    if (child === undefined) continue
    if (!fits(child, i)) return undefined
    seen.add(i)
  }
  if (own['contains'] !== undefined) {
    const matching = [...array.keys()].filter((i) => fits(own['contains'], i))
    const [min = 1, max = Infinity] = [own['minContains'], own['maxContains']] as (number | undefined)[]
    if (matching.length < min || matching.length > max) return undefined
    also(new Set(matching))
  }
  const all = branches('allOf')
  if (all.includes(undefined)) return undefined
  all.forEach(also)
  const any = branches('anyOf')
  if (own['anyOf'] !== undefined && any.every((one) => one === undefined)) return undefined
  any.forEach(also)
  if (own['if'] !== undefined) {
    const tested = lookedAt(own['if'], array)
    const branch = lookedAt(own[tested === undefined ? 'else' : 'then'], array)
    if (branch === undefined) return undefined
    also(tested)
    also(branch)
  }
  if (own['unevaluatedItems'] !== undefined) {
    for (const i of array.keys()) if (!seen.has(i) && !fits(own['unevaluatedItems'], i)) return undefined
    return new Set(array.keys())
  }
  return seen
}

function accepts(child: Json | undefined, value: Json): boolean {
  if (child === false) return false
  return compileItem(child as JsonObject, value)
}

/** The few schemas of items above. */
function compileItem(child: JsonObject, value: Json): boolean {
  const types = [child['type'] ?? []].flat()
  if (types.length > 0 && !types.includes(typeof value)) return false
  if (child['const'] !== undefined && child['const'] !== value) return false
  return child['not'] === undefined || !jsonEquals((child['not'] as JsonObject)['const'] as Json, value)
}

test('no array of up to three items contradicts a verdict, by the specification or by ajv', () => {
  let decided = 0
  fc.assert(
    fc.property(schema, schema, (writer, reader) => {
      const answer = decideContainment(writer, reader, { budgetMs: 300 })
      if (answer.kind === 'undecided') return
      decided += 1
      if (answer.kind === 'contained') {
        const [ours, theirs] = [compileValidator(writer), compileValidator(reader)]
        for (const array of arrays) {
          if (ours.isValid(array)) expect(theirs.isValid(array), `ajv: ${JSON.stringify(array)}`).toBe(true)
          if (lookedAt(writer, array))
            expect(lookedAt(reader, array), `by the book: ${JSON.stringify(array)}`).toBeDefined()
        }
      } else if (isJsonArray(answer.witness) && answer.witness.every((one) => scalars.includes(one))) {
        expect(lookedAt(writer, answer.witness), `accepted: ${JSON.stringify(answer.witness)}`).toBeDefined()
        expect(lookedAt(reader, answer.witness), `refused: ${JSON.stringify(answer.witness)}`).toBeUndefined()
      }
    }),
    { numRuns: Number(process.env['RUNS'] ?? 400) },
  )
  expect(decided).toBeGreaterThan(100)
})
