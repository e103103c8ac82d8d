/** `strata topics read`: the whole history in the shape of one topic version. */
import { readTopicVersion, type TopicEvent } from '../../src/topics/index.js'
import { defineCommand } from '../command.js'
import { dataFlag, withData } from '../data/open-data.js'
import { exit } from '../exit-codes.js'
import { formatFlag, wholeNumber } from '../flags.js'
import { eventJson, eventText, jsonLine } from '../present/event-lines.js'
import { paintFor } from '../present/paint.js'

export const topicsRead = defineCommand({
  positionals: {
    name: { type: 'string', demandOption: true, describe: 'Topic version, such as account.v2' },
  },
  options: {
    data: dataFlag,
    from: { type: 'string', requiresArg: true, describe: 'First position, included' },
    limit: { type: 'string', requiresArg: true, describe: 'Events at most' },
    follow: { type: 'boolean', default: false, describe: 'Then wait for more, until interrupted' },
    format: formatFlag,
  },
  examples: [
    ['strata topics read account.v1', 'all of it, as readers of version 1 see it'],
    ['strata topics read account.v3 --from 100 --limit 10 --format json', 'ten events as NDJSON'],
  ],
  async run({ name, data, from, limit, follow, format }, io) {
    const paint = paintFor(io, io.stdout)
    const range = {
      ...(from === undefined ? {} : { from: wholeNumber('from', from) }),
      ...(limit === undefined ? {} : { limit: Number(wholeNumber('limit', limit)) }),
      live: follow,
      signal: io.signal,
    }
    return withData(data, io, { create: false }, async ({ events, registry }) => {
      const ports = { log: events, registry: { store: registry } }
      for await (const event of readTopicVersion(ports, name, range)) {
        if (io.signal.aborted) break
        const shown = shownAsRead(event)
        await io.stdout.write(
          format === 'json'
            ? jsonLine({ ...eventJson(shown), stored: storedLabel(event) })
            : `${eventText(shown, paint)}${event.stored.major === event.major ? '' : paint.dim(`  (stored as ${storedLabel(event)})`)}\n`,
        )
      }
      return io.signal.aborted ? exit.interrupted : exit.good
    })
  },
})

function shownAsRead(event: TopicEvent) {
  return { ...event, schema: `v${event.major}` }
}

const storedLabel = ({ stored }: TopicEvent) => `${stored.major}.${stored.revision}`
