/** `strata project run`: bring a projection up to date, or keep it so. */
import { followProjection, rebuildProjection, runProjection } from '../../src/projection/index.js'
import { topicVersionSource } from '../../src/topics/index.js'
import { defineCommand } from '../command.js'
import { findProjection, projectionFlags } from '../data/find-projection.js'
import { dataFlag, withData } from '../data/open-data.js'
import { UsageError } from '../errors.js'
import { exit } from '../exit-codes.js'
import { formatFlag } from '../flags.js'
import { jsonLine } from '../present/event-lines.js'

export const projectRun = defineCommand({
  positionals: {
    name: { type: 'string', demandOption: true, describe: 'Projection, such as balances' },
  },
  options: {
    data: dataFlag,
    ...projectionFlags,
    follow: { type: 'boolean', default: false, describe: 'Then go on with what comes, until interrupted' },
    rebuild: { type: 'boolean', default: false, describe: 'Begin again from the first event' },
    format: formatFlag,
  },
  examples: [
    ['strata project run balances', 'read what is new since the last run'],
    ['strata project run balances --topic account.v1', 'the same, from the events of version 1'],
  ],
  async run({ name, data, module, topic, follow, rebuild, format }, io) {
    if (follow && rebuild)
      throw new UsageError('--follow and --rebuild do not go together', 'strata project run')
    const projection = await findProjection(name, { module, topic }, io)
    const { checkpoint, applied } = await withData(data, io, { create: false }, (storage) => {
      const ports = { log: storage.events, registry: { store: storage.registry } }
      const source = topicVersionSource(ports, projection.topicVersion)
      const run = rebuild ? rebuildProjection : follow ? followProjection : runProjection
      return run({ store: storage.projections, source }, projection, { signal: io.signal })
    })
    await io.stdout.write(
      format === 'json'
        ? jsonLine({
            projection: projection.name,
            topicVersion: projection.topicVersion,
            checkpoint: Number(checkpoint),
            applied,
          })
        : `${projection.name}: ${applied} events applied, now at position ${checkpoint} of ${projection.topicVersion}\n`,
    )
    return io.signal.aborted ? exit.interrupted : exit.good
  },
})
