/** `strata lens coverage`: has every version that exists a way to every major that is read? */
import { formatPointer } from '../../src/json/index.js'
import type { EventLog } from '../../src/event-store/index.js'
import {
  coverageOf,
  listSubjects,
  lookUpCoverage,
  parseLabel,
  readSchemaFolder,
  type EventTypeCoverage,
  type RegistryReader,
  type Way,
} from '../../src/registry/index.js'
import { storedCounts } from '../../src/topics/index.js'
import { defineCommand } from '../command.js'
import { majorsOfFolder } from '../data/folder-majors.js'
import { dataFlag, withData } from '../data/open-data.js'
import { UsageError } from '../errors.js'
import { exit } from '../exit-codes.js'
import { formatFlag } from '../flags.js'
import { diskFolder } from '../inputs/disk-folder.js'
import { isNamed } from '../inputs/event-type-name.js'
import { findSchemasFolder, schemasFlag } from '../inputs/find-schemas.js'
import type { Io } from '../io.js'
import { paintFor, type Paint } from '../present/paint.js'

export const lensCoverage = defineCommand({
  positionals: {
    types: { type: 'string', array: true, default: [], describe: 'Only these event types' },
  },
  options: {
    schemas: schemasFlag,
    data: {
      ...dataFlag,
      default: undefined,
      describe: 'What is registered and stored there; with --schemas, that folder for what is stored there',
    },
    format: formatFlag,
  },
  examples: [
    [
      'strata lens coverage',
      'of the schemas folder: every major to every major that a topic version carries',
    ],
    ['strata lens coverage --data strata-data', 'of what is stored: a version without events needs no way'],
    [
      'strata lens coverage --schemas schemas --data strata-data',
      'before a push: would this folder still show all that is stored?',
    ],
  ],
  async run({ types, schemas, data, format }, io) {
    const all = await coverages(schemas, data, io)
    const unknown = types.filter((type) => !all.some(({ subject }) => isNamed(subject, type)))
    if (unknown.length > 0) {
      throw new UsageError(`There is no event type ${unknown.join(', ')}`, 'strata lens coverage')
    }
    const wanted = all.filter(
      ({ subject }) => types.length === 0 || types.some((type) => isNamed(subject, type)),
    )
    await io.stdout.write(
      format === 'json'
        ? `${JSON.stringify(wanted, undefined, 2)}\n`
        : wanted.map((one) => textOf(one, paintFor(io, io.stdout))).join(''),
    )
    const gaps = wanted.filter(({ covered }) => !covered).length
    await io.stderr.write(
      gaps === 0
        ? `every version of ${wanted.length} event types can be read as every live major\n`
        : `${gaps} of ${wanted.length} event types have versions that a live topic version cannot show\n`,
    )
    return gaps === 0 ? exit.good : exit.failed
  },
})

function coverages(
  schemas: string | undefined,
  data: string | undefined,
  io: Io,
): Promise<readonly EventTypeCoverage[]> {
  if (data === undefined) return ofFolder(schemas, io)
  return withData(data, io, { create: false }, ({ registry, events }) =>
    schemas === undefined ? ofRegistry({ store: registry }, events) : ofFolder(schemas, io, events),
  )
}

async function ofFolder(
  named: string | undefined,
  io: Io,
  events?: EventLog,
): Promise<readonly EventTypeCoverage[]> {
  const folder = await readSchemaFolder(diskFolder(findSchemasFolder(io.cwd, named)))
  const majors = await majorsOfFolder(folder)
  const subjects = [...new Set(majors.map(({ subject }) => subject))]
  const counts = events === undefined ? undefined : await storedCounts(events, subjects)
  return subjects.map((subject) => {
    const own = majors.filter((major) => major.subject === subject)
    const topic = folder.topics.find((one) => one.topic.topic === own[0]?.topic)?.topic
    const stored = counts?.get(subject)
    const counted = new Set([...(stored?.keys() ?? [])].map((label) => parseLabel(label)?.major))
    return coverageOf({
      subject,
      // A file does not tell revisions; the events that are stored do.
      versions: own.flatMap(({ major }) => (counted.has(major) ? [] : [{ label: `v${major}`, major }])),
      lenses: folder.lenses.filter((lens) => lens.subject === subject),
      ...(topic === undefined ? {} : { topic }),
      ...(stored === undefined ? {} : { stored }),
    })
  })
}

async function ofRegistry(reader: RegistryReader, events: EventLog): Promise<readonly EventTypeCoverage[]> {
  const subjects = await listSubjects(reader)
  const counts = await storedCounts(events, subjects)
  return Promise.all(subjects.map((subject) => lookUpCoverage(reader, subject, counts.get(subject))))
}

function textOf({ subject, live, uncarried, versions }: EventTypeCoverage, paint: Paint): string {
  const carried = live.map(({ major, topicVersions }) => `v${major} (${topicVersions.join(', ')})`)
  const lines = [
    `${paint.bold(subject)}  ${paint.dim(carried.length === 0 ? 'no live topic version carries it' : `read as ${carried.join(', ')}`)}`,
    ...uncarried.map((name) => `  ${paint.yellow('!')} ${name} does not carry it`),
    ...versions.flatMap(({ label, events, ways, covered }) => [
      `  ${covered ? paint.green('✓') : paint.red('✗')} ${label}${events === undefined ? '' : `  ${events.count} ${events.count === 1 ? 'event' : 'events'}, ${events.first} to ${events.last}`}`,
      ...ways.flatMap(({ major, way }) => wayLines(major, way, paint)),
    ]),
  ]
  return lines.map((line) => `${line}\n`).join('')
}

function wayLines(major: number, way: Way, paint: Paint): readonly string[] {
  switch (way.kind) {
    case 'same':
      return []
    case 'gap':
      return [`      → v${major}  ${paint.red('no way')}: ${way.reason}`]
    case 'cast':
      return way.lossless
        ? [`      → v${major}  loses nothing`]
        : way.loses.map(({ path, what }) => `      → v${major}  loses ${formatPointer(path)}: ${what}`)
  }
}
