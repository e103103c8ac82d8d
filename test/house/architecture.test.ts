/**
 * The arrows of ARCHITECTURE.md, kept by reading every import: which room may know which, no cycles,
 * rooms entered by their front door, and no world (disk, network, clock, chance) left of the adapters.
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { importsOf, root, roomOf, sourceFiles } from './imports.js'

/** Each layer may import the layers before it. Rooms of one layer do not know each other. */
const layers = [
  ['json'],
  ['schema'],
  ['validation', 'diff', 'containment'],
  ['compatibility', 'lens'],
  ['codegen', 'event-store', 'registry'],
  ['projection', 'topics'],
  ['testing'],
  ['storage', 'client'],
  ['registry-server', 'cli'],
]
/** Files at the root of `src`: the public entry, and the union of all errors. They gather, nothing below imports them. */
const gatherer = 'src'

/** The command line starts the server; nothing else crosses inside a layer. */
const exceptions = new Set(['cli→registry-server'])

/** May be imported without a browser breaking. */
const pureRooms = ['json', 'schema', 'validation', 'diff', 'containment', 'compatibility', 'lens', 'codegen']
const roomsWithoutWorld = [...pureRooms, 'event-store', 'registry', 'projection', 'topics']

const files = ['src', 'cli', 'registry-server'].flatMap(sourceFiles)
const imports = files.flatMap(importsOf)
const layerOf = (room: string) => layers.findIndex((layer) => layer.includes(room))

test('there are files to look at', () => expect(files.length).toBeGreaterThan(50))

test('every room has a layer', () =>
  expect([...new Set(files.map(roomOf))].filter((room) => room !== gatherer && layerOf(room) < 0)).toEqual(
    [],
  ))

test('imports point from right to left', () => {
  const wrong = imports.filter(({ from, to, isOurs }) => {
    const [here, there] = [roomOf(from), roomOf(to)]
    if (!isOurs || here === there || here === gatherer || exceptions.has(`${here}→${there}`)) return false
    if (there === gatherer) return layerOf(here) < layers.length - 1
    return layerOf(there) >= layerOf(here)
  })
  expect(wrong.map(({ from, to }) => `${from} → ${to}`)).toEqual([])
})

test('a room is entered by its index only, and never left and re-entered by it', () => {
  // The engines are three front doors of one room; src/storage/<engine>/index.ts each.
  const isDoor = (to: string) =>
    /^(src\/[^/]+|registry-server)\/index\.ts$|^src\/storage\/[^/]+\/index\.ts$/.test(to)
  const wrong = imports.filter(({ from, to, isOurs }) => {
    if (!isOurs || roomOf(to) === gatherer) return false
    const sameRoom = roomOf(from) === roomOf(to)
    if (sameRoom) return to === `src/${roomOf(to)}/index.ts`
    return !isDoor(to)
  })
  expect(wrong.map(({ from, to }) => `${from} → ${to}`)).toEqual([])
})

test('no file reaches itself through its imports', () => {
  const edges = new Map(
    files.map((file) => [
      file,
      importsOf(file)
        .filter((i) => i.isOurs)
        .map((i) => i.to),
    ]),
  )
  const done = new Set<string>()
  const cycles: string[] = []
  const visit = (file: string, path: readonly string[]) => {
    if (path.includes(file)) {
      cycles.push([...path.slice(path.indexOf(file)), file].join(' → '))
      return
    }
    if (done.has(file)) return
    for (const next of edges.get(file) ?? []) visit(next, [...path, file])
    done.add(file)
  }
  for (const file of files) visit(file, [])
  expect(cycles).toEqual([])
})

test('the pure rooms import no part of Node', () =>
  expect(
    imports
      .filter(({ from, to, isOurs }) => !isOurs && pureRooms.includes(roomOf(from)) && /^node:/.test(to))
      .map(({ from, to }) => `${from} → ${to}`),
  ).toEqual([]))

test('nothing left of the adapters reads the clock, the environment, chance, the disk or the network', () => {
  const world =
    /\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(|\bprocess\.|\bfetch\(|from 'node:(fs|net|http|https|child_process|os)/
  const wrong = files
    .filter((file) => roomsWithoutWorld.includes(roomOf(file)))
    .flatMap((file) =>
      readFileSync(join(root, file), 'utf8')
        .split('\n')
        .flatMap((line, i) =>
          world.test(line) && !/^\s*(\*|\/\/)/.test(line) ? [`${file}:${i + 1} ${line.trim()}`] : [],
        ),
    )
  expect(wrong).toEqual([])
})

test('process.env, process.argv and process.exit are read in main.ts alone', () => {
  const wrong = files.filter(
    (file) =>
      !file.endsWith('/main.ts') &&
      /\bprocess\.(env|argv|exit)\b/.test(readFileSync(join(root, file), 'utf8')),
  )
  expect(wrong).toEqual([])
})

test('no file that is written by hand has grown past 450 lines', () => {
  const written = files.filter((file) => !file.includes('/generated/'))
  expect(written.filter((file) => readFileSync(join(root, file), 'utf8').split('\n').length > 450)).toEqual(
    [],
  )
})
