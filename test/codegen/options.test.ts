/** Options of generated types, and the types and functions around topics. */
import { expect, test } from 'vitest'
import { generateFolder, generateTypes, type GenerateOptions } from '../../src/codegen/index.js'
import type { JsonObject } from '../../src/json/index.js'
import { compileErrors, loadedModule } from './compiled.js'

const order: JsonObject = {
  type: 'object',
  properties: {
    id: { type: 'string', format: 'uuid' },
    lines: { type: 'array', items: { type: 'object', properties: { sku: { type: 'string' } } } },
    pair: { type: 'array', prefixItems: [{ type: 'string' }, { type: 'number' }], items: false },
    tags: { type: 'object', additionalProperties: { type: 'string' } },
    payment: {
      oneOf: [
        {
          type: 'object',
          properties: { kind: { const: 'card' }, number: { type: 'string' } },
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
  required: ['id'],
}

const shop = (options: GenerateOptions = {}) =>
  generateFolder({
    topics: [
      {
        name: 'shop',
        eventTypes: [
          {
            name: 'shop.Ordered',
            majors: [
              {
                major: 1,
                schema: { type: 'object', properties: { id: { type: 'string' } }, required: ['id'] },
              },
              { major: 2, schema: order },
            ],
            lenses: [],
          },
        ],
        versions: [
          { name: 'v1', carries: new Map([['shop.Ordered', 1]]), isDeprecated: true },
          { name: 'v2', carries: new Map([['shop.Ordered', 2]]) },
        ],
      },
    ],
    options,
  })

/** The lines of `text` that the compiler refuses, with everything that they import. */
async function refused(text: string, options: GenerateOptions = {}): Promise<readonly number[]> {
  const use = {
    path: 'use.ts',
    text: `import { shop, type Open, type JsonObject } from './index.js'\nexport type Used = Open<JsonObject>\n${text}`,
  }
  return compileErrors(await shop(options), [use]).map(
    (error) => Number(/^use\.ts:(\d+)/.exec(error)?.[1] ?? -1) - 2,
  )
}

test('a tag tells the branches of a union apart', async () => {
  expect(
    await refused(`export function paid(payment: NonNullable<shop.OrderedV2['payment']>): string | boolean | undefined {
  return payment.kind === 'card' ? payment.number : payment.paid
}
export const wrong = (payment: NonNullable<shop.OrderedV2['payment']>) => payment.number`),
  ).toEqual([4])
})

test('readonly types cannot be assigned to, at any depth', async () => {
  const text = `export function change(event: shop.OrderedV2): void {
  event.id = 'x'
  event.lines?.push({})
  event.pair = ['a', 1]
  if (event.tags !== undefined) event.tags['a'] = 'b'
  for (const line of event.lines ?? []) line.sku = 'y'
}`
  expect(await refused(text)).toEqual([])
  expect(await refused(text, { readonly: true })).toEqual([2, 3, 4, 5, 6])
})

test('branded formats take what was vouched for, and no plain text', async () => {
  const text = `import type { Formatted } from './index.js'
export const known: shop.OrderedV2 = { id: '7a0b' as Formatted<'uuid'> }
export const plain: shop.OrderedV2 = { id: '7a0b' }
export const other: shop.OrderedV2 = { id: '7a0b' as Formatted<'email'> }
export const text: string = known.id`
  expect(await refused(text, { brands: true })).toEqual([3, 4])
})

test('one title with two formats is two types when formats count', () => {
  const named = (format: string) => ({
    title: 'Code',
    type: 'object',
    properties: { c: { type: 'string', format } },
  })
  const schema = { type: 'object', properties: { a: named('uuid'), b: named('email') } }
  const names = (brands: boolean) =>
    [...generateTypes('x.Y', [{ major: 1, schema }], { brands }).text.matchAll(/interface (\w+)/g)].length
  expect([names(false), names(true)]).toEqual([3, 4])
})

test('Open takes members that the type does not name, at any depth, and still checks those that it does', async () => {
  expect(
    await refused(`export const closed: shop.OrderedV2 = { id: 'a', more: 1 }
export const open: Open<shop.OrderedV2> = { id: 'a', more: 1, lines: [{ sku: 's', extra: true }] }
export const wrong: Open<shop.OrderedV2> = { id: 1, more: 1 }`),
  ).toEqual([1, 3])
})

test('writing and reading a topic version is typed by event type', async () => {
  expect(
    await refused(`export const event: { readonly type: string; readonly schema?: string; readonly data: JsonObject } = shop.newShopV2Event('shop.Ordered', { id: 'a' }, { id: 'e1' })
export const unknown = shop.newShopV2Event('shop.Gone', { id: 'a' })
export const wrong = shop.newShopV2Event('shop.Ordered', { id: 1 })
export async function read(events: AsyncIterable<{ topicVersion: string; type: string; data: JsonObject; position: bigint }>) {
  for await (const { data, position } of shop.readShopV2(events)) console.log(data.payment?.kind, position + 1n)
  for await (const { data } of shop.readShopV2(events)) console.log(data.nothing)
}
declare const console: { log(...values: readonly unknown[]): void }`),
  ).toEqual([2, 3, 6])
})

test('reading gives each event as it is, and throws at one that it does not know', async () => {
  const module = (await loadedModule(await shop(), 'shop/index.ts')) as {
    readonly newShopV1Event: (...given: readonly unknown[]) => unknown
    readonly readShopV1: (events: AsyncIterable<unknown>) => AsyncIterable<unknown>
    readonly shopV1: unknown
  }
  expect(module.shopV1).toEqual({ topic: 'shop', name: 'shop.v1', majors: { 'shop.Ordered': 1 } })
  expect(module.newShopV1Event('shop.Ordered', { id: 'a' }, { meta: { by: 'me' } })).toEqual({
    type: 'shop.Ordered',
    schema: 'v1',
    data: { id: 'a' },
    meta: { by: 'me' },
  })
  const known = { topicVersion: 'shop.v1', type: 'shop.Ordered', data: { id: 'a' }, position: 1n }
  const read = async (...events: readonly unknown[]) => {
    const got: unknown[] = []
    async function* given() {
      yield* events
    }
    for await (const event of module.readShopV1(given())) got.push(event)
    return got
  }
  expect(await read(known)).toEqual([known])
  await expect(read(known, { ...known, type: 'shop.Newer' })).rejects.toThrow(
    /shop\.Newer is not among the types/,
  )
  await expect(read({ ...known, topicVersion: 'shop.v2' })).rejects.toThrow(TypeError)
  await expect(read({ ...known, type: '__proto__' })).rejects.toThrow(TypeError)
})
