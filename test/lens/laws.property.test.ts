/** Whatever chain of steps fits a schema keeps every law between that schema and the one that follows from it. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { JsonObject } from '../../src/json/index.js'
import {
  checkLensLaws,
  composeLenses,
  invertLens,
  LensMisfit,
  schemaAfter,
  type Lens,
} from '../../src/lens/index.js'
import { evaluate, lensOf, up } from './support.js'
import { sampleEvents } from '../../src/lens/index.js'

const text = { type: 'string' }
const older: JsonObject = {
  type: 'object',
  properties: {
    id: text,
    name: text,
    nick: text,
    amount: { type: 'number' },
    status: { enum: ['open', 'closed', 'lost'] },
    address: {
      type: 'object',
      properties: {
        city: text,
        zip: { type: ['string', 'null'] },
        geo: { type: 'object', properties: { lat: { type: 'number' } } },
      },
      required: ['city'],
    },
    tags: { type: 'array', items: text },
    lines: {
      type: 'array',
      items: { type: 'object', properties: { sku: text, count: { type: 'integer' } }, required: ['sku'] },
    },
    payment: {
      oneOf: [
        {
          type: 'object',
          properties: { kind: { const: 'card' }, number: text },
          required: ['kind', 'number'],
        },
        {
          type: 'object',
          properties: { kind: { const: 'cash' }, paid: { type: 'boolean' } },
          required: ['kind'],
        },
      ],
    },
  },
  required: ['id', 'status', 'address'],
}

const pool: readonly JsonObject[] = [
  { add: { path: '/country', schema: text, fill: 'DE' } },
  { add: { path: '/address/country', schema: text } },
  { add: { path: '/address/geo/lon', schema: { type: 'number' }, fill: 0 } },
  { remove: { path: '/nick' } },
  { remove: { path: '/status', fill: 'open' } },
  { remove: { path: '/id', fill: '' } },
  { rename: { from: '/name', to: '/owner' } },
  { rename: { from: '/address', to: '/place' } },
  { rename: { from: '/address/city', to: '/address/town' } },
  { move: { from: '/address/city', to: '/city' } },
  { move: { from: '/address/zip', to: '/zip' } },
  { move: { from: '/address/geo/lat', to: '/lat' } },
  { move: { from: '/name', to: '/person/name' } },
  { move: { from: '/nick', to: '/person/nick' } },
  { move: { from: '/id', to: '/meta/id' } },
  {
    convert: {
      path: '/status',
      table: [
        ['open', 1],
        ['closed', 0],
        ['lost', 0],
      ],
    },
  },
  { convert: { path: '/amount', conversion: 'number-to-text' } },
  { split: { path: '/name', separator: ' ', into: ['/first', '/last'] } },
  { split: { path: '/name', separator: ', ', into: ['/person/first', '/person/last'], overflow: 'first' } },
  { wrap: { path: '/nick' } },
  { unwrap: { path: '/tags' } },
  {
    each: {
      path: '/lines',
      steps: [{ rename: { from: '/count', to: '/n' } }, { add: { path: '/unit', schema: text, fill: 'pc' } }],
    },
  },
  { in: { path: '/address', steps: [{ rename: { from: '/zip', to: '/code' } }] } },
  {
    within: {
      path: '/payment',
      tag: 'kind',
      is: 'card',
      steps: [{ rename: { from: '/number', to: '/pan' } }],
    },
  },
]

const fittingChains = fc
  .uniqueArray(fc.constantFrom(...pool), { minLength: 1, maxLength: 6 })
  .map((steps) => fitting(steps))
  .filter((steps) => steps.length > 0)

/** The steps that fit, each on the schema that those before it leave. */
function fitting(steps: readonly JsonObject[]): readonly JsonObject[] {
  return steps.reduce<readonly JsonObject[]>(
    (kept, step) => (fits([...kept, step]) ? [...kept, step] : kept),
    [],
  )
}

function fits(steps: readonly JsonObject[]): boolean {
  try {
    schemaAfter(lensOf(...steps), older)
    return true
  } catch (error) {
    if (error instanceof LensMisfit) return false
    throw error
  }
}

test('a chain that fits keeps every law', async () => {
  await fc.assert(
    fc.asyncProperty(fittingChains, async (steps) => {
      const lens = lensOf(...steps)
      const report = await checkLensLaws({
        lens,
        older,
        newer: schemaAfter(lens, older),
        count: 40,
        evaluateJavaScript: evaluate,
      })
      expect(report.broken.map(({ message }) => message)).toEqual([])
      expect(report.checked.older).toBeGreaterThan(20)
      expect(report.checked.newer).toBeGreaterThan(20)
    }),
    { numRuns: 15 },
  )
}, 120_000)

test('composing is doing one after the other, however it is grouped', async () => {
  const events = sampleEvents(older, { count: 20 })
  await fc.assert(
    fc.asyncProperty(fittingChains, fc.nat(6), async (steps, at) => {
      const parts: readonly Lens[] = [lensOf(...steps.slice(0, at)), lensOf(...steps.slice(at))]
      const composed = composeLenses(parts)
      for (const event of events) {
        const stepwise = await up(parts[1]!, await up(parts[0]!, event))
        expect(await up(composed, event)).toEqual(stepwise)
      }
    }),
    { numRuns: 40 },
  )
})

test('the inverse of a lens goes up as the lens goes down', async () => {
  await fc.assert(
    fc.asyncProperty(fittingChains, async (steps) => {
      // A table that merges two values cannot be turned: one of them would have no way back.
      const lens = lensOf(...steps.filter((step) => !('convert' in step)))
      const report = await checkLensLaws({
        lens: invertLens(lens, older),
        older: schemaAfter(lens, older),
        newer: older,
        count: 30,
      })
      expect(report.broken.filter(({ law }) => law !== 'stable').map(({ message }) => message)).toEqual([])
    }),
    { numRuns: 15 },
  )
}, 120_000)
