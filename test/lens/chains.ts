/** Chains of steps that fit one another, on a schema that has something for every kind of step. */
import fc from 'fast-check'
import type { JsonObject } from '../../src/json/index.js'
import { LensMisfit, schemaAfter } from '../../src/lens/index.js'
import { lensOf } from './support.js'

const text = { type: 'string' }
/** An event with a bit of everything that steps work on. */
export const older: JsonObject = {
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

/** Steps that fit `older`, alone or after some of the others. */
export const pool: readonly JsonObject[] = [
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

export const fittingChains = fc
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
