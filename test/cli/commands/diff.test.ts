/** What `strata diff` says about two files: each change, its effect, and where both files say so. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { runCli } from '../support/run-cli.js'
import { tempFolders } from '../support/temp-folder.js'

const newFolder = tempFolders()

const older = `{
  "type": "object",
  "properties": {
    "phone": { "type": "string" },
    "code": { "type": "string", "pattern": "^aa*$" }
  }
}`
const newer = `{
  "type": "object",
  "properties": {
    "mail": { "type": "boolean" },
    "code": { "pattern": "^a+$", "type": "string" }
  }
}`

async function diff(...more: readonly string[]) {
  const cwd = newFolder()
  writeFileSync(join(cwd, 'older.json'), older)
  writeFileSync(join(cwd, 'newer.json'), newer)
  return runCli(['diff', 'older.json', 'newer.json', ...more], { cwd })
}

test('each change has its effect, the value that is lost, and both places', async () => {
  const { code, stdout } = await diff()
  expect(code).toBe(0)
  expect(stdout.split('\n')).toEqual([
    'older.json → newer.json',
    '  - property-removed           ⊃ narrowing    /phone  #/properties',
    '      lost  {"phone":""}  at (the event)',
    '      at    newer.json:3:17  was older.json:4:14',
    '  + property-added             ⊂ widening     /mail  #/properties/mail',
    '      at    newer.json:4:13  was older.json:3:17',
    '  ~ pattern-changed            = equivalent   /code  "^aa*$" → "^a+$"  #/properties/code/pattern',
    '      at    newer.json:5:26  was older.json:5:44',
    '',
  ])
})

test('read literally, an open object might have held anything', async () => {
  const { stdout } = await diff('--policy', 'document')
  expect(stdout).toContain('- property-removed           ⊂ widening     /phone')
  expect(stdout).toContain('+ property-added             ⊃ narrowing    /mail')
  expect(stdout).toContain('lost  {"mail":null}')
})

test('as JSON the same facts have names', async () => {
  const { stdout } = await diff('--format', 'json')
  const [{ changes }] = JSON.parse(stdout) as [{ changes: Record<string, unknown>[] }]
  expect(changes[0]).toMatchObject({
    kind: 'property-removed',
    effect: 'narrowing',
    lost: { path: '', value: { phone: '' } },
    olderPosition: { file: 'older.json', line: 4, column: 14 },
    newerPosition: { file: 'newer.json', line: 3, column: 17 },
  })
  expect(changes.map(({ effect }) => effect)).toEqual(['narrowing', 'widening', 'equivalent'])
})

test('colour says no more than the signs and words do', async () => {
  const cwd = newFolder()
  writeFileSync(join(cwd, 'older.json'), older)
  writeFileSync(join(cwd, 'newer.json'), newer)
  const plain = await runCli(['diff', 'older.json', 'newer.json'], { cwd, env: { NO_COLOR: '1' } })
  const painted = await runCli(['diff', 'older.json', 'newer.json'], { cwd, env: { FORCE_COLOR: '1' } })
  expect(painted.stdout).not.toBe(plain.stdout)
  expect(painted.stdout.replaceAll(/\u001b\[\d+m/g, '')).toBe(plain.stdout)
})
