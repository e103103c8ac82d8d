/** What is generated for the bank: the golden files, that they compile, and that they cast as the lenses do. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import {
  generateFolder,
  type EventTypeInput,
  type GeneratedFile,
  type GenerateOptions,
} from '../../src/codegen/index.js'
import { compileLens, composeLenses, sampleEvents } from '../../src/lens/index.js'
import { bankLens, bankSchema } from '../lens/bank.js'
import { formatText } from '../../src/codegen/format-text.js'
import { compileErrors, loadedModule } from './compiled.js'

const golden = join(import.meta.dirname, 'golden')
/** `UPDATE_GOLDEN=1 npx vitest run test/codegen/bank` writes what is generated now; read the difference before committing. */
const isUpdating = process.env['UPDATE_GOLDEN'] === '1'

const single = ['AccountOpened', 'MoneyDeposited', 'MoneyWithdrawn', 'MoneyTransferred']

async function bank(options: GenerateOptions = { validators: true }): Promise<readonly GeneratedFile[]> {
  const eventTypes: EventTypeInput[] = await Promise.all(
    single.map(async (name) => ({
      name: `account.${name}`,
      majors: [{ major: 1, label: '1.0', schema: await bankSchema(name, 1) }],
      lenses: [],
    })),
  )
  const updated = await Promise.all(
    [1, 2, 3].map(async (major) => ({
      major,
      label: major === 1 ? '1.1' : `${major}.0`,
      schema: await bankSchema('AccountUpdated', major),
    })),
  )
  const lenses = [bankLens('AccountUpdated', 1), bankLens('AccountUpdated', 2)]
  const versions = [1, 2, 3].map((major) => ({
    name: `v${major}`,
    isDeprecated: major === 1,
    carries: new Map([
      ...single.map((name) => [`account.${name}`, 1] as const),
      ['account.AccountUpdated', major] as const,
    ]),
  }))
  return generateFolder({
    topics: [
      {
        name: 'account',
        eventTypes: [...eventTypes, { name: 'account.AccountUpdated', majors: updated, lenses }],
        versions,
      },
    ],
    options,
  })
}

test('the bank generates what the golden files say', async () => {
  const files = await bank()
  for (const { path, text } of files) {
    const file = join(golden, path)
    if (isUpdating) {
      mkdirSync(dirname(file), { recursive: true })
      writeFileSync(file, text)
    }
    expect(text, path).toBe(readFileSync(file, 'utf8'))
  }
  expect(files.map(({ path }) => path)).toEqual([
    'account/AccountOpened.ts',
    'account/AccountOpened.validators.ts',
    'account/AccountUpdated.ts',
    'account/AccountUpdated.validators.ts',
    'account/MoneyDeposited.ts',
    'account/MoneyDeposited.validators.ts',
    'account/MoneyTransferred.ts',
    'account/MoneyTransferred.validators.ts',
    'account/MoneyWithdrawn.ts',
    'account/MoneyWithdrawn.validators.ts',
    'account/index.ts',
    'casting.ts',
    'index.ts',
    'types.ts',
    'validating.ts',
  ])
})

test('it is laid out as a formatter would lay it out', async () => {
  for (const { path, text } of await bank()) {
    // The code of validators is ajv's.
    if (!path.endsWith('.validators.ts')) expect(await formatText(text), path).toBe(text)
  }
})

test('guards tell versions apart, and say what is wrong', async () => {
  const module = await loadedModule(await bank(), 'account/index.ts')
  const { isAccountUpdatedV1, isAccountUpdatedV2, issuesOfAccountUpdatedV2, isAccountV2Event } =
    module as Record<string, (value: unknown) => unknown>
  const [v1, v2] = [
    { accountId: '1', address: 'a street' },
    { accountId: '1', address: { street: 'a street' } },
  ]
  expect([
    isAccountUpdatedV1?.(v1),
    isAccountUpdatedV1?.(v2),
    isAccountUpdatedV2?.(v1),
    isAccountUpdatedV2?.(v2),
  ]).toEqual([true, false, false, true])
  expect(issuesOfAccountUpdatedV2?.(v1)).toEqual([
    { pointer: '/address', keyword: 'type', message: 'must be object' },
  ])
  expect(isAccountV2Event?.({ type: 'account.AccountUpdated', data: v2 })).toBe(true)
  expect(isAccountV2Event?.({ type: 'account.AccountUpdated', data: v1 })).toBe(false)
  expect(isAccountV2Event?.({ type: 'constructor', data: v2 })).toBe(false)
})

test('generating twice gives the same bytes', async () => {
  expect(await bank()).toEqual(await bank())
})

test('everything compiles under the strictest flags, and says what is wrong with wrong uses', async () => {
  const files = await bank()
  const use = (lines: string) => ({
    path: 'use.ts',
    text: `import { account } from './index.js'\n${lines}\n`,
  })
  expect(compileErrors(files)).toEqual([])
  const good = use(`
export const typed: account.AccountUpdatedV1 = { accountId: '1', addressDetailed: { street: 'x' } }
export const raised: account.AccountUpdatedV3 = account.upcastAccountUpdatedV1ToV3(typed)
export const back: account.AccountUpdatedV1 = account.downcastAccountUpdatedV3ToV1(raised)
export const guarded = (value: unknown) => (account.isAccountUpdatedV2(value) ? value.address?.street : undefined)
export function told(event: account.AccountV2Event): string {
  return event.type === 'account.AccountUpdated' ? (event.data.address?.street ?? '') : event.type
}`)
  expect(compileErrors(files, [good])).toEqual([])
  const wrong = use(`
export const misspelled: account.AccountUpdatedV1 = { accountId: '1', adress: 'x' }
export const unmigrated: account.AccountUpdatedV2 = { accountId: '1', address: 'text' }
export const skipped: account.AccountUpdatedV3 = account.upcastAccountUpdatedV1ToV2({ accountId: 1 })`)
  expect(compileErrors(files, [wrong]).map((error) => error.split(' ')[0])).toEqual([
    'use.ts:3',
    'use.ts:4',
    'use.ts:5',
  ])
})

test('it compiles with every option', async () => {
  for (const options of [
    {},
    { readonly: true },
    { brands: true },
    { readonly: true, brands: true, validators: true },
  ]) {
    expect(compileErrors(await bank(options))).toEqual([])
  }
})

test('the generated casts do what the lenses do', async () => {
  const module = await loadedModule(await bank(), 'account/AccountUpdated.ts')
  const lenses = [bankLens('AccountUpdated', 1), bankLens('AccountUpdated', 2)]
  for (const [from, to] of [
    [1, 2],
    [2, 3],
    [1, 3],
  ] as const) {
    const lens = compileLens(composeLenses(lenses.slice(from - 1, to - 1)))
    const up = module[`upcastAccountUpdatedV${from}ToV${to}`] as (event: unknown) => unknown
    const down = module[`downcastAccountUpdatedV${to}ToV${from}`] as (event: unknown) => unknown
    for (const event of sampleEvents(await bankSchema('AccountUpdated', from))) {
      expect(up(event)).toEqual((await lens.up(event)).value)
    }
    for (const event of sampleEvents(await bankSchema('AccountUpdated', to))) {
      expect(down(event)).toEqual(await lens.down(event))
    }
  }
})
