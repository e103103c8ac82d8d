/** Lenses against what is stored: the laws on stored events, and whether every stored version can be read. */
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { startServer } from '../../../registry-server/index.js'
import { ndjson } from '../../../cli/demo/show.js'
import { writeAll } from '../support/bank.js'
import { runCli } from '../support/run-cli.js'
import { tempFolders } from '../support/temp-folder.js'

const newFolder = tempFolders()

const schema = JSON.stringify({
  type: 'object',
  properties: { name: { type: 'string' }, note: { type: 'string' } },
  required: ['name'],
})
const lens = (up: string) =>
  `eventType: crew.Named\nfrom: 1\nto: 2\nsteps:\n  - expr:\n      up: '${up}'\n      down: '$'\n      schema: { type: object, properties: { name: { type: string }, note: { type: string } }, required: [name] }\n`
/** Right for everything that anybody would make up. */
const wrongForByron = '$merge([$, { "name": name = "Byron" ? 5 : name }])'

/** A data folder with one event of v1, and a folder of schemas that has v2 as well. */
async function crew(up: string, topicVersions = 'v1: { carries: { Named: 1 } }') {
  const cwd = newFolder()
  writeAll(cwd, {
    'schemas/strata.yaml': 'version: 1\n',
    'schemas/crew/topic.yaml': 'topic: crew\nwriter: w\nversions:\n  v1: { carries: { Named: 1 } }\n',
    'schemas/crew/Named.v1.json': schema,
  })
  expect(await runCli(['push', '--data', 'data'], { cwd })).toMatchObject({ code: 0 })
  const appended = await runCli(['events', 'append', 'crew', '--data', 'data', '--writer', 'w'], {
    cwd,
    stdin: ndjson([{ stream: 'a', type: 'crew.Named', data: { name: 'Byron', note: 'a secret' } }]),
  })
  expect(appended).toMatchObject({ code: 0 })
  writeAll(cwd, {
    'schemas/crew/Named.v2.json': schema,
    'schemas/crew/Named.v1-v2.lens.yaml': lens(up),
    'schemas/crew/topic.yaml': `topic: crew\nwriter: w\nversions:\n  ${topicVersions}\n`,
  })
  return cwd
}

test('a lens that breaks a law on a stored event is refused, with no more of that event than shows it', async () => {
  const cwd = await crew(wrongForByron)
  expect((await runCli(['lens', 'test'], { cwd })).code).toBe(0)
  const tested = await runCli(['lens', 'test', '--data', 'data'], { cwd })
  expect(tested.code).toBe(1)
  expect(tested.stdout).toContain('{"name":"Byron"}')
  const pushed = await runCli(['push', '--data', 'data'], { cwd })
  expect(pushed.code).toBe(1)
  expect(pushed.stdout).toContain('up-valid')
  expect(pushed.stdout).toContain('Byron')
  expect(tested.stdout + pushed.stdout).not.toContain('a secret')
})

test('checking, pushing and a server decide alike on stored events', async () => {
  const cwd = await crew(wrongForByron)
  const checked = await runCli(['check', '--against', 'data:data'], { cwd })
  expect(checked.code).toBe(1)
  expect(checked.stdout).toContain('Byron')
  const server = await startServer({ port: 0, data: join(cwd, 'data') })
  try {
    const pushed = await runCli(['push', '--registry', server.url, '--format', 'json'], { cwd })
    expect(pushed.code).toBe(1)
    expect(JSON.parse(pushed.stdout)).toMatchObject([
      { report: { refusals: [{ reason: 'lens-breaks-law', witness: { name: 'Byron' } }] } },
    ])
    const url = `${server.url}/api/v1/event-types/crew.Named/coverage?stored=true`
    const answer = (await (await fetch(url)).json()) as object
    const { stdout } = await runCli(['lens', 'coverage', '--data', 'data', '--format', 'json'], { cwd })
    expect([answer]).toEqual(JSON.parse(stdout))
    expect(answer).toMatchObject({ versions: [{ label: '1.0', events: { count: 1 } }] })
  } finally {
    await server.close()
  }
})

test('what a lens loses stands in the answers, each way, with what takes its place', async () => {
  const cwd = await crew('$', 'v1: { carries: { Named: 1 } }\n  v2: { carries: { Named: 2 } }')
  writeAll(cwd, {
    'schemas/crew/Named.v2.json': JSON.stringify({
      type: 'object',
      properties: { rank: { type: 'string' }, note: { type: 'string' } },
      required: ['rank'],
    }),
    'schemas/crew/Named.v1-v2.lens.yaml':
      'eventType: crew.Named\nfrom: 1\nto: 2\nsteps:\n  - remove: { path: /name, fill: nobody }\n' +
      '  - add: { path: /rank, schema: { type: string }, fill: mate }\n',
  })
  const loss = {
    kind: 'loses-both-ways',
    up: [{ path: ['name'], fill: 'nobody' }],
    down: [{ path: ['rank'], fill: 'mate' }],
    upOnly: false,
  }
  const tested = await runCli(['lens', 'test', '--format', 'json'], { cwd })
  expect(JSON.parse(tested.stdout)).toMatchObject([{ holds: true, loss }])
  const pushed = await runCli(['push', '--data', 'data', '--format', 'json'], { cwd })
  expect(JSON.parse(pushed.stdout)).toMatchObject([{ report: { lenses: [{ outcome: 'accept', loss }] } }])
})

test('a folder is held against what is stored before it is pushed', async () => {
  const cwd = await crew(
    '$',
    'v1: { carries: { Named: 1 }, state: retired }\n  v2: { carries: { Named: 2 } }',
  )
  const coverage = () => runCli(['lens', 'coverage', '--schemas', 'schemas', '--data', 'data'], { cwd })
  const joined = await coverage()
  expect(joined.code).toBe(0)
  expect(joined.stdout).toContain('✓ 1.0  1 event, 1 to 1')
  expect(joined.stdout).toContain('→ v2')
  writeAll(cwd, {
    'schemas/crew/Named.v1-v2.lens.yaml': 'eventType: crew.Named\nfrom: 1\nto: 2\nlens: none\n',
  })
  const cut = await coverage()
  expect(cut.code).toBe(1)
  expect(cut.stdout).toContain('✗ 1.0')
})

test('a lens that keeps its laws is taken, and every stored version is covered', async () => {
  const cwd = await crew('$', 'v1: { carries: { Named: 1 } }\n  v2: { carries: { Named: 2 } }')
  expect(await runCli(['push', '--data', 'data'], { cwd })).toMatchObject({ code: 0 })
  const { code, stdout } = await runCli(['lens', 'coverage', '--data', 'data', '--format', 'json'], { cwd })
  expect(code).toBe(0)
  expect(JSON.parse(stdout)).toMatchObject([
    {
      subject: 'crew.Named',
      live: [
        { major: 1, topicVersions: ['crew.v1'] },
        { major: 2, topicVersions: ['crew.v2'] },
      ],
      versions: [
        { label: '1.0', events: { count: 1, first: '1', last: '1' }, covered: true },
        { label: '2.0', covered: true },
      ],
    },
  ])
})

test('a stored version that a live topic version cannot show fails the gate, and one without events does not', async () => {
  const cwd = await crew('$')
  writeAll(cwd, {
    'schemas/crew/Named.v1-v2.lens.yaml':
      'eventType: crew.Named\nfrom: 1\nto: 2\nlens: none\nreason: a new start\n',
  })
  expect(await runCli(['push', '--data', 'data'], { cwd })).toMatchObject({ code: 0 })
  expect((await runCli(['lens', 'coverage', '--data', 'data'], { cwd })).code).toBe(0)
  // The folder counts what is registered: v2 could be written, and no reader of crew.v1 could be shown it.
  const folder = await runCli(['lens', 'coverage', 'Named'], { cwd })
  expect(folder.code).toBe(1)
  expect(folder.stdout).toContain('→ v1  no way: v2 was started with `lens: none` (a new start)')
  expect((await runCli(['lens', 'coverage', 'Gone'], { cwd })).code).toBe(64)
  expect((await runCli(['lens', 'coverage', '--data', join(cwd, 'nothing')], { cwd })).code).toBe(69)
})
