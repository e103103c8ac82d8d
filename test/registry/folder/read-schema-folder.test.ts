import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { FolderInvalid } from '../../../src/registry/errors.js'
import { folderOf } from '../../../src/registry/folder/folder-files.js'
import { readSchemaFolder } from '../../../src/registry/folder/read-schema-folder.js'

const strata = 'version: 1\n'
const bank = join(import.meta.dirname, '../../../schemas')

/** `path:line:column CODE` of every problem, in order. */
async function check(files: Readonly<Record<string, string>>, ...expected: readonly string[]) {
  const found = await readSchemaFolder(folderOf({ 'strata.yaml': strata, ...files })).then(
    () => [],
    (error: unknown) => {
      if (!(error instanceof FolderInvalid)) throw error
      return error.problems.map(({ path, line, column, code }) => `${path}:${line}:${column} ${code}`)
    },
  )
  expect(found).toEqual(expected)
}

const lines = (...text: readonly string[]) => `${text.join('\n')}\n`
const topicYaml = lines(
  'topic: account',
  'writer: account-service',
  'versions:',
  '  v1: { carries: { A: 1 } }',
)

test('the bank is read whole', async () => {
  const files = Object.fromEntries(
    readdirSync(bank, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .map((path) => [path.slice(bank.length + 1), readFileSync(path, 'utf8')]),
  )
  const folder = await readSchemaFolder(folderOf(files))
  expect(folder.eventTypes.map(({ subject, major }) => `${subject} v${major}`)).toEqual([
    'account.AccountOpened v1',
    'account.AccountUpdated v1',
    'account.AccountUpdated v2',
    'account.AccountUpdated v3',
    'account.MoneyDeposited v1',
    'account.MoneyTransferred v1',
    'account.MoneyWithdrawn v1',
  ])
  expect(folder.lenses.map(({ from, to }) => [from, to])).toEqual([
    [1, 2],
    [2, 3],
  ])
  expect(folder.topics[0]?.topic).toMatchObject({
    topic: 'account',
    writer: 'account-service',
    versions: [
      { number: 1, state: 'deprecated', deprecated: '2026-06-30', sunset: '2027-06-30', successor: 2 },
      { number: 2, state: 'current' },
      { number: 3, carries: { AccountUpdated: 3 } },
    ],
  })
  expect(folder.settings.policy).toEqual({ mode: 'ADDITIVE_TRANSITIVE', formats: 'assert' })
})

test('a folder without strata.yaml is no schemas folder', async () => {
  await expect(readSchemaFolder(folderOf({}))).rejects.toMatchObject({
    problems: [{ path: 'strata.yaml', code: 'FILE_MISSING' }],
  })
})

describe('each problem is reported at its place', () => {
  test('text that is not JSON', () =>
    check({ 'account/A.v1.json': '{\n  "type": }' }, 'account/A.v1.json:2:11 JSON_SYNTAX'))
  test('a document that is no schema', () =>
    check({ 'account/A.v1.json': '[1]' }, 'account/A.v1.json:1:1 SCHEMA_INVALID'))
  test('a keyword with a value it cannot have', () =>
    check(
      { 'account/A.v1.json': lines('{', '  "type": "object",', '  "required": "a"', '}') },
      'account/A.v1.json:3:15 SCHEMA_BREAKS_META_SCHEMA',
    ))
  test('a draft that nobody knows', () =>
    check(
      { 'account/A.v1.json': '{ "$schema": "https://example.com/mine" }' },
      'account/A.v1.json:1:14 UNKNOWN_DRAFT',
    ))
  test('YAML that is not', () =>
    check({ 'account/topic.yaml': 'topic: [a' }, 'account/topic.yaml:1:10 YAML_SYNTAX'))
  test('a member that the format does not have', () =>
    check({ 'account/topic.yaml': `${topicYaml}owner: me\n` }, 'account/topic.yaml:1:1 FORMAT_INVALID'))
  test('a topic that is not named as its folder', () =>
    check(
      { 'account/topic.yaml': topicYaml.replace('topic: account', 'topic: bank') },
      'account/topic.yaml:1:8 FORMAT_INVALID',
    ))
  test('a successor that does not exist', () =>
    check(
      { 'account/topic.yaml': `${topicYaml}  v2: { carries: { A: 1 }, state: deprecated, successor: v9 }\n` },
      'account/topic.yaml:5:58 FORMAT_INVALID',
    ))
  test('a lens step that does not exist', () =>
    check(
      {
        'account/A.v1-v2.lens.yaml': lines(
          'eventType: account.A',
          'from: 1',
          'to: 2',
          'steps:',
          '  - rename: { from: /a, to: /b }',
          '  - teleport: { from: /a }',
        ),
      },
      'account/A.v1-v2.lens.yaml:6:5 FORMAT_INVALID',
    ))
  test('a lens whose name and content disagree', () =>
    check(
      { 'account/A.v1-v2.lens.yaml': lines('eventType: account.B', 'from: 1', 'to: 2', 'lens: none') },
      'account/A.v1-v2.lens.yaml:1:12 FORMAT_INVALID',
    ))
  test('several at once, in reading order', () =>
    check(
      {
        'account/B.v1.json': '{',
        'account/A.v1.json': lines(
          '{',
          '  "properties": {',
          '    "a": { "$ref": "no.json" },',
          '    "b": { "$ref": "#/no" }',
          '  }',
          '}',
        ),
      },
      'account/A.v1.json:3:20 REFERENCE_UNRESOLVED',
      'account/A.v1.json:4:20 REFERENCE_UNRESOLVED',
      'account/B.v1.json:1:2 JSON_SYNTAX',
    ))
})

describe('a reference', () => {
  const withRef = (ref: string, others: Readonly<Record<string, string>> = {}) => ({
    'account/A.v1.json': JSON.stringify({ properties: { a: { $ref: ref } } }),
    ...others,
  })
  const money = {
    'shared/Money.json': '{ "$defs": { "amount": { "$anchor": "amount", "type": "integer" } } }',
  }

  test('may name a file beside it, a place in it, or an anchor', async () => {
    await check(withRef('../shared/Money.json', money))
    await check(withRef('../shared/Money.json#/$defs/amount', money))
    await check(withRef('../shared/Money.json#amount', money))
    await check(withRef('#/properties/a'))
  })
  test('may name a registered version', () => check(withRef('strata:account.B/1.2')))
  test('may name a document by its $id', () =>
    check(
      withRef('https://example.com/money', {
        'shared/Money.json': '{ "$id": "https://example.com/money" }',
      }),
    ))
  test('is resolved as the files lie, where only one of them has an $id', () =>
    check({
      'events/A.v1.json': JSON.stringify({
        $id: 'https://example.com/s/events/A.json',
        $ref: '../shared/Money.json#amount',
      }),
      ...money,
    }))
  test('to a place that is not there is found', () =>
    check(withRef('../shared/Money.json#/$defs/none', money), 'account/A.v1.json:1:28 REFERENCE_UNRESOLVED'))
  test('to the network is refused', () =>
    check(withRef('http://169.254.169.254/latest'), 'account/A.v1.json:1:28 REFERENCE_REMOTE'))
  test('out of the folder is refused', async () => {
    await check(withRef('../../secrets.json'), 'account/A.v1.json:1:28 REFERENCE_OUTSIDE_FOLDER')
    await check(withRef('/etc/passwd'), 'account/A.v1.json:1:28 REFERENCE_OUTSIDE_FOLDER')
  })
  test('in an escaped path out of the folder names nothing', () =>
    check(withRef('..%2f..%2fetc%2fpasswd'), 'account/A.v1.json:1:28 REFERENCE_UNRESOLVED'))
  test('to a file by its URL is refused', () =>
    check(withRef('file:///etc/passwd'), 'account/A.v1.json:1:28 REFERENCE_UNRESOLVED'))
  test('inside data is no reference', () =>
    check({
      'account/A.v1.json': JSON.stringify({ const: { $ref: 'nowhere.json' }, properties: { enum: true } }),
    }))
  test('with a strata: URI that names no version is refused', () =>
    check(withRef('strata:account'), 'account/A.v1.json:1:28 REFERENCE_UNRESOLVED'))
})

test('paths that leave the folder are refused before anything is read', () =>
  check({ '../outside.json': '{}' }, '../outside.json:1:1 PATH_INVALID'))

test('aliases that multiply are refused', () => {
  const bomb = [
    'a: &a [x, x, x, x, x, x, x, x]',
    ...'bcdefghi'.split('').map((n, i) => `${n}: &${n} [${Array(9).fill(`*${'abcdefgh'[i]}`).join(', ')}]`),
  ]
  return check({ 'account/topic.yaml': lines(...bomb) }, 'account/topic.yaml:1:1 YAML_SYNTAX')
})

test('no: none and dates stay the text they are', async () => {
  const folder = await readSchemaFolder(
    folderOf({
      'strata.yaml': strata,
      'account/topic.yaml': topicYaml.replace(
        'carries: { A: 1 }',
        'carries: { no: 1 }, state: deprecated, sunset: 2027-06-30',
      ),
    }),
  )
  expect(folder.topics[0]?.topic.versions).toEqual([
    { number: 1, carries: { no: 1 }, state: 'deprecated', sunset: '2027-06-30' },
  ])
})
