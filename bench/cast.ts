/**
 * What a cast costs: generated code, against a careful function written by hand, the interpreter and the same lens as JSONata.
 *
 *   npm run bench:cast
 *
 * An order goes up over a chain of three majors: renamed, moved and converted members, a text split in two, a list whose items change, a
 * property more. All sides give equal events, which is asserted before anything is timed. JSONata is compiled once, as the stock client of the
 * Confluent registry keeps it, and run once for each of the two steps.
 */
import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { deepEqual } from 'node:assert/strict'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import jsonata from 'jsonata'
import { generateFolder } from '../src/codegen/index.js'
import type { Json, JsonObject } from '../src/json/index.js'
import {
  compileLens,
  composeLenses,
  jsonataOf,
  parseLens,
  programsOf,
  sampleEvents,
  schemaAfter,
} from '../src/lens/index.js'
import { runnerFor } from '../src/lens/interpreter/run-program.js'
import { machine, quantile, table, timed } from './measure.js'

const text = { type: 'string' }
const v1: JsonObject = {
  type: 'object',
  properties: {
    orderId: text,
    customer: text,
    status: { enum: ['open', 'paid', 'sent'] },
    street: text,
    city: text,
    seconds: { type: 'integer' },
    note: text,
    lines: {
      type: 'array',
      items: {
        type: 'object',
        properties: { sku: text, count: { type: 'integer' } },
        required: ['sku', 'count'],
      },
    },
  },
  required: ['orderId', 'customer', 'status', 'street', 'city', 'seconds', 'lines'],
}
const lenses = [
  parseLens({
    from: 1,
    to: 2,
    steps: [
      { rename: { from: '/orderId', to: '/id' } },
      { move: { from: '/street', to: '/address/street' } },
      { move: { from: '/city', to: '/address/city' } },
      {
        convert: {
          path: '/status',
          table: [
            ['open', 'OPEN'],
            ['paid', 'PAID'],
            ['sent', 'SENT'],
          ],
        },
      },
    ],
  }),
  parseLens({
    from: 2,
    to: 3,
    steps: [
      { split: { path: '/customer', separator: ' ', into: ['/name/first', '/name/last'], fill: '' } },
      { convert: { path: '/seconds', conversion: 'seconds-to-milliseconds' } },
      { rename: { from: '/seconds', to: '/milliseconds' } },
      { each: { path: '/lines', steps: [{ rename: { from: '/count', to: '/quantity' } }] } },
      { add: { path: '/currency', schema: text, fill: 'EUR' } },
    ],
  }),
] as const
const [first, second] = lenses
const v2 = schemaAfter(first, v1)
const v3 = schemaAfter(second, v2)

interface OrderV1 {
  readonly orderId: string
  readonly customer: string
  readonly status: 'open' | 'paid' | 'sent'
  readonly street: string
  readonly city: string
  readonly seconds: number
  readonly note?: string
  readonly lines: readonly { readonly sku: string; readonly count: number }[]
}

/** As a careful person writes it: one object, made once, with what may be absent set behind it. */
function byHand(order: OrderV1) {
  const space = order.customer.indexOf(' ')
  const name: { first: string; last?: string } =
    space < 0
      ? { first: order.customer }
      : { first: order.customer.slice(0, space), last: order.customer.slice(space + 1) }
  const status = order.status === 'open' ? 'OPEN' : order.status === 'paid' ? 'PAID' : 'SENT'
  const newer: Record<string, unknown> = {
    id: order.orderId,
    status,
    address: { street: order.street, city: order.city },
    name,
    milliseconds: order.seconds * 1000,
    lines: order.lines.map(({ sku, count }) => ({ sku, quantity: count })),
    currency: 'EUR',
  }
  if (order.note !== undefined) newer['note'] = order.note
  return newer
}

/** The same with copies by spread, as most people write it. */
function bySpread({ orderId, customer, status, street, city, seconds, lines, ...rest }: OrderV1) {
  const [first = '', ...last] = customer.split(' ')
  return {
    ...rest,
    id: orderId,
    status: status.toUpperCase(),
    address: { street, city },
    name: { first, ...(last.length === 0 ? {} : { last: last.join(' ') }) },
    milliseconds: seconds * 1000,
    lines: lines.map(({ count, ...line }) => ({ ...line, quantity: count })),
    currency: 'EUR',
  }
}

const folder = mkdtempSync(join(tmpdir(), 'strata-bench-'))
try {
  const files = await generateFolder({
    topics: [
      {
        name: 'shop',
        versions: [],
        eventTypes: [
          {
            name: 'shop.Order',
            majors: [v1, v2, v3].map((schema, i) => ({ major: i + 1, schema })),
            lenses,
          },
        ],
      },
    ],
  })
  for (const file of files) {
    mkdirSync(dirname(join(folder, file.path)), { recursive: true })
    writeFileSync(join(folder, file.path), file.text)
  }
  const module = (await import(pathToFileURL(join(folder, 'shop', 'Order.ts')).href)) as {
    readonly upcastOrderV1ToV3: (event: OrderV1) => unknown
  }
  const interpreter = compileLens(composeLenses(lenses))
  const closures = runnerFor(programsOf(composeLenses(lenses)).up, { writtenAfter: Infinity })
  const rules = lenses.map((lens) => jsonata(jsonataOf(programsOf(lens).up)))
  const inJsonata = async (event: Json): Promise<unknown> => {
    let value: unknown = event
    for (const rule of rules) value = await rule.evaluate(value)
    return value
  }
  const names = ['Ada Lovelace', 'Grace Brewster Murray Hopper', 'Plato']
  const events = sampleEvents(v1, { count: 400, seed: 1 }).map(
    (event, i) => ({ ...(event as JsonObject), customer: names[i % names.length] }) as unknown as OrderV1,
  )
  for (const event of events) {
    const expected = byHand(event)
    deepEqual(module.upcastOrderV1ToV3(event), expected)
    deepEqual(bySpread(event), expected)
    deepEqual((interpreter.up(event as unknown as Json) as { value: unknown }).value, expected)
    deepEqual(JSON.parse(JSON.stringify(await inJsonata(event as unknown as Json))), expected)
  }
  // What is made is kept for a while, or the compiler would not make it.
  const kept: unknown[] = []
  let count = 0
  const keep = (value: unknown) => {
    kept[count++ & 1023] = value
  }
  const over = (rounds: number, cast: (event: OrderV1) => unknown) => () => {
    for (let round = 0; round < rounds; round++) for (const event of events) keep(cast(event))
  }
  const sides = [
    { name: 'generated', rounds: 200, run: over(200, module.upcastOrderV1ToV3) },
    { name: 'by hand', rounds: 200, run: over(200, byHand) },
    { name: 'by hand, with spread', rounds: 200, run: over(200, bySpread) },
    {
      name: 'interpreter',
      rounds: 200,
      run: over(200, (event) => interpreter.up(event as unknown as Json)),
    },
    {
      name: 'interpreter where text may not be evaluated',
      rounds: 200,
      run: over(200, (event) => closures(event as unknown as Json)),
    },
    {
      name: 'JSONata',
      rounds: 1,
      run: async () => {
        for (const event of events) keep(await inJsonata(event as unknown as Json))
      },
    },
  ]
  const times = sides.map((): number[] => [])
  for (let round = 0; round < 18; round++) {
    for (const [i, side] of sides.entries()) {
      const elapsed = await timed(side.run)
      if (round >= 3) times[i]?.push((elapsed * 1e6) / (side.rounds * events.length))
    }
  }
  const generated = quantile(times[0] ?? [], 0.5)
  console.log(machine())
  console.log(
    table(
      ['three majors up', 'median ns per event', 'p95', 'generated takes'],
      sides.map(({ name }, i) => {
        const median = quantile(times[i] ?? [], 0.5)
        return [name, median, quantile(times[i] ?? [], 0.95), `${(generated / median).toPrecision(3)}x`]
      }),
    ),
  )
} finally {
  rmSync(folder, { recursive: true, force: true })
}
