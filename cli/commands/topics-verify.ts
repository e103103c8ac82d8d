/** `strata topics verify`: proof that all versions of a topic hold the same history. */
import type { JsonObject } from '../../src/json/index.js'
import { verifyTopic, type TopicReport } from '../../src/topics/index.js'
import { defineCommand } from '../command.js'
import { dataFlag, withData } from '../data/open-data.js'
import { exit } from '../exit-codes.js'
import { formatFlag } from '../flags.js'
import { jsonLine } from '../present/event-lines.js'
import { paintFor, type Paint } from '../present/paint.js'

export const topicsVerify = defineCommand({
  positionals: {
    topic: { type: 'string', demandOption: true, describe: 'Topic, such as account' },
  },
  options: { data: dataFlag, format: formatFlag },
  examples: [['strata topics verify account', 'compare every version with the log, event by event']],
  async run({ topic, data, format }, io) {
    const report = await withData(data, io, { create: false }, ({ events, registry }) =>
      verifyTopic({ log: events, registry: { store: registry } }, topic),
    )
    const paint = paintFor(io, io.stdout)
    await io.stdout.write(format === 'json' ? jsonLine(reportJson(report)) : reportText(report, paint))
    return report.corresponds ? exit.good : exit.failed
  },
})

function reportText({ topic, events, versions, corresponds }: TopicReport, paint: Paint): string {
  const lines = versions.flatMap(({ topicVersion, events: compared, cast, differences }) => [
    differences.length === 0
      ? `${paint.green('✓')} ${topicVersion}  ${compared} events, ${cast} cast, the others as stored`
      : `${paint.red('✗')} ${topicVersion}  differs after ${compared} events`,
    ...differences.map(({ position, what, message }) => `    position ${position}  ${what}: ${message}`),
  ])
  const verdict = corresponds
    ? paint.green(
        `✓ All versions of ${topic} hold the same ${events} events, in the same order, at the same positions.`,
      )
    : paint.red(`✗ The versions of ${topic} do not hold the same history.`)
  return [...lines, verdict].map((line) => `${line}\n`).join('')
}

function reportJson({ head, versions, ...report }: TopicReport): JsonObject {
  return {
    ...report,
    head: Number(head),
    versions: versions.map(({ differences, ...version }) => ({
      ...version,
      differences: differences.map(({ position, ...difference }) => ({
        position: Number(position),
        ...difference,
      })),
    })),
  }
}
