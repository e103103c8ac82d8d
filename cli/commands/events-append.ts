/** `strata events append`: events from NDJSON into a topic, as its one writer. */
import type { AppendResult } from '../../src/event-store/index.js'
import { defineCommand } from '../command.js'
import { dataFlag, withData } from '../data/open-data.js'
import { asWriter, writerFlags } from '../data/writer.js'
import { exit } from '../exit-codes.js'
import { formatFlag, wholeNumber } from '../flags.js'
import { readJsonLines } from '../inputs/json-lines.js'
import { streamWrites } from '../inputs/new-events.js'
import { untilAborted } from '../inputs/until-aborted.js'
import { jsonLine, placedJson, placedText } from '../present/event-lines.js'
import { paintFor } from '../present/paint.js'

export const eventsAppend = defineCommand({
  positionals: {
    topic: { type: 'string', demandOption: true, describe: 'Topic, such as account' },
    file: { type: 'string', describe: 'NDJSON file; default: standard input' },
  },
  options: {
    data: dataFlag,
    ...writerFlags,
    format: formatFlag,
  },
  examples: [
    ['strata events append account events.ndjson --writer account-service', 'a file'],
    [
      'strata events append account --writer account-service --format json < events.ndjson',
      'acknowledgements as NDJSON',
    ],
  ],
  async run({ topic, file, data, writer: name, lease, 'take-over': takeOver, format }, io) {
    const leaseSeconds = Number(wholeNumber('lease', lease))
    const paint = paintFor(io, io.stdout)
    const acknowledge = async ({ events, repeated }: AppendResult) => {
      const lines = events.map((event) =>
        format === 'json' ? jsonLine(placedJson(event, repeated)) : `${placedText(event, repeated, paint)}\n`,
      )
      await io.stdout.write(lines.join(''))
    }
    await withData(data, io, { create: false }, (storage) =>
      asWriter(storage, { topic, writer: name, leaseSeconds, takeOver }, io, async (writer) => {
        await io.stderr.write(`${name} writes ${topic}, epoch ${writer.epoch}\n`)
        let [line, appended] = [0, 0]
        try {
          for await (const next of untilAborted(readJsonLines(file, io), io.signal)) {
            line = next.line
            const result = await writer.appendAll(streamWrites(next))
            await acknowledge(result)
            if (!result.repeated) appended += result.events.length
          }
        } catch (error) {
          await io.stderr.write(`Stopped at line ${line}; the ${appended} events before it are stored.\n`)
          throw error
        }
        await io.stderr.write(`${appended} events appended\n`)
      }),
    )
    return exit.good
  },
})
