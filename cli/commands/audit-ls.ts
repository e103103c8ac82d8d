/** `strata audit ls`: who changed what. */
import { readJournal } from '../../src/registry/index.js'
import { defineCommand } from '../command.js'
import { dataFlag, withData } from '../data/open-data.js'
import { exit } from '../exit-codes.js'
import { formatFlag } from '../flags.js'
import { jsonLine } from '../present/event-lines.js'

export const auditLs = defineCommand({
  positionals: {},
  options: {
    data: dataFlag,
    subject: {
      type: 'string',
      requiresArg: true,
      describe: 'Only what is about this subject, topic or scope',
    },
    action: { type: 'string', requiresArg: true, describe: 'Only this action, such as version-registered' },
    actor: { type: 'string', requiresArg: true, describe: 'Only what this token asked for' },
    format: formatFlag,
  },
  examples: [['strata audit ls --subject account.AccountUpdated', 'the story of one event type']],
  async run({ data, format, subject, action, actor }, io) {
    return withData(data, io, { create: false }, async ({ registry }) => {
      const page = {
        ...(subject === undefined ? {} : { subject }),
        ...(action === undefined ? {} : { action }),
        ...(actor === undefined ? {} : { actor }),
      }
      for await (const entry of readJournal({ store: registry }, page)) {
        const { position, at, actor: who, action: what, subject: about = '', facts } = entry
        await io.stdout.write(
          format === 'json'
            ? jsonLine(entry as never)
            : `${position}  ${at}  ${who}  ${what}  ${about}  ${JSON.stringify(facts)}\n`,
        )
      }
      return exit.good
    })
  },
})
