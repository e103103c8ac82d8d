/** `strata registry import`: the whole of a registry that speaks the Confluent API, ids kept, as often as one likes. */
import { confluentSource } from '../../src/client/index.js'
import { importRegistry, parseContext, standardJudge, type ImportReport } from '../../src/registry/index.js'
import { defineCommand } from '../command.js'
import { dataFlag, withData } from '../data/open-data.js'
import { exit } from '../exit-codes.js'
import { formatFlag } from '../flags.js'
import type { Io } from '../io.js'
import { jsonLine } from '../present/event-lines.js'

export const registryImport = defineCommand({
  positionals: { url: { type: 'string', demandOption: true, describe: 'Address of the registry to read' } },
  options: {
    data: dataFlag,
    prefix: { type: 'string', requiresArg: true, describe: 'Only subjects whose name begins so' },
    context: { type: 'string', requiresArg: true, describe: 'Context that they come into, such as .old' },
    'dry-run': { type: 'boolean', default: false, describe: 'Read and count, change nothing' },
    format: formatFlag,
  },
  examples: [
    ['strata registry import https://registry.example.com', 'everything, with its ids, into ./strata-data'],
    ['strata registry import http://127.0.0.1:8081 --prefix orders --dry-run', 'what would come'],
  ],
  async run({ url, data, prefix, context, 'dry-run': dryRun, format }, io) {
    const authorization = authorizationIn(io)
    const source = confluentSource({ url, ...(authorization === undefined ? {} : { authorization }) })
    return withData(data, io, { create: true }, async ({ registry }) => {
      const report = await importRegistry({ store: registry, now: io.now, judge: standardJudge }, source, {
        dryRun,
        ...(prefix === undefined ? {} : { prefix }),
        ...(context === undefined ? {} : { context: parseContext(context) }),
        onSubject: (subject, done, all) => {
          if (io.stderr.isTerminal) void io.stderr.write(`\r\u001b[K${done + 1}/${all} ${subject}`)
        },
      })
      if (io.stderr.isTerminal) await io.stderr.write('\r\u001b[K')
      await io.stdout.write(format === 'json' ? jsonLine(report as never) : textOf(report, dryRun))
      return report.failed.length + report.different.length === 0 ? exit.good : exit.failed
    })
  },
})

/** `STRATA_SOURCE_TOKEN`, or `STRATA_SOURCE_USER_INFO` as `user:password`: secrets do not belong into a command line. */
function authorizationIn({ env }: Pick<Io, 'env'>): string | undefined {
  const token = env['STRATA_SOURCE_TOKEN']
  if (token !== undefined && token !== '') return `Bearer ${token}`
  const user = env['STRATA_SOURCE_USER_INFO']
  if (user === undefined || user === '') return undefined
  return `Basic ${Buffer.from(user).toString('base64')}`
}

const mostListed = 20

function textOf(report: ImportReport, dryRun: boolean): string {
  const { subjects, imported, unchanged, skipped, deleted, settings, notAdditive, failed, different } = report
  const others = Object.entries(skipped).map(([type, count]) => `${count} of type ${type} are not kept here`)
  const list = <Item>(title: string, items: readonly Item[], line: (item: Item) => string) =>
    items.length === 0
      ? []
      : [
          `${title}:`,
          ...items.slice(0, mostListed).map((item) => `  ${line(item)}`),
          ...(items.length > mostListed ? [`  and ${items.length - mostListed} more`] : []),
        ]
  const problem = ({ subject, version, reason }: ImportReport['failed'][number]) =>
    `${subject}${version === undefined ? '' : ` version ${version}`}: ${reason}`
  return [
    `${subjects} subjects, ${imported} versions ${dryRun ? 'would be ' : ''}imported, ${unchanged} were here already`,
    ...(deleted === 0 ? [] : [`${deleted} soft-deleted as there`]),
    ...(settings === 0 ? [] : [`settings of ${settings} subjects`]),
    ...others,
    ...list(
      'not additive to the version before; each starts a major, without a lens',
      notAdditive,
      ({ subject, version, major }) => `${subject} version ${version} is ${major}.0`,
    ),
    ...list('not imported', failed, problem),
    ...list('not here as it is there', different, problem),
    ...(dryRun || failed.length + different.length > 0
      ? []
      : ['all of it was read back and is as it is there']),
    '',
  ].join('\n')
}
