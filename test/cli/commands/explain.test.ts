/** `strata explain`: the grounds of a verdict on the terminal and as JSON, and its exit codes. */
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { writeAll } from '../support/bank.js'
import { runCli } from '../support/run-cli.js'
import { tempFolders } from '../support/temp-folder.js'

const newFolder = tempFolders()

const older = {
  type: 'object',
  properties: {
    age: { type: 'integer', minimum: 0, maximum: 100 },
    contact: { type: ['string', 'null'] },
    next: { $ref: '#' },
  },
  required: ['age'],
}
const newer = {
  type: 'object',
  properties: {
    age: { type: 'number', maximum: 120 },
    contact: { anyOf: [{ type: 'string' }, { type: 'null' }] },
    next: { $ref: '#' },
    note: { type: 'string' },
  },
}

function folder(): string {
  const cwd = newFolder()
  writeAll(cwd, { 'older.json': JSON.stringify(older), 'newer.json': JSON.stringify(newer) })
  return cwd
}

test('each demand of the reader is told with what meets it, and a refusal with its witness', async () => {
  const { code, stdout } = await runCli(['explain', 'older.json', 'newer.json'], { cwd: folder() })
  expect(code).toBe(1)
  await expect(stdout).toMatchFileSnapshot('golden/explain.txt')
})

test('one direction, as data: pointers are text, what schemas say is passed on', async () => {
  const cwd = folder()
  const { code, stdout } = await runCli(
    ['explain', join(cwd, 'older.json'), 'newer.json', '--direction', 'backward', '--format', 'json'],
    { cwd },
  )
  expect(code).toBe(0)
  expect(JSON.parse(stdout)).toMatchObject([
    {
      direction: 'backward',
      explanation: {
        kind: 'contained',
        reasons: expect.arrayContaining([
          {
            how: 'implied',
            demand: { keyword: 'maximum', pointer: '/properties/age/maximum', path: '/age', says: 120 },
            by: [{ keyword: 'maximum', pointer: '/properties/age/maximum', path: '/age', says: 100 }],
          },
        ]) as unknown,
      },
    },
  ])
})

test('undecided is said with what stopped the proof, and exits with 2', async () => {
  const cwd = newFolder()
  writeAll(cwd, {
    'a.json': JSON.stringify({ pattern: '^(a+)\\1$' }),
    'b.json': JSON.stringify({ pattern: '^(aa)+$' }),
  })
  const { code, stdout } = await runCli(
    ['explain', 'a.json', 'b.json', '--direction', 'backward', '--policy', 'document'],
    { cwd },
  )
  expect(code).toBe(2)
  expect(stdout).toContain('? backward')
  expect(stdout).toContain('The pattern "^(a+)')
})

test('a file that is not there is bad input', async () => {
  expect((await runCli(['explain', 'nowhere.json', 'newer.json'], { cwd: folder() })).code).toBe(65)
})
