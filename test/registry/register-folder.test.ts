import { describe, expect, test } from 'vitest'
import type { Json } from '../../src/json/index.js'
import {
  castEvent,
  checkFolder,
  folderOf,
  lookUpVersion,
  parseSelector,
  readSchemaFolder,
  registerFolder,
  registerVersion,
  type RegistryPorts,
} from '../../src/registry/index.js'
import { memoryRegistryStore } from '../../src/storage/memory/registry-store.js'
import { standardJudge } from '../../src/registry/standard-judge.js'

type Files = Readonly<Record<string, string>>

function registry(): RegistryPorts {
  return { store: memoryRegistryStore(), now: () => new Date('2026-11-23T12:00:00Z'), judge: standardJudge }
}
const text = (value: unknown) => JSON.stringify(value, undefined, 2)
const push = async (ports: RegistryPorts, files: Files) =>
  registerFolder(ports, await readSchemaFolder(folderOf(files)))

const money = { type: 'object', properties: { amount: { type: 'integer' } }, required: ['amount'] }
const shop: Files = {
  'strata.yaml': 'version: 1\n',
  'orders/topic.yaml': 'topic: orders\nwriter: shop\nversions:\n  v1: { carries: { Placed: 1, Paid: 1 } }\n',
  'orders/Placed.v1.json': text({ type: 'object', properties: { total: { $ref: '../shared/Money.json' } } }),
  'orders/Paid.v1.json': text({ type: 'object', properties: { id: { type: 'string' } } }),
  'shared/Money.json': text(money),
}
const withMoney = (document: unknown): Files => ({ ...shop, 'shared/Money.json': text(document) })

describe('a shared document', () => {
  test('that grows changes every event type behind it, and says through what', async () => {
    const ports = registry()
    expect((await push(ports, shop)).kind).toBe('accept')
    const grown = { ...money, properties: { ...money.properties, currency: { type: 'string' } } }
    const { kind, versions } = await push(ports, withMoney(grown))
    expect(kind).toBe('accept')
    expect(versions).toMatchObject([
      { subject: 'orders.Paid', outcome: 'unchanged', label: '1.0' },
      { subject: 'orders.Placed', outcome: 'accept', label: '1.1', changedThrough: ['shared/Money.json'] },
    ])
  })
  test('that breaks is refused through the event types behind it', async () => {
    const ports = registry()
    await push(ports, shop)
    const { kind, refusals } = await push(ports, withMoney({ ...money, required: ['amount', 'currency'] }))
    expect(kind).toBe('refuse')
    expect(refusals).toMatchObject([
      { subject: 'orders.Placed', reason: 'not-compatible', path: 'orders/Placed.v1.json' },
    ])
    expect(refusals[0]?.witness).toBeDefined()
  })
  test('that only says more in its description changes nothing that is judged, but is a new revision', async () => {
    const ports = registry()
    await push(ports, shop)
    const { kind } = await push(ports, withMoney({ ...money, description: 'An amount.' }))
    expect(kind).toBe('accept')
  })
})

test('a refused folder leaves nothing of itself', async () => {
  const ports = registry()
  await push(ports, shop)
  const head = await ports.store.head()
  await push(ports, {
    ...withMoney({ type: 'string' }),
    'orders/New.v1.json': text({ type: 'object' }),
  })
  expect(await ports.store.head()).toBe(head)
  expect(await ports.store.subjects()).toEqual(['orders.Paid', 'orders.Placed'])
})

test('a check answers what a push would, and pushes nothing', async () => {
  const ports = registry()
  const folder = await readSchemaFolder(folderOf(shop))
  const checked = await checkFolder(ports, folder)
  expect(await ports.store.head()).toBe(0)
  const pushed = await registerFolder(ports, folder)
  const told = ({ subject, outcome, label, version }: (typeof pushed.versions)[number]) => ({
    subject,
    outcome,
    label,
    version,
  })
  expect(checked.versions.map(told)).toEqual(pushed.versions.map(told))
})

describe('a reference to a registered version', () => {
  const referring = (ref: string) => text({ type: 'object', properties: { a: { $ref: ref } } })

  test('of the same folder is registered first, and kept by its number', async () => {
    const ports = registry()
    const { kind } = await push(ports, {
      'strata.yaml': 'version: 1\n',
      'a/A.v1.json': referring('strata:z.Z/1#/properties/size'),
      'z/Z.v1.json': text({ properties: { size: { type: 'integer' } } }),
    })
    expect(kind).toBe('accept')
    const version = await lookUpVersion(ports, 'a.A', { kind: 'latest' })
    expect(version.references).toEqual([{ name: 'strata:z.Z/1', subject: 'z.Z', version: 1 }])
    expect(JSON.stringify(version.bundled)).toContain('"integer"')
  })
  test('of the registry means the newest revision when it is registered, and stays what it was', async () => {
    const ports = registry()
    await registerVersion(ports, { subject: 'z.Z', text: text({ type: 'object', properties: { a: true } }) })
    await registerVersion(ports, { subject: 'a.A', text: referring('strata:z.Z/1') })
    await registerVersion(ports, {
      subject: 'z.Z',
      text: text({ type: 'object', properties: { a: true, b: true } }),
    })
    expect((await lookUpVersion(ports, 'a.A', { kind: 'latest' })).references).toMatchObject([{ version: 1 }])
    const again = await registerVersion(ports, { subject: 'a.A', text: referring('strata:z.Z/1') })
    expect(again).toMatchObject({ kind: 'accept', versions: [{ label: '1.1' }] })
  })
  test('that is not there is reported where it stands', async () => {
    await expect(
      push(registry(), { 'strata.yaml': 'version: 1\n', 'a/A.v1.json': referring('strata:z.Z/7') }),
    ).rejects.toMatchObject({
      code: 'FOLDER_INVALID',
      problems: [{ path: 'a/A.v1.json', line: 5, code: 'REFERENCE_NOT_FOUND' }],
    })
  })
  test('that comes back to itself is refused', async () => {
    await expect(
      push(registry(), {
        'strata.yaml': 'version: 1\n',
        'a/A.v1.json': referring('strata:b.B/1'),
        'b/B.v1.json': referring('strata:a.A/1'),
      }),
    ).rejects.toMatchObject({ code: 'REGISTRATION_CYCLE' })
  })
})

describe('a schema that nobody could use', () => {
  const pushing = (schema: string) =>
    expect(push(registry(), { 'strata.yaml': 'version: 1\n', 'a/A.v1.json': schema })).rejects
  test('because a pattern cannot be matched in bounded time is refused at its place', () =>
    pushing('{\n  "properties": {\n    "a": { "pattern": "(a+)+$(?<=b)" }\n  }\n}').toMatchObject({
      code: 'FOLDER_INVALID',
      problems: [{ path: 'a/A.v1.json', line: 3, column: 23, code: 'PATTERN_UNSAFE' }],
    }))
  test('because it leads back to itself is refused at its place', () =>
    pushing('{\n  "properties": {\n    "a": { "$ref": "#/properties/a" }\n  }\n}').toMatchObject({
      code: 'FOLDER_INVALID',
      problems: [{ path: 'a/A.v1.json', line: 3, code: 'REFERENCE_CYCLE' }],
    }))
})

describe('a policy of the folder', () => {
  const policy = (yaml: string, schema: unknown): Files => ({
    'strata.yaml': `version: 1\n${yaml}`,
    'a/A.v1.json': text(schema),
  })
  test('counts from the push that brings it', async () => {
    const ports = registry()
    await push(ports, policy('', { properties: { meta: { properties: { version: { const: '1.0' } } } } }))
    const bumped = { properties: { meta: { properties: { version: { const: '1.1' } } } } }
    expect((await push(ports, policy('', bumped))).kind).toBe('refuse')
    const marked = 'eventTypes:\n  a.A: { markers: [/meta/version] }\n'
    expect(await push(ports, policy(marked, bumped))).toMatchObject({ kind: 'accept', policies: ['a.A'] })
  })
})

test.each([
  ['tolerant-reader', 'accept'],
  ['document', 'refuse'],
  ['confluent', 'refuse'],
  ['confluent-lenient', 'accept'],
] as const)('an optional property more is, read as %s, a reason to %s', async (reading, kind) => {
  const files = (schema: unknown): Files => ({
    'strata.yaml': `version: 1\npolicy: { mode: BACKWARD, reading: ${reading} }\n`,
    'a/A.v1.json': text(schema),
  })
  const ports = registry()
  await push(ports, files({ type: 'object', properties: {} }))
  const more = { type: 'object', properties: { a: { type: 'string' } } }
  expect((await push(ports, files(more))).kind).toBe(kind)
})

describe('a reader of a major', () => {
  const meta = (version: string, status: readonly string[]) => ({
    type: 'object',
    properties: { version: { const: version }, status: { enum: status } },
  })
  const files = (schema: unknown): Files => ({
    'strata.yaml':
      'version: 1\neventTypes:\n  a.A: { markers: [/version], openEnums: [/status], formats: annotate }\n',
    'a/A.v1.json': text(schema),
  })
  test('reads what its earlier revisions wrote, and later members of an open enum, but no other type', async () => {
    const ports = registry()
    await push(ports, files(meta('1.0', ['new'])))
    expect((await push(ports, files(meta('1.1', ['new', 'paid'])))).kind).toBe('accept')
    const read = (event: Json) =>
      castEvent(ports, { subject: 'a.A', from: parseSelector('v1'), to: parseSelector('1.0'), event })
    const written = { version: '1.0', status: 'shipped' }
    expect(await read(written)).toEqual(written)
    await expect(read({ version: 1, status: 'new' })).rejects.toMatchObject({ code: 'EVENT_INVALID' })
  })
})

describe('lens: none', () => {
  const majors: Files = {
    'strata.yaml': 'version: 1\n',
    'a/A.v1.json': text({ type: 'object', properties: { a: { type: 'string' } } }),
    'a/A.v2.json': text({ type: 'object', properties: { a: { type: 'integer' } } }),
  }
  test('starts a major, and casting across it is refused by name', async () => {
    const ports = registry()
    expect((await push(ports, majors)).refusals).toMatchObject([{ reason: 'lens-missing' }])
    const lens = 'eventType: a.A\nfrom: 1\nto: 2\nlens: none\nreason: nobody reads v1\n'
    expect((await push(ports, { ...majors, 'a/A.v1-v2.lens.yaml': lens })).kind).toBe('accept')
    await expect(
      castEvent(ports, {
        subject: 'a.A',
        from: parseSelector('v1'),
        to: parseSelector('v2'),
        event: { a: 'x' },
      }),
    ).rejects.toMatchObject({
      code: 'CAST_REFUSED',
      message: expect.stringContaining('nobody reads v1') as string,
    })
  })
})
