/** `strata events read`: what was stored, each event in the shape it was written. */
import { followTopic, readStream, readTopic, type StoredEvent } from '../../src/event-store/index.js'
import { lookUpTopic } from '../../src/registry/index.js'
import { defineCommand } from '../command.js'
import { dataFlag, withData } from '../data/open-data.js'
import { UsageError } from '../errors.js'
import { exit } from '../exit-codes.js'
import { formatFlag, wholeNumber } from '../flags.js'
import { eventJson, eventText, jsonLine } from '../present/event-lines.js'
import { paintFor } from '../present/paint.js'

export const eventsRead = defineCommand({
  positionals: {
    topic: { type: 'string', demandOption: true, describe: 'Topic, such as account' },
  },
  options: {
    data: dataFlag,
    stream: {
      type: 'string',
      requiresArg: true,
      describe: 'Only this stream; --from then counts its versions',
    },
    from: { type: 'string', requiresArg: true, describe: 'First position, included' },
    limit: { type: 'string', requiresArg: true, describe: 'Events at most' },
    backwards: { type: 'boolean', default: false, describe: 'Newest first' },
    follow: { type: 'boolean', default: false, describe: 'Then wait for more, until interrupted' },
    format: formatFlag,
  },
  examples: [
    ['strata events read account --limit 10', 'the first ten events'],
    ['strata events read account --stream 1234 --format json', 'one stream as NDJSON'],
  ],
  async run({ topic, data, stream, from, limit, backwards, follow, format }, io) {
    if (follow && (backwards || stream !== undefined)) {
      throw new UsageError(
        '--follow goes forwards through a topic; leave out --backwards and --stream',
        'strata events read',
      )
    }
    const range = {
      ...(from === undefined ? {} : { from: wholeNumber('from', from) }),
      ...(limit === undefined ? {} : { limit: Number(wholeNumber('limit', limit)) }),
      backwards,
    }
    const paint = paintFor(io, io.stdout)
    return withData(data, io, { create: false }, async ({ events, registry }) => {
      await lookUpTopic({ store: registry }, topic)
      const found = follow
        ? followTopic(events, topic, { ...range, signal: io.signal })
        : stream === undefined
          ? readTopic(events, topic, range)
          : readStream(events, { topic, stream }, range)
      let left = range.limit ?? Infinity
      for await (const event of found) {
        if (io.signal.aborted) break
        const shown = shownAsWritten(event)
        await io.stdout.write(format === 'json' ? jsonLine(eventJson(shown)) : `${eventText(shown, paint)}\n`)
        left -= 1
        if (left <= 0) break
      }
      return io.signal.aborted ? exit.interrupted : exit.good
    })
  },
})

function shownAsWritten(event: StoredEvent) {
  return { ...event, schema: `${event.major}.${event.revision}` }
}
