/** `strata bank`: the account service of the example, taking its commands from standard input. */
import type { Json } from '../../src/json/index.js'
import { ToolkitError } from '../../src/json/index.js'
import { defineCommand } from '../command.js'
import { dataFlag, withData } from '../data/open-data.js'
import { asWriter } from '../data/writer.js'
import { parseBankCommand } from '../demo/bank/commands.js'
import { CommandRefused } from '../demo/bank/errors.js'
import { handleBankCommand } from '../demo/bank/handle-bank-command.js'
import { exit, type ExitCode } from '../exit-codes.js'
import { formatFlag } from '../flags.js'
import { readJsonLines } from '../inputs/json-lines.js'
import { untilAborted } from '../inputs/until-aborted.js'
import { jsonLine, placedJson, placedText } from '../present/event-lines.js'
import { paintFor } from '../present/paint.js'

export const bank = defineCommand({
  positionals: {
    file: { type: 'string', describe: 'Commands as NDJSON; default: standard input' },
  },
  options: { data: dataFlag, format: formatFlag },
  examples: [
    [
      `echo '{"command":"deposit","accountId":"1234","amount":500}' | strata bank`,
      'one command; others are open, update, withdraw and transfer',
    ],
  ],
  async run({ file, data, format }, io) {
    const paint = paintFor(io, io.stdout)
    const request = { topic: 'account', writer: 'account-service', leaseSeconds: 10, takeOver: false }
    return withData(data, io, { create: false }, (storage) =>
      asWriter(storage, request, io, async (writer, store) => {
        let code: ExitCode = exit.good
        for await (const { value } of untilAborted(readJsonLines(file, io), io.signal)) {
          try {
            const events = await handleBankCommand({ store, writer }, parseBankCommand(value))
            for (const event of events) {
              await io.stdout.write(
                format === 'json'
                  ? jsonLine({ ...placedJson(event, false), command: value })
                  : `${placedText(event, false, paint)}  ${paint.dim(JSON.stringify(value))}\n`,
              )
            }
          } catch (error) {
            if (!(error instanceof CommandRefused)) throw error
            code = exit.failed
            await io.stdout.write(refusal(error, value, format))
          }
        }
        return code
      }),
    )
  },
})

function refusal(
  { code, message, reason }: CommandRefused & ToolkitError,
  command: Json,
  format: string,
): string {
  return format === 'json' ? jsonLine({ refused: { code, reason }, command }) : `✗ ${message}\n`
}
