import fc from 'fast-check'
import { expect, test } from 'vitest'
import { checkCompatibility, checkAgainstHistory } from '../../src/compatibility/index.js'
import { sampleEvents } from '../../src/lens/index.js'
import type { JsonObject } from '../../src/json/index.js'
import type { JsonSchema } from '../../src/schema/index.js'
import { compileReaderValidator, compileWriterValidator } from '../../src/validation/index.js'

const leaf: fc.Arbitrary<JsonSchema> = fc.oneof(
  fc.constantFrom<JsonSchema>(
    { type: 'string' },
    { type: ['string', 'null'] },
    { type: 'integer', minimum: 0 },
    { type: 'boolean' },
    { enum: ['x', 'y'] },
    { type: 'string', maxLength: 3 },
    { type: 'number', exclusiveMaximum: 10 },
  ),
)

/** Records in records, in arrays and in branches told apart by a tag. */
const record = fc.letrec<{ record: JsonObject; value: JsonSchema }>((tie) => ({
  record: fc
    .tuple(
      fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd'), tie('value'), { minKeys: 1, maxKeys: 3 }),
      fc.boolean(),
      fc.boolean(),
    )
    .map(([properties, closed, required]) => ({
      type: 'object',
      properties,
      ...(required ? { required: Object.keys(properties).slice(0, 1) } : {}),
      ...(closed ? { additionalProperties: false } : {}),
    })),
  value: fc.oneof(
    { depthSize: 'small' },
    leaf,
    tie('record'),
    tie('record').map((items) => ({ type: 'array', items })),
    fc.tuple(tie('record'), tie('record')).map((branches) => ({
      oneOf: branches.map((branch, i) => ({
        ...branch,
        properties: { ...(branch['properties'] as JsonObject), kind: { const: i } },
        required: ['kind'],
      })),
    })),
  ),
})).record

/** Every place of a record inside `schema`, each with a fresh optional property added there. */
function additions(schema: JsonObject): JsonObject[] {
  const found: JsonObject[] = []
  const visit = (here: unknown, rebuild: (changed: JsonObject) => JsonObject): void => {
    if (typeof here !== 'object' || here === null) return
    const node = here as JsonObject
    if ('properties' in node) {
      const properties = node['properties'] as JsonObject
      found.push(rebuild({ ...node, properties: { ...properties, fresh: { type: 'string' } } }))
      for (const [name, child] of Object.entries(properties)) {
        visit(child, (changed) => rebuild({ ...node, properties: { ...properties, [name]: changed } }))
      }
    }
    if ('items' in node) visit(node['items'], (items) => rebuild({ ...node, items }))
    if ('oneOf' in node) {
      const branches = node['oneOf'] as JsonObject[]
      branches.forEach((branch, i) =>
        visit(branch, (changed) => rebuild({ ...node, oneOf: branches.with(i, changed) })),
      )
    }
  }
  visit(schema, (changed) => changed)
  return found
}

test('a schema is compatible with itself, however its keys are ordered', () =>
  fc.assert(
    fc.property(record, (schema) => {
      const turned = Object.fromEntries(Object.entries(schema).reverse())
      expect(checkCompatibility(schema, { ...turned, title: 'same' }).kind).toBe('compatible')
    }),
    { numRuns: 20 },
  ))

test('adding a fresh optional property to any record, wherever it stands, is additive', () =>
  fc.assert(
    fc.property(record, (schema) => {
      for (const added of additions(schema)) expect(checkCompatibility(schema, added).kind).toBe('compatible')
    }),
    { numRuns: 12 },
  ))

test('what is called additive, no event contradicts; every witness of a refusal is confirmed', () =>
  fc.assert(
    fc.property(record, record, fc.integer(), (older, newer, seed) => {
      const { kind, findings } = checkCompatibility(older, newer)
      const readers = { older: compileReaderValidator(older), newer: compileReaderValidator(newer) }
      const writers = { older: compileWriterValidator(older), newer: compileWriterValidator(newer) }
      if (kind === 'compatible') {
        for (const event of sampleEvents(older, { count: 10, seed })) {
          if (writers.older.isValid(event)) expect(readers.newer.isValid(event)).toBe(true)
        }
        for (const event of sampleEvents(newer, { count: 10, seed })) {
          if (writers.newer.isValid(event)) expect(readers.older.isValid(event)).toBe(true)
        }
      }
      for (const { witness, direction } of findings) {
        if (witness === undefined) continue
        const [writer, refuser] =
          direction === 'forward'
            ? [writers.newer, readers.older]
            : [writers.older, direction === undefined ? writers.newer : readers.newer]
        expect(writer.isValid(witness)).toBe(true)
        expect(refuser.isValid(witness)).toBe(false)
      }
      expect(kind === 'incompatible').toBe(findings.some(({ level }) => level === 'error'))
    }),
    { numRuns: 10 },
  ))

test('a history is judged newest first, and up to the first that breaks', () => {
  const text: JsonSchema = { type: 'string' }
  const version = (...names: string[]) =>
    ({ type: 'object', properties: Object.fromEntries(names.map((name) => [name, text])) }) as JsonSchema
  const number = { type: 'object', properties: { b: { type: 'number' } } } as const
  const history = [version('a', 'b'), version('a')]
  expect(checkAgainstHistory(history, number, { mode: 'BACKWARD' }).kind).toBe('compatible')
  const verdict = checkAgainstHistory(history, number, { mode: 'BACKWARD_TRANSITIVE' })
  expect(verdict.kind).toBe('incompatible')
  expect(verdict.findings.map(({ against }) => against)).toEqual([0])
  expect(checkAgainstHistory([], number).kind).toBe('compatible')
})
