import { describe, expect, test } from 'vitest'
import type { Json, JsonObject } from '../../../src/json/index.js'
import { parseLens, proposeLens, type Proposal } from '../../../src/lens/index.js'
import { bankLens, bankSchema } from '../bank.js'
import type { JsonSchema } from '../../../src/schema/index.js'
import { up } from '../support.js'

const text = { type: 'string' }
const whole = { type: 'integer' }
const object = (properties: JsonObject, ...required: readonly string[]): JsonObject => ({
  type: 'object',
  properties,
  required,
})

async function propose(
  older: JsonSchema,
  newer: JsonSchema,
  samples: readonly Json[] = [],
): Promise<Proposal> {
  return proposeLens({ older, newer, samples, names: { older: 'v1', newer: 'v2' } })
}

interface Expected {
  readonly steps: readonly JsonObject[]
  readonly notes?: readonly (string | RegExp)[]
}

/** Without holes the laws have to hold. */
async function check(
  older: JsonSchema,
  newer: JsonSchema,
  { steps, notes = [] }: Expected,
  samples?: readonly Json[],
) {
  const proposal = await propose(older, newer, samples)
  expect(proposal.steps).toEqual(steps)
  expect(proposal.notes).toEqual(notes.map((note) => expect.stringMatching(note) as string))
  if (proposal.holes.length === 0) expect(proposal.laws?.broken.map(({ message }) => message)).toEqual([])
  else expect(proposal.laws).toBeUndefined()
}

describe('what the schemas tell', () => {
  test('the same schema needs no steps, however it is written', () =>
    check(
      object({ a: text }, 'a'),
      { $ref: '#/$defs/e', $defs: { e: { description: 'An event.', ...object({ a: text }, 'a') } } },
      { steps: [] },
    ))
  test('a property that is the only one of its shape to go and to come was renamed', () =>
    check(object({ id: whole, owner: text }), object({ id: whole, holder: text }), {
      steps: [{ rename: { from: '/owner', to: '/holder' } }],
      notes: ['renamed /owner to /holder: the only ones of this shape, likeness 0.2'],
    }))
  test('of two names as likely neither is taken, and that is said', async () => {
    const { steps, notes } = await propose(object({ count: whole }), object({ countA: whole, countB: whole }))
    expect(steps.map((step) => Object.keys(step)[0])).toEqual(['remove', 'add', 'add'])
    expect(notes).toEqual([
      'not renamed, since one is as likely as the other: /count to /countA, or /count to /countB',
      '/count is dropped; it may be what is now /countA or /countB, which has the same shape',
    ])
  })
  test('what changed inside a renamed object is told at its new place', () =>
    check(
      object({ place: object({ city: text, zip: text, code: whole }) }),
      object({ address: object({ city: text, zip: text, number: whole }) }),
      {
        steps: [
          { rename: { from: '/place', to: '/address' } },
          { rename: { from: '/address/code', to: '/address/number' } },
        ],
        notes: [
          /^renamed \/place to \/address: 50% of their members/,
          /^renamed \/place\/code to \/address\/number/,
        ],
      },
    ))
  test('names that were swapped pass by a third', () =>
    check(
      object({ a: object({ x: text }), b: { type: 'array', items: text } }),
      object({ b: object({ x: text }), a: { type: 'array', items: text } }),
      {
        steps: [
          { rename: { from: '/a', to: '/a_before' } },
          { rename: { from: '/b', to: '/a' } },
          { rename: { from: '/a_before', to: '/b' } },
        ],
        notes: [/^renamed/, /^renamed/],
      },
    ))
  test('what went to another object was moved, and the rest of that object is new', () =>
    check(
      object({ name: text, mail: text }),
      object({ mail: text, person: object({ name: text, age: whole }) }),
      {
        steps: [
          { move: { from: '/name', to: '/person/name' } },
          { add: { path: '/person/age', schema: { type: 'integer' } } },
        ],
        notes: ['moved /name to /person/name: same name and shape'],
      },
    ))
  test('a new name that only lost a word to its object was moved', () =>
    check(object({ addressCity: text, x: whole }), object({ x: whole, address: object({ city: text }) }), {
      steps: [{ move: { from: '/addressCity', to: '/address/city' } }],
      notes: [/the same words in other places/],
    }))
  test('a list of objects and the branches of a union have steps of their own', () => {
    const payment = (number: string) => ({
      oneOf: [
        object({ kind: { const: 'card' }, [number]: text }, 'kind', number),
        object({ kind: { const: 'cash' }, paid: { type: 'boolean' } }, 'kind'),
      ],
    })
    return check(
      object({
        lines: { type: 'array', items: object({ sku: text, count: whole }) },
        payment: payment('number'),
      }),
      object({
        lines: { type: 'array', items: object({ sku: text, quantity: whole }) },
        payment: payment('pan'),
      }),
      {
        steps: [
          { each: { path: '/lines', steps: [{ rename: { from: '/count', to: '/quantity' } }] } },
          {
            within: {
              path: '/payment',
              tag: 'kind',
              is: 'card',
              steps: [{ rename: { from: '/number', to: '/pan' } }],
            },
          },
        ],
        notes: [/^renamed \/lines\/\*\/count/, /^renamed \/payment\/number/],
      },
    )
  })
  test('a value that became a list of such values was wrapped, and back unwrapped', async () => {
    const list = { type: 'array', items: text, minItems: 1 }
    await check(object({ a: text }), object({ a: list }), { steps: [{ wrap: { path: '/a' } }] })
    await check(object({ a: list }), object({ a: text }), { steps: [{ unwrap: { path: '/a' } }] })
  })
})

describe('other values at the same place', () => {
  test('an enum in other writing becomes a table', () =>
    check(object({ s: { enum: ['open', 'inTransit'] } }), object({ s: { enum: ['OPEN', 'IN_TRANSIT'] } }), {
      steps: [
        {
          convert: {
            path: '/s',
            table: [
              ['open', 'OPEN'],
              ['inTransit', 'IN_TRANSIT'],
            ],
          },
        },
      ],
    }))
  test('values without a partner are asked for, in the direction in which they are met', async () => {
    const { steps } = await propose(
      object({ s: { enum: ['a', 'old'] } }),
      object({ s: { enum: ['a', 'new1', 'new2'] } }),
    )
    expect(steps).toMatchObject(
      [{ convert: { table: [['a', 'a']], holes: { table: /"old"/, otherwise: /"new1", "new2"/ } } }].map(
        ({ convert }) => ({ convert: { table: convert.table } }),
      ),
    )
    expect(Object.keys((steps[0]?.['convert'] as { holes: object }).holes)).toEqual(['table', 'otherwise'])
  })
  test('a marker of the version is converted', () =>
    check(object({ v: { const: '1.0' } }, 'v'), object({ v: { const: '2.0' } }, 'v'), {
      steps: [{ convert: { path: '/v', table: [['1.0', '2.0']] } }],
    }))
  test('a number that became decimal text is converted', () => {
    const decimal = { type: 'string', pattern: '^-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?$' }
    return check(object({ a: { type: 'number' } }), object({ a: decimal }), {
      steps: [{ convert: { path: '/a', conversion: 'number-to-text' } }],
    })
  })
  test('a number that became any text is a conversion that somebody has to agree to', async () => {
    const { steps, holes } = await propose(object({ a: { type: 'number' } }), object({ a: text }))
    expect(steps).toMatchObject([{ convert: { path: '/a', conversion: 'number-to-text' } }])
    expect(holes.map(({ name }) => name)).toEqual(['convert /a: conversion'])
    expect(holes[0]?.question).toContain('v2 allows texts that are no numbers, such as ""')
  })
  test('a unit of time is told by the name', () =>
    check(object({ waitSeconds: whole }), object({ waitMs: whole }), {
      steps: [
        { rename: { from: '/waitSeconds', to: '/waitMs' } },
        { convert: { path: '/waitMs', conversion: 'seconds-to-milliseconds' } },
      ],
      notes: [/^renamed/, /^converted \/waitMs from seconds/],
    }))
  test('a pattern in capitals is told by the pattern', () =>
    check(
      object({ c: { ...text, pattern: '^[a-z]{3}$' } }),
      object({ c: { ...text, pattern: '^[A-Z]{3}$' } }),
      {
        steps: [
          {
            convert: {
              path: '/c',
              conversion: 'to-upper-case',
              schema: { type: 'string', pattern: '^[A-Z]{3}$' },
            },
          },
        ],
      },
    ))
  test('values that the newer schema refuses are asked for, with one of them', async () => {
    const { holes } = await propose(object({ a: text }), object({ a: { ...text, minLength: 1 } }))
    expect(holes).toMatchObject([{ name: 'convert /a: table' }])
    expect(holes[0]?.question).toContain('""')
  })
  test('another way to write the same values is no change', () =>
    check(object({ a: { ...text, pattern: '^aa*$' } }), object({ a: { ...text, pattern: '^a+$' } }), {
      steps: [],
    }))
})

describe('what is filled in', () => {
  test('is the default of the schema, or its only value', () =>
    check(
      object({}),
      object(
        {
          country: { ...text, default: 'DE' },
          kind: { const: 'k' },
          inner: object({ n: { const: 1 } }, 'n'),
        },
        'country',
        'kind',
        'inner',
      ),
      {
        steps: [
          { add: { path: '/country', schema: text, fill: 'DE' } },
          { add: { path: '/kind', schema: { const: 'k' }, fill: 'k' } },
          { add: { path: '/inner', schema: object({ n: { const: 1 } }, 'n'), fill: { n: 1 } } },
        ],
      },
    ))
  test('is asked for where the schema says nothing, both ways', async () => {
    const { holes, notes } = await propose(object({ a: text }, 'a'), object({ b: whole, c: whole }, 'b', 'c'))
    expect(holes.map(({ name, question }) => `${name}? ${question}`)).toEqual([
      'remove /a: fill? what v1 gets as /a, which v2 does not have',
      'add /b: fill? what v1 events get as /b',
      'add /c: fill? what v1 events get as /c',
    ])
    expect(notes).toEqual([])
  })
  test('is never a default that its own schema refuses', async () => {
    const { holes } = await propose(object({}), object({ n: { ...whole, default: 'none' } }, 'n'))
    expect(holes.map(({ name }) => name)).toEqual(['add /n: fill'])
  })
  test('is nothing where the property is optional', () =>
    check(object({}), object({ note: text }), { steps: [{ add: { path: '/note', schema: text } }] }))
  test('is asked for the whole event where an optional property became a required one', async () => {
    const newer = object({ a: text }, 'a')
    const { steps, holes } = await propose(object({ a: text }), newer)
    expect(steps).toMatchObject([{ expr: { down: '$', schema: newer } }])
    expect(holes).toMatchObject([
      { name: 'expr: up', question: 'what stands at /a where v1 has nothing, since v2 requires it' },
    ])
  })
})

describe('texts that were split and joined', () => {
  const person = object({ firstName: text, lastName: text })
  test('by a separator that samples show', () =>
    check(
      object({ name: text }),
      person,
      {
        steps: [{ split: { path: '/name', separator: ' ', into: ['/firstName', '/lastName'] } }],
        notes: [/^split \/name at " " .* seen in 2 samples/],
      },
      [{ name: 'Ada Lovelace' }, { name: 'Grace Hopper' }],
    ))
  test('by a separator that nobody knows', async () => {
    const { steps, holes } = await propose(object({ name: text }), person)
    expect(steps).toMatchObject([{ split: { path: '/name', into: ['/firstName', '/lastName'] } }])
    expect(holes.map(({ name }) => name)).toEqual(['split /name: separator'])
    const joined = await propose(person, object({ name: text }))
    expect(joined.steps).toMatchObject([{ join: { from: ['/firstName', '/lastName'], into: '/name' } }])
    expect(joined.holes.map(({ name }) => name)).toEqual(['join /name: separator'])
  })
  test('never by samples that are no events of the older version', async () => {
    const { holes, notes } = await propose(object({ name: text }), person, [{ name: 5 }, 'Ada Lovelace'])
    expect(holes.map(({ name }) => name)).toEqual(['split /name: separator'])
    expect(notes[0]).toMatch(/^2 of 2 samples are not valid events/)
  })
})

test('the proposals for the bank are the lenses that people wrote', async () => {
  const parts = { street: '1 Main St, Flat 3', city: 'Springfield', postalCode: '12345', country: 'US' }
  const whole = { accountId: '1', address: Object.values(parts).join(', '), addressDetailed: parts }
  for (const [major, samples] of [
    [1, [whole]],
    [2, []],
  ] as const) {
    const { steps, holes, laws } = await propose(
      await bankSchema('AccountUpdated', major),
      await bankSchema('AccountUpdated', major + 1),
      samples,
    )
    expect(holes).toEqual([])
    expect(laws?.holds).toBe(true)
    expect(parseLens({ steps }).steps).toEqual(bankLens('AccountUpdated', major).steps)
  }
})

test('a property of any name is a property like any other', async () => {
  const older = object({ a: text, keep: whole })
  const newer = object(JSON.parse('{"__proto__":{"type":"string"},"keep":{"type":"integer"}}') as JsonObject)
  const { steps, holes } = await propose(older, newer)
  expect(steps).toEqual([{ rename: { from: '/a', to: '/__proto__' } }])
  expect(holes).toEqual([])
  expect(JSON.stringify(await up(parseLens({ steps }), { a: 'x' }))).toBe('{"__proto__":"x"}')
})

test('schemas that refer to themselves end', async () => {
  const tree = (name: string): JsonObject => ({
    $ref: '#/$defs/node',
    $defs: {
      node: object({
        [name]: text,
        inner: { $ref: '#/$defs/node' },
        list: { type: 'array', items: { $ref: '#/$defs/node' } },
      }),
    },
  })
  const { holes } = await propose(tree('a'), tree('b'))
  expect(holes.length).toBeGreaterThan(0)
})
