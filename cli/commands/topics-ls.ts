/** `strata topics ls`: topics, their writers and versions, and how far they have come. */
import { listTopics } from '../../src/registry/index.js'
import { defineCommand } from '../command.js'
import { dataFlag, withData } from '../data/open-data.js'
import { exit } from '../exit-codes.js'
import { formatFlag } from '../flags.js'
import { jsonLine } from '../present/event-lines.js'
import { paintFor } from '../present/paint.js'
import { table } from '../present/row-table.js'
import { formatTopicVersion } from '../../src/topics/index.js'

export const topicsLs = defineCommand({
  positionals: {},
  options: { data: dataFlag, format: formatFlag },
  examples: [['strata topics ls', 'every topic version, with its life and what it carries']],
  async run({ data, format }, io) {
    return withData(data, io, { create: false }, async ({ registry, events }) => {
      const paint = paintFor(io, io.stdout)
      const rows: string[][] = []
      for (const topic of await listTopics({ store: registry })) {
        const head = await events.head(topic.topic)
        if (format === 'json') await io.stdout.write(jsonLine({ ...topic, head: Number(head) } as never))
        for (const { number, state, sunset, carries } of topic.versions) {
          rows.push([
            formatTopicVersion({ topic: topic.topic, number }),
            sunset === undefined ? state : `${state}, sunset ${sunset}`,
            String(head),
            topic.writer,
            Object.entries(carries)
              .map(([name, major]) => `${name} v${major}`)
              .join(', '),
          ])
        }
      }
      if (format === 'text') {
        const heads = ['topic version', 'state', 'events', 'writer', 'carries']
        await io.stdout.write(table(heads, rows, [false, false, true, false, false], paint))
      }
      return exit.good
    })
  },
})
