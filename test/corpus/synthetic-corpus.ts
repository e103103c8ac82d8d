/** A corpus in small with one of everything, written by the test that runs over it. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { Json, JsonObject } from '../../src/json/index.js'

export function writeSyntheticCorpus(folder: string): void {
  for (const [path, content] of Object.entries({ ...shop, ...desk })) {
    const target = join(folder, path)
    mkdirSync(dirname(target), { recursive: true })
    writeFileSync(target, typeof content === 'string' ? content : JSON.stringify(content))
  }
}

const draft = 'http://json-schema.org/draft-07/schema#'
const text: JsonObject = { type: 'string' }
const object = (properties: JsonObject, more: JsonObject = {}): JsonObject => ({
  $schema: draft,
  type: 'object',
  properties,
  ...more,
})
const version = (n: number, label: string, dir: string, more: JsonObject = {}): JsonObject => ({
  n,
  version: label,
  file: `${dir}/${String(n).padStart(3, '0')}-${label}.json`,
  date: `2024-0${n}-01`,
  ...more,
})

/** References between files, as they stood at each release. */
const order = (more: JsonObject = {}) =>
  object({ id: text, total: { $ref: 'common/money.schema.json' }, ...more }, { required: ['id'] })
const shop: Readonly<Record<string, Json>> = {
  'shop/index.json': {
    source: 'shop',
    subjects: [
      {
        subject: 'order/placed',
        kind: 'event',
        versions: [version(1, '1.0', 'order'), version(2, '2.0', 'order')],
        events: [
          { file: 'order/events/good.json', versions: [1], releases: ['1.0', '1.1'] },
          { file: 'order/events/extra.json', versions: [1], releases: ['1.1'] },
          { file: 'order/events/bad.json', versions: [2] },
        ],
      },
      {
        subject: 'common/money',
        kind: 'library',
        versions: [1, 2, 3].map((n) => version(n, `1.${n}`, 'money')),
      },
    ],
  },
  'shop/releases.json': {
    releases: [
      { version: '1.0', files: { 'order/placed': 1, 'common/money': 1 } },
      { version: '1.1', files: { 'order/placed': 1, 'common/money': 2 } },
      { version: '1.2', files: { 'order/placed': 1, 'common/money': 2 } },
      { version: '1.3', files: { 'order/placed': 1, 'common/money': 3 } },
      { version: '2.0', files: { 'order/placed': 2, 'common/money': 3 } },
    ],
  },
  'shop/order/001-1.0.json': order(),
  'shop/order/002-2.0.json': order({ placedAt: text }),
  'shop/order/events/good.json': { id: 'a', total: { amount: 5 } },
  'shop/order/events/extra.json': { id: 'a', colour: 'red' },
  'shop/order/events/bad.json': { id: 7 },
  'shop/money/001-1.1.json': object({ amount: { type: 'number' } }),
  'shop/money/002-1.2.json': object({ amount: { type: 'number' }, currency: text }),
  // What could be written before cannot be any more.
  'shop/money/003-1.3.json': object({ amount: { type: 'number', minimum: 0 }, currency: text }),
}

/** A version marker, an edit in place, a description only, and subjects that cannot be read. */
const ticket = (label: string, more: JsonObject = {}) =>
  object({ meta: object({ version: { const: label } }), id: text, ...more })
const desk: Readonly<Record<string, Json>> = {
  'desk/index.json': {
    source: 'desk',
    subjects: [
      {
        subject: 'ticket',
        kind: 'event',
        versions: [
          version(1, '1.0.0', 'ticket'),
          version(2, '1.1.0', 'ticket'),
          version(3, '1.2.0', 'ticket'),
        ],
        superseded: [
          { n: 1, version: '1.0.0', file: 'ticket/superseded/001-1.0.0.first.json' },
          { n: 1, version: '1.0.0', file: 'ticket/superseded/001-1.0.0.same.json' },
        ],
      },
      { subject: 'lost', kind: 'event', versions: [version(1, '1', 'lost'), version(2, '2', 'lost')] },
    ],
  },
  'desk/ticket/001-1.0.0.json': ticket('1.0.0'),
  'desk/ticket/002-1.1.0.json': ticket('1.1.0', { note: text }),
  'desk/ticket/003-1.2.0.json': ticket('1.2.0', { note: { type: ['string', 'null'] } }),
  'desk/ticket/superseded/001-1.0.0.first.json': ticket('1.0.0', { subject: text }),
  'desk/ticket/superseded/001-1.0.0.same.json': JSON.stringify(ticket('1.0.0'), undefined, 4),
  'desk/lost/001-1.json': object({ a: { $ref: 'nowhere.json' } }),
  'desk/lost/002-2.json': '{ "type": ',
}
