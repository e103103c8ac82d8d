/** `strata token create`: a token for a service, a person or a pipeline; its secret is printed once. */
import { createToken, recordIn, roles } from '../../src/registry/index.js'
import { newSecretHex } from '../../src/storage/memory/index.js'
import { defineCommand } from '../command.js'
import { dataFlag, withData } from '../data/open-data.js'
import { exit } from '../exit-codes.js'
import { formatFlag } from '../flags.js'
import { jsonLine } from '../present/event-lines.js'

const list = (describe: string) => ({ type: 'string', array: true, requiresArg: true, describe }) as const

export const tokenCreate = defineCommand({
  positionals: {
    name: { type: 'string', demandOption: true, describe: 'How it is called in lists and logs' },
  },
  options: {
    data: dataFlag,
    role: { choices: roles, demandOption: true, describe: 'What it may do' },
    topics: list('Topics that it may see and, as a writer, write'),
    subjects: list('Subjects besides, by name or how they begin: orders-*'),
    writer: {
      type: 'string',
      requiresArg: true,
      describe: 'The service a writer speaks for; default its name',
    },
    expires: { type: 'string', requiresArg: true, describe: 'Date or time it ends: 2027-06-30' },
    format: formatFlag,
  },
  examples: [
    ['strata token create ops --role admin', 'for who runs the registry'],
    ['strata token create account-service --role writer --topics account', 'for the writer of a topic'],
    ['strata token create dashboards --role reader --expires 2027-06-30', 'sees everything, changes nothing'],
  ],
  async run({ name, data, role, topics = [], subjects = [], writer, expires, format }, io) {
    return withData(data, io, { create: true }, async ({ tokens, registry }) => {
      const made = await createToken(
        { tokens, now: io.now, randomHex: newSecretHex, record: recordIn(registry) },
        {
          name,
          role: role,
          topics,
          subjects,
          ...(writer === undefined ? {} : { writer }),
          ...(expires === undefined ? {} : { expiresAt: expires }),
        },
      )
      if (format === 'json') await io.stdout.write(jsonLine(made as never))
      else await io.stdout.write(`${made.secret}\n`)
      await io.stderr.write('Keep the secret: it is shown this once, and only its hash is stored.\n')
      return exit.good
    })
  },
})
