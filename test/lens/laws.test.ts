/** Checking laws: the bank keeps them, and every kind of breach is found with the smallest event. */
import { expect, test } from 'vitest'
import type { JsonObject } from '../../src/json/index.js'
import {
  checkLensLaws,
  compileLens,
  lensToMigrationRules,
  sampleEvents,
  schemaAfter,
  type Lens,
} from '../../src/lens/index.js'
import type { JsonSchema } from '../../src/schema/index.js'
import { compileWriterValidator } from '../../src/validation/index.js'
import { bankLens, bankSchema } from './bank.js'
import { evaluate, lensOf } from './support.js'

const record = (properties: JsonObject, required: readonly string[] = []): JsonObject => ({
  type: 'object',
  properties,
  required,
})
const text = { type: 'string' }

async function breaches(lens: Lens, older: JsonSchema, newer: JsonSchema) {
  const report = await checkLensLaws({ lens, older, newer, evaluateJavaScript: evaluate })
  return report.broken.map(({ law, direction, event }) => ({ law, direction, event }))
}

test.each([
  [1, 2],
  [2, 3],
])('the lens of the bank from %i to %i keeps every law', async (from, to) => {
  const report = await checkLensLaws({
    lens: bankLens('AccountUpdated', from),
    older: await bankSchema('AccountUpdated', from),
    newer: await bankSchema('AccountUpdated', to),
    evaluateJavaScript: evaluate,
  })
  expect(report.broken).toEqual([])
  expect(report.checked.older).toBe(100)
  expect(report.checked.newer).toBe(100)
})

test('the address of the bank goes up from the parts where they were sent, otherwise from the text', async () => {
  const lens = compileLens(bankLens('AccountUpdated', 1))
  const address = { street: '12 Main St', city: 'Springfield', postalCode: '12345', country: 'US' }
  const typed = { accountId: '1', address: '12 Main St, Springfield, 12345, US' }
  expect((await lens.up(typed)).value).toEqual({ accountId: '1', address })
  const both = { ...typed, addressDetailed: { street: 'Elm St 1' } }
  expect((await lens.up(both)).value).toEqual({ accountId: '1', address: { street: 'Elm St 1' } })
  expect(await lens.down({ accountId: '1', address })).toEqual({ ...typed, addressDetailed: address })
})

test('a newer schema that wants more than the lens gives is found going up', async () => {
  const newer = record({ name: text, country: text }, ['name', 'country'])
  expect(await breaches(lensOf(), record({ name: text }, ['name']), newer)).toContainEqual({
    law: 'up-valid',
    direction: 'up',
    event: { name: '' },
  })
})

test('an older schema that cannot hold what comes down is found', async () => {
  const lens = lensOf({ rename: { from: '/name', to: '/title' } })
  const older = record({ name: { ...text, maxLength: 3 } }, ['name'])
  const [breach] = await breaches(lens, older, record({ title: text }, ['title']))
  expect(breach).toMatchObject({ law: 'down-valid', direction: 'down' })
  expect(JSON.stringify(breach?.event).length).toBeLessThan('{"title":"12345678"}'.length)
})

test('a split that leaves a part empty is found, whichever part may not be', async () => {
  const short = { ...text, minLength: 1 }
  const split = (overflow: string) =>
    lensOf({ split: { path: '/customer', separator: ' ', into: ['/first', '/last'], overflow, fill: '' } })
  const older = record({ id: text, customer: short }, ['id', 'customer'])
  for (const [overflow, newer] of [
    ['first', record({ id: text, first: short, last: text }, ['id', 'first'])],
    ['last', record({ id: text, first: text, last: short }, ['id', 'first'])],
  ] as const) {
    expect(await breaches(split(overflow), older, newer)).toContainEqual(
      expect.objectContaining({ law: 'up-valid', direction: 'up' }),
    )
  }
})

test('a value that only the table of a convert knows is tried', async () => {
  const lens = lensOf({
    convert: { path: '/code', table: [['legacy', 'this is too long']], otherwise: 'keep' },
  })
  const older = record({ code: { ...text, maxLength: 12 } }, ['code'])
  expect(await breaches(lens, older, older)).toContainEqual(
    expect.objectContaining({ law: 'up-valid', event: { code: 'legacy' } }),
  )
})

test('expressions that do not return are found as unstable', async () => {
  const lens = lensOf({
    expr: { up: '{"n": n + 1}', down: '{"n": n}', schema: record({ n: { type: 'number' } }) },
  })
  const schema = record({ n: { type: 'number' } }, ['n'])
  expect((await breaches(lens, schema, schema)).map(({ law }) => law)).toContain('stable')
})

test('an expression that fails is found, and the error says where', async () => {
  const lens = lensOf({ expr: { up: '{"n": $number(s)}', down: '{"s": $string(n)}', schema: record({}) } })
  const report = await checkLensLaws({
    lens,
    older: record({ s: text }, ['s']),
    newer: record({ n: { type: 'number' } }),
  })
  const total = report.broken.find(({ law }) => law === 'total')
  expect(total?.direction).toBe('up')
  expect(total?.message).toMatch(/JSONata expression .* failed/)
})

test('stored events count as samples, if they are valid', async () => {
  const lens = lensOf({ split: { path: '/name', separator: '|', into: ['/a', '/b'], fill: '' } })
  const older = record({ name: text }, ['name'])
  const newer = record({ a: { ...text, maxLength: 60 }, b: text }, ['a'])
  const long = 'x'.repeat(70)
  const samples = { older: [{ name: long }, { name: 7 }] }
  const report = await checkLensLaws({ lens, older, newer, samples })
  const [breach] = report.broken
  expect(breach?.law).toBe('up-valid')
  expect(breach?.event).toEqual({ name: 'x'.repeat(70) })
  const without = await checkLensLaws({ lens, older, newer })
  expect(without.broken).toEqual([])
})

test('whole events shown as examples of the older schema are not shown as examples of the newer', () => {
  const older = {
    ...record({ a: { ...text, examples: ['x'] } }),
    examples: [{ a: 'x' }],
    default: { a: 'y' },
  }
  expect(schemaAfter(lensOf({ rename: { from: '/a', to: '/b' } }), older)).toEqual({
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    type: 'object',
    properties: { b: { type: 'string', examples: ['x'] } },
  })
})

test('samples are valid, deterministic, at the edges, and of every branch', () => {
  const schema = record(
    {
      n: { type: 'integer', minimum: -3, exclusiveMaximum: 10 },
      code: { type: 'string', pattern: '^[A-Z]{2}-\\d+$' },
      at: { type: 'string', format: 'date-time' },
      pay: {
        oneOf: [
          record({ kind: { const: 'card' }, number: text }, ['kind', 'number']),
          record({ kind: { const: 'cash' } }, ['kind']),
        ],
      },
      list: { type: 'array', items: { type: 'boolean' }, minItems: 1, maxItems: 2 },
    },
    ['n'],
  )
  const events = sampleEvents(schema, { seed: 7 }) as readonly JsonObject[]
  expect(events).toEqual(sampleEvents(schema, { seed: 7 }))
  expect(events).not.toEqual(sampleEvents(schema, { seed: 8 }))
  const validator = compileWriterValidator(schema)
  expect(events.filter((event) => !validator.isValid(event))).toEqual([])
  const seen = (name: string) => new Set(events.map((event) => JSON.stringify(event[name] ?? 'absent')))
  expect([...seen('n')]).toEqual(expect.arrayContaining(['-3', '9', '0']))
  expect(seen('code').has('"absent"')).toBe(true)
  expect(seen('code').size).toBeGreaterThan(1)
  expect(seen('at').size).toBeGreaterThan(1)
  expect([...seen('pay')].some((pay) => pay.includes('card'))).toBe(true)
  expect([...seen('pay')].some((pay) => pay.includes('cash'))).toBe(true)
  expect([...seen('list')]).toEqual(expect.arrayContaining(['[true]', '[true,false]']))
})

test('migration rules are complete, so that a stock client keeps what they make', () => {
  const rules = lensToMigrationRules(bankLens('AccountUpdated', 1))
  expect(rules.map(({ name, kind, mode, type }) => ({ name, kind, mode, type }))).toEqual([
    { name: 'v1-to-v2', kind: 'TRANSFORM', mode: 'UPGRADE', type: 'JSONATA' },
    { name: 'v2-to-v1', kind: 'TRANSFORM', mode: 'DOWNGRADE', type: 'JSONATA' },
  ])
})
