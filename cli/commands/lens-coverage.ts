/** `strata lens coverage`: has every version that exists a way to every major that is read? */
import { formatPointer } from '../../src/json/index.js'
import {
  coverageOf,
  listSubjects,
  lookUpCoverage,
  readSchemaFolder,
  type EventTypeCoverage,
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
      describe: 'Instead of a schemas folder: what is registered and stored there',
    },
    format: formatFlag,
  },
  examples: [
    [
      'strata lens coverage',
      'of the schemas folder: every major to every major that a topic version carries',
    ],
    ['strata lens coverage --data strata-data', 'of what is stored: a version without events needs no way'],
  ],
  async run({ types, schemas, data, format }, io) {
    const all = data === undefined ? await ofFolder(schemas, io) : await ofData(data, io)
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

/** `AccountUpdated` or `account.AccountUpdated`. */
function isNamed(subject: string, type: string): boolean {
  return subject === type || subject.endsWith(`.${type}`)
}

async function ofFolder(named: string | undefined, io: Io): Promise<readonly EventTypeCoverage[]> {
  const folder = await readSchemaFolder(diskFolder(findSchemasFolder(io.cwd, named)))
  const majors = await majorsOfFolder(folder)
  return [...new Set(majors.map(({ subject }) => subject))].map((subject) => {
    const own = majors.filter((major) => major.subject === subject)
    const topic = folder.topics.find((one) => one.topic.topic === own[0]?.topic)?.topic
    return coverageOf({
      subject,
      versions: own.map(({ major }) => ({ label: `v${major}`, major })),
      lenses: folder.lenses.filter((lens) => lens.subject === subject),
      ...(topic === undefined ? {} : { topic }),
    })
  })
}

function ofData(data: string, io: Io): Promise<readonly EventTypeCoverage[]> {
  return withData(data, io, { create: false }, async ({ registry, events }) => {
    const coverages: EventTypeCoverage[] = []
    for (const subject of await listSubjects({ store: registry })) {
      coverages.push(await lookUpCoverage({ store: registry }, subject, await storedCounts(events, subject)))
    }
    return coverages
  })
}

function textOf({ subject, live, versions }: EventTypeCoverage, paint: Paint): string {
  const carried = live.map(({ major, topicVersions }) => `v${major} (${topicVersions.join(', ')})`)
  const lines = [
    `${paint.bold(subject)}  ${paint.dim(carried.length === 0 ? 'no live topic version carries it' : `read as ${carried.join(', ')}`)}`,
    ...versions.flatMap(({ label, events, ways, covered }) => [
      `  ${covered ? paint.green('✓') : paint.red('✗')} ${label}${events === undefined ? '' : `  ${events.count} events, ${events.first} to ${events.last}`}`,
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
