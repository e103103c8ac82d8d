/** Steps of a lens that are code: typed holes for one property, the other steps as they are. */
import { expect, test } from 'vitest'
import { generateFolder } from '../../src/codegen/index.js'
import { parseLens } from '../../src/lens/index.js'
import type { JsonSchema } from '../../src/schema/index.js'
import { compileErrors, loadedModule } from './compiled.js'

const text = { type: 'string' }
const named = (first: string, name: JsonSchema, more: readonly string[] = []): JsonSchema => ({
  type: 'object',
  properties: {
    [first]: text,
    name,
    home: { type: 'object', properties: { city: { $ref: '#/$defs/City' } } },
    ...Object.fromEntries(more.map((member) => [member, text])),
  },
  required: [first, 'name'],
  $defs: { City: { title: 'City', type: 'object', properties: { zip: text }, required: ['zip'] } },
})
const parts = {
  type: 'object',
  properties: { given: text, family: text },
  required: ['given', 'family'],
} as const
const code = { path: '/name', schema: parts, reason: 'names are */ split by the rules of their country' }
const zip = { path: '/home/city', schema: { type: 'integer' } }

/** v1 → v2 with two steps of code among others, v2 → v3 by a lens, v3 → v4 by code again. */
const files = generateFolder({
  topics: [
    {
      name: 'crew',
      versions: [],
      eventTypes: [
        {
          name: 'crew.Named',
          majors: [
            named('id', text),
            named('key', parts),
            named('key', parts, ['note']),
            named('key', text, ['note']),
          ].map((schema, i) => ({ major: i + 1, schema })),
          lenses: [
            parseLens({
              from: 1,
              to: 2,
              steps: [{ rename: { from: '/id', to: '/key' } }, { code }, { code: zip }],
            }),
            parseLens({ from: 2, to: 3, steps: [{ add: { path: '/note', schema: text, fill: '' } }] }),
            parseLens({ from: 3, to: 4, steps: [{ code: { path: '/name', schema: text } }] }),
          ],
        },
      ],
    },
  ],
})

const use = async (lines: string) =>
  compileErrors(await files, [{ path: 'use.ts', text: `import { crew } from './index.js'\n${lines}` }])

const supplied = `const code = {
  upcastV1ToV2Name: (value: string) => ({ given: value, family: '' }),
  downcastV2ToV1Name: ({ given, family }: crew.NamedV1ToV2NameNewer) => given + family,
  upcastV1ToV2HomeCity: ({ zip }: crew.NamedV1ToV2HomeCityOlder) => Number(zip),
  downcastV2ToV1HomeCity: (zip: number) => ({ zip: String(zip) }),
  upcastV3ToV4Name: ({ given }: crew.NamedV3ToV4NameOlder) => given,
  downcastV4ToV3Name: (given: string): crew.NamedV3ToV4NameOlder => ({ given, family: '' }),
} satisfies crew.NamedCode
`

test('what is generated asks for the functions of each step, typed from the schema around it', async () => {
  expect(await use('export type Used = crew.Named')).toEqual([])
  expect(
    await use(`${supplied}
export const raised: crew.NamedV4 = crew.upcastNamedV1ToV4({ id: '1', name: 'Ada' }, code)
export const back: crew.NamedV1 = crew.downcastNamedV4ToV1(raised, code)
export const between: crew.NamedV3 = crew.upcastNamedV2ToV3({ key: '1', name: { given: 'Ada', family: 'L' } })`),
  ).toEqual([])
})

test('without a function, or with one of another signature, it does not compile', async () => {
  const lines = async (text: string) => (await use(text)).map((error) => error.split(' ')[0])
  expect(await lines("export const a = crew.upcastNamedV1ToV2({ id: '1', name: 'Ada' })")).toEqual([
    'use.ts:2',
  ])
  expect(
    await lines(
      "export const a = crew.upcastNamedV1ToV2({ id: '1', name: 'Ada' }, { upcastV1ToV2Name: (value) => ({ given: value, family: '' }) })",
    ),
  ).toEqual(['use.ts:2'])
  expect(
    await lines(
      "export const a = crew.upcastNamedV1ToV2({ id: '1', name: 'Ada' }, { upcastV1ToV2Name: (value) => value, upcastV1ToV2HomeCity: () => 1 })",
    ),
  ).toEqual(['use.ts:2'])
})

test('the functions are called where there is a value, and the other steps go on around them', async () => {
  const module = await loadedModule(await files, 'crew/Named.ts')
  const up = module['upcastNamedV1ToV4'] as (event: unknown, code: unknown) => unknown
  const down = module['downcastNamedV2ToV1'] as (event: unknown, code: unknown) => unknown
  const given = {
    upcastV1ToV2Name: (name: string) => ({ given: name.split(' ')[0], family: name.split(' ')[1] }),
    downcastV2ToV1Name: (name: { given: string; family: string }) => `${name.given} ${name.family}`,
    upcastV1ToV2HomeCity: (city: { zip: string }) => Number(city.zip),
    downcastV2ToV1HomeCity: (code: number) => ({ zip: String(code) }),
    upcastV3ToV4Name: (name: { family: string }) => name.family,
  }
  expect(up({ id: '1', name: 'Ada Lovelace' }, given)).toEqual({ key: '1', name: 'Lovelace', note: '' })
  expect(up({ id: '1', name: 'Ada Lovelace', home: { city: { zip: '7' } } }, given)).toEqual({
    key: '1',
    name: 'Lovelace',
    home: { city: 7 },
    note: '',
  })
  expect(down({ key: '1', name: { given: 'Ada', family: 'Lovelace' }, home: { city: 7 } }, given)).toEqual({
    id: '1',
    name: 'Ada Lovelace',
    home: { city: { zip: '7' } },
  })
})
