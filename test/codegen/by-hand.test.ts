/** Ways between majors that the user writes: typed holes, without which nothing compiles. */
import { expect, test } from 'vitest'
import { generateFolder } from '../../src/codegen/index.js'
import { parseLens } from '../../src/lens/index.js'
import { compileErrors, loadedModule } from './compiled.js'

const text = { type: 'string' }
const event = (...names: readonly string[]) => ({
  type: 'object',
  properties: Object.fromEntries(names.map((name) => [name, text])),
  required: names,
})

/** v1 → v2 by hand, v2 → v3 and v3 → v4 by lenses. */
const files = generateFolder({
  topics: [
    {
      name: 'crew',
      versions: [],
      eventTypes: [
        {
          name: 'crew.Named',
          majors: [
            event('name'),
            event('first', 'last'),
            event('given', 'last'),
            event('given', 'family'),
          ].map((schema, i) => ({ major: i + 1, schema })),
          lenses: [
            parseLens({ from: 2, to: 3, steps: [{ rename: { from: '/first', to: '/given' } }] }),
            parseLens({ from: 3, to: 4, steps: [{ rename: { from: '/last', to: '/family' } }] }),
          ],
          byHand: [{ from: 1, to: 2, reason: 'names are */ split by the rules of their country' }],
        },
      ],
    },
  ],
})

const use = async (lines: string) =>
  compileErrors(await files, [{ path: 'use.ts', text: `import { crew } from './index.js'\n${lines}` }]).map(
    (error) => error.split(' ')[0],
  )

test('a cast across a way by hand does not compile without it', async () => {
  expect(await use('export type Used = crew.Named')).toEqual([])
  expect(
    await use(`const code = {
  upcastV1ToV2: ({ name }: crew.NamedV1): crew.NamedV2 => ({ first: name, last: '' }),
  downcastV2ToV1: ({ first, last }: crew.NamedV2) => ({ name: first + last }),
} satisfies crew.NamedCode
export const raised: crew.NamedV4 = crew.upcastNamedV1ToV4({ name: 'Ada' }, code)
export const back: crew.NamedV1 = crew.downcastNamedV4ToV1(raised, code)`),
  ).toEqual([])
  expect(await use("export const raised = crew.upcastNamedV1ToV4({ name: 'Ada' })")).toEqual(['use.ts:2'])
  expect(
    await use(
      "export const raised = crew.upcastNamedV1ToV2({ name: 'Ada' }, { upcastV1ToV2: ({ name }) => ({ first: name }) })",
    ),
  ).toEqual(['use.ts:2'])
  expect(await use("export const other = crew.upcastNamedV2ToV4({ first: 'Ada', last: 'L' })")).toEqual([])
})

test('it goes over what was supplied, and over lenses before and after', async () => {
  const module = await loadedModule(await files, 'crew/Named.ts')
  const up = module['upcastNamedV1ToV4'] as (event: unknown, code: unknown) => unknown
  const down = module['downcastNamedV4ToV1'] as (event: unknown, code: unknown) => unknown
  const code = {
    upcastV1ToV2: ({ name }: { name: string }) => ({ first: name.split(' ')[0], last: name.split(' ')[1] }),
    downcastV2ToV1: ({ first, last }: { first: string; last: string }) => ({ name: `${first} ${last}` }),
  }
  expect(up({ name: 'Ada Lovelace' }, code)).toEqual({ given: 'Ada', family: 'Lovelace' })
  expect(down({ given: 'Ada', family: 'Lovelace' }, code)).toEqual({ name: 'Ada Lovelace' })
})
