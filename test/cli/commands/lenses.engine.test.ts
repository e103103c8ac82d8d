/** Lenses against what is stored: the laws on stored events, and whether every stored version can be read. */
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ndjson } from '../../../cli/demo/show.js'
import { writeAll } from '../support/bank.js'
import { runCli } from '../support/run-cli.js'
import { tempFolders } from '../support/temp-folder.js'

const newFolder = tempFolders()

const schema = (name: object) => JSON.stringify({ type: 'object', properties: { name }, required: ['name'] })
const lens = (up: string) =>
  `eventType: crew.Named\nfrom: 1\nto: 2\nsteps:\n  - expr:\n      up: '${up}'\n      down: '$'\n      schema: { type: object, properties: { name: { type: string } }, required: [name] }\n`
/** Right for everything that anybody would make up. */
const wrongForByron = '{ "name": name = "Byron" ? 5 : name }'

/** A data folder with one event of v1, and a folder of schemas that has v2 as well. */
async function crew(up: string, topicVersions = 'v1: { carries: { Named: 1 } }') {
  const cwd = newFolder()
  writeAll(cwd, {
    'schemas/strata.yaml': 'version: 1\n',
    'schemas/crew/topic.yaml': 'topic: crew\nwriter: w\nversions:\n  v1: { carries: { Named: 1 } }\n',
    'schemas/crew/Named.v1.json': schema({ type: 'string' }),
  })
  expect(await runCli(['push', '--data', 'data'], { cwd })).toMatchObject({ code: 0 })
  const appended = await runCli(['events', 'append', 'crew', '--data', 'data', '--writer', 'w'], {
    cwd,
    stdin: ndjson([{ stream: 'a', type: 'crew.Named', data: { name: 'Byron' } }]),
  })
  expect(appended).toMatchObject({ code: 0 })
  writeAll(cwd, {
    'schemas/crew/Named.v2.json': schema({ type: 'string' }),
    'schemas/crew/Named.v1-v2.lens.yaml': lens(up),
    'schemas/crew/topic.yaml': `topic: crew\nwriter: w\nversions:\n  ${topicVersions}\n`,
  })
  return cwd
}

test('a lens that breaks a law on a stored event is refused, with that event', async () => {
  const cwd = await crew(wrongForByron)
  expect((await runCli(['lens', 'test'], { cwd })).code).toBe(0)
  const tested = await runCli(['lens', 'test', '--data', 'data'], { cwd })
  expect(tested.code).toBe(1)
  expect(tested.stdout).toContain('{"name":"Byron"}')
  const pushed = await runCli(['push', '--data', 'data'], { cwd })
  expect(pushed.code).toBe(1)
  expect(pushed.stdout).toContain('up-valid')
  expect(pushed.stdout).toContain('Byron')
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
