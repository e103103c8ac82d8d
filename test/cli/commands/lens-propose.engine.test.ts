import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { startServer } from '../../../registry-server/index.js'
import { writeAll } from '../support/bank.js'
import { runCli } from '../support/run-cli.js'
import { tempFolders } from '../support/temp-folder.js'

const newFolder = tempFolders()
const text = { type: 'string' }
const lensPath = 'schemas/crew/Named.v1-v2.lens.yaml'

/** A folder with two majors and no lens. */
function crew(older: object, newer: object, more: Readonly<Record<string, string>> = {}): string {
  const cwd = newFolder()
  writeAll(cwd, {
    'schemas/strata.yaml': 'version: 1\n',
    'schemas/crew/topic.yaml': 'topic: crew\nwriter: w\nversions:\n  v1: { carries: { Named: 1 } }\n',
    'schemas/crew/Named.v1.json': JSON.stringify({
      type: 'object',
      properties: older,
      required: Object.keys(older),
    }),
    'schemas/crew/Named.v2.json': JSON.stringify({
      type: 'object',
      properties: newer,
      required: Object.keys(newer),
    }),
    ...more,
  })
  return cwd
}

const propose = (cwd: string, ...flags: readonly string[]) =>
  runCli(['lens', 'propose', 'Named', 'v1', 'v2', ...flags], { cwd })

describe('strata lens propose', () => {
  test('prints the lens, and beside it what was guessed and how the laws hold', async () => {
    const { code, stdout, stderr } = await propose(crew({ owner: text }, { holder: text }))
    expect(code).toBe(0)
    expect(parse(stdout)).toEqual({
      eventType: 'crew.Named',
      from: 1,
      to: 2,
      steps: [{ rename: { from: '/owner', to: '/holder' } }],
    })
    expect(stderr).toContain('renamed /owner to /holder')
    expect(stderr).toMatch(/all laws hold on \d+ events of v1 and \d+ of v2/)
  })
  test('writes a draft that nothing takes until its holes are filled', async () => {
    const cwd = crew({ name: text }, { name: text, age: { type: 'integer' } })
    expect(await propose(cwd, '--write')).toMatchObject({ code: 0, stdout: `+ ${lensPath}\n` })
    for (const command of [
      ['lens', 'test'],
      ['push', '--data', 'data'],
      ['check', '--against', 'dir:schemas'],
      ['generate', '--out', 'out'],
      ['cast', 'crew.Named', '--from', '1', '--to', '2'],
    ]) {
      const { code, stderr } = await runCli(command, { cwd })
      expect([command[0], code]).toEqual([command[0], 65])
      expect(stderr).toMatch(
        /crew\/Named\.v1-v2\.lens\.yaml:\d+:\d+ .*holes\/fill is a hole: what v1 events get as \/age/,
      )
    }
    const filled = readFileSync(join(cwd, lensPath), 'utf8').replace(/holes: \{ fill: .* \}/, 'fill: 0')
    writeAll(cwd, { [lensPath]: filled })
    expect(await runCli(['push', '--data', 'data'], { cwd })).toMatchObject({ code: 0 })
  })
  test('never writes over a lens, but still prints', async () => {
    const lens = 'eventType: crew.Named\nfrom: 1\nto: 2\nsteps: []\n'
    for (const path of [lensPath, lensPath.replace('yaml', 'yml')]) {
      const cwd = crew({ a: text }, { b: text }, { [path]: lens })
      const refused = await propose(cwd, '--write')
      expect(refused).toMatchObject({ code: 65, stdout: '' })
      expect(refused.stderr).toContain('there is a lens already')
      expect(readFileSync(join(cwd, path), 'utf8')).toBe(lens)
      expect(await propose(cwd)).toMatchObject({ code: 0 })
    }
  })
  test('takes older events from a file, or from standard input', async () => {
    const cwd = crew({ name: text }, { firstName: text, lastName: text })
    const split = { path: '/name', separator: ' ', into: ['/firstName', '/lastName'] }
    writeAll(cwd, { 'events.ndjson': '{"name":"Ada Lovelace"}\n{"name":"Grace Hopper"}\n' })
    const fromFile = await propose(cwd, '--samples', 'events.ndjson', '--format', 'json')
    const fromInput = await runCli(
      ['lens', 'propose', 'crew.Named', '1', '2', '--samples', '-', '--format', 'json'],
      { cwd, stdin: '{"name":"Ada Lovelace"}\n{"name":"Grace Hopper"}\n' },
    )
    expect(fromInput.stdout).toBe(fromFile.stdout)
    const { steps } = JSON.parse(fromFile.stdout) as { steps: readonly object[] }
    expect(steps[0]).toMatchObject({ split })
  })
  test('says a hole where a script can read it', async () => {
    const { stdout } = await propose(crew({}, { age: { type: 'integer' } }), '--format', 'json')
    const answer = JSON.parse(stdout) as Record<string, unknown>
    expect(answer).toMatchObject({
      holes: [{ name: 'add /age: fill', pointer: ['steps', '0', 'add', 'holes', 'fill'] }],
      notes: [],
    })
    expect(answer).not.toHaveProperty('laws')
  })
  test.each([
    [['lens', 'propose', 'Other', 'v1', 'v2'], 'There is no event type Other'],
    [['lens', 'propose', 'Named', 'v1', 'v3'], 'from one major to the next'],
    [['lens', 'propose', 'Named', 'v2', 'v3'], 'no v3 of crew.Named, only v1, v2'],
    [['lens', 'propose', 'Named', 'one', 'v2'], '"one" is no major'],
  ])('%j is wrong usage', async (argv, reason) => {
    const { code, stderr } = await runCli(argv, { cwd: crew({ a: text }, { b: text }) })
    expect(code).toBe(64)
    expect(stderr).toContain(reason)
  })
})

test('who starts a major without a lens is told how to draft one', async () => {
  const cwd = crew({ a: text }, { b: text })
  const { code, stdout } = await runCli(['push', '--data', 'data'], { cwd })
  expect(code).toBe(1)
  expect(stdout.replaceAll(/\s+/g, ' ')).toContain('strata lens propose crew.Named v1 v2')
})

test('a server refuses a lens with holes, and says which', async () => {
  const cwd = crew({ a: text }, { a: text })
  const server = await startServer({ port: 0, data: join(cwd, 'data') })
  try {
    const register = (body: object) =>
      fetch(`${server.url}/api/v1/register`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ subject: 'crew.Named', schema: { type: 'object' }, ...body }),
      })
    expect((await register({})).ok).toBe(true)
    const steps = [{ add: { path: '/c', schema: text, holes: { fill: 'what v1 gets as /c' } } }]
    const answer = await register({ major: 2, lens: { steps } })
    expect(answer.status).toBe(422)
    expect(await answer.json()).toMatchObject({
      code: 'LENS_HAS_HOLES',
      detail: expect.stringContaining('add /c: fill') as string,
    })
  } finally {
    await server.close()
  }
})
