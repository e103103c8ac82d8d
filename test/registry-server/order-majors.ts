/** An event type of four majors whose lenses use every kind of step, over names that break naive code. */
import type { Json, JsonObject } from '../../src/json/index.js'
import { parseLens, schemaAfter, type Lens } from '../../src/lens/index.js'

export const orderPlaced = 'shop.OrderPlaced'

const text = { type: 'string' }
const record = (properties: JsonObject, required: readonly string[] = []): JsonObject => ({
  type: 'object',
  properties,
  ...(required.length === 0 ? {} : { required }),
})

/** JSONata takes members of these names for marks of its own. */
const marks = { tupleStream: { type: 'boolean' }, outerWrapper: { type: 'boolean' } }

const first = record(
  {
    id: text,
    'customer name': text,
    $total: { type: ['number', 'null'] },
    status: { enum: ['open', 'closed', 'lost'] },
    seconds: { type: 'integer', minimum: 0, maximum: 1_000_000 },
    nick: { type: ['string', 'null'] },
    tags: { type: 'array', items: text },
    lines: { type: 'array', items: record({ sku: text, count: { type: 'integer' }, ...marks }, ['sku']) },
    address: record({ city: text, zip: { type: ['string', 'null'] }, ...marks }, ['city']),
    payment: {
      oneOf: [
        record({ kind: { const: 'card' }, number: text }, ['kind', 'number']),
        record({ kind: { const: 'cash' }, paid: { type: 'boolean' } }, ['kind']),
      ],
    },
    legacy: text,
    'a/b~c.d': text,
    amount: { type: 'integer', minimum: -1_000_000, maximum: 1_000_000 },
    constructor: text,
  },
  // The client's validator reads a `constructor` that is absent as the inherited one.
  ['id', 'customer name', 'status', 'address', 'legacy', 'amount', 'constructor'],
)

const toSecond: readonly JsonObject[] = [
  { add: { path: '/"quoted" `tick`', schema: text, fill: 'say "hi" to `$x` \u2028 🦊' } },
  { add: { path: '/address/$country', schema: text, fill: 'DE' } },
  { remove: { path: '/legacy', fill: '' } },
  { rename: { from: '/customer name', to: '/customer.name' } },
  { rename: { from: '/a~1b~0c.d', to: "/it's `$e`" } },
  { move: { from: '/address/zip', to: '/zip' } },
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
  { wrap: { path: '/nick' } },
  {
    each: {
      path: '/lines',
      steps: [
        { rename: { from: '/count', to: '/n°' } },
        { add: { path: '/unit', schema: text, fill: 'pc' } },
      ],
    },
  },
]

const toThird: readonly JsonObject[] = [
  {
    split: { path: '/customer.name', separator: ' ', into: ['/customer/first', '/customer/last'], fill: '' },
  },
  { unwrap: { path: '/tags' } },
  { in: { path: '/address', steps: [{ rename: { from: '/city', to: '/città' } }] } },
  {
    within: {
      path: '/payment',
      tag: 'kind',
      is: ['card'],
      steps: [{ rename: { from: '/number', to: '/pan' } }],
    },
  },
  {
    convert: {
      path: '/seconds',
      conversion: 'seconds-to-milliseconds',
      schema: { type: 'integer', minimum: 0, maximum: 1_000_000_000 },
    },
  },
]

/** `$$` and `$` are both the event that reaches the expression, though steps come before it. */
const toFourth = (before: JsonObject): readonly JsonObject[] => [
  { rename: { from: '/id', to: '/order id' } },
  {
    expr: {
      up: '$merge([$sift($, function($v, $k) { $k != "amount" }), {"money": {"minor": amount, "order": $$.`order id`}}])',
      down: '$merge([$sift($$, function($v, $k) { $k != "money" }), {"amount": money.minor}])',
      schema: withMoney(before),
    },
  },
  {
    join: { from: ['/customer/first', '/customer/last'], separator: ' ', into: '/customer/name', fill: '' },
  },
]

function withMoney(before: JsonObject): JsonObject {
  const { id, amount, ...kept } = before['properties'] as JsonObject
  const names = (before['required'] as readonly string[]).filter((name) => name !== 'id' && name !== 'amount')
  const money = record({ minor: amount as Json, order: id as Json }, ['minor', 'order'])
  return {
    ...before,
    properties: { ...kept, 'order id': id as Json, money },
    required: [...names, 'order id', 'money'],
  }
}

export interface OrderMajors {
  /** By major, the first at 0. */
  readonly schemas: readonly JsonObject[]
  readonly lenses: readonly Lens[]
  /** As in a folder of schemas. */
  readonly files: Readonly<Record<string, string>>
}

/** `revised`: 1.1, with a property more, and the lens that takes it out. */
export function orderMajors(revised = false): OrderMajors {
  const note = { properties: { ...(first['properties'] as JsonObject), note: text } }
  const schemas: JsonObject[] = [revised ? { ...first, ...note } : first]
  const lenses: Lens[] = []
  const documents: JsonObject[] = []
  const withoutNote = revised ? [{ remove: { path: '/note' } }] : []
  const nexts = [() => [...toSecond, ...withoutNote], () => toThird, toFourth]
  for (const [i, next] of nexts.entries()) {
    const older = schemas[i] as JsonObject
    const document = { eventType: orderPlaced, from: i + 1, to: i + 2, steps: next(older) }
    const lens = parseLens(document)
    documents.push(document)
    lenses.push(lens)
    schemas.push(schemaAfter(lens, older) as JsonObject)
  }
  const carries = (major: number) => ({ carries: { OrderPlaced: major, Gap: 2 } })
  const files: Record<string, Json> = {
    'shop/topic.yaml': {
      topic: 'shop',
      writer: 'shop-service',
      versions: { v4: carries(4) },
    },
    // Nothing joins its two majors.
    'shop/Gap.v1.json': record({ a: text }, ['a']),
    'shop/Gap.v2.json': record({ b: text }, ['b']),
    'shop/Gap.v1-v2.lens.yaml': { eventType: 'shop.Gap', from: 1, to: 2, lens: 'none' },
    // A way up, and none down.
    'shop/OneWay.v1.json': record({ a: text }, ['a']),
    'shop/OneWay.v2.json': record({ b: text }, ['b']),
    'shop/OneWay.v1-v2.lens.yaml': {
      eventType: 'shop.OneWay',
      from: 1,
      to: 2,
      steps: [{ expr: { up: '{"b": a}', schema: record({ b: text }, ['b']) } }],
    },
  }
  for (const [i, schema] of schemas.entries()) files[`shop/OrderPlaced.v${i + 1}.json`] = schema
  for (const [i, document] of documents.entries()) {
    files[`shop/OrderPlaced.v${i + 1}-v${i + 2}.lens.yaml`] = document
  }
  return {
    schemas,
    lenses,
    files: Object.fromEntries(Object.entries(files).map(([path, data]) => [path, JSON.stringify(data)])),
  }
}
