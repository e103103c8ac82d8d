/** `strata serve`: registry, both of its APIs and the store, until it is told to stop. */
import { resolve } from 'node:path'
import { startServer } from '../../registry-server/index.js'
import { defineCommand } from '../command.js'
import { dataFlag } from '../data/open-data.js'
import { UsageError } from '../errors.js'
import { exit } from '../exit-codes.js'
import { wholeNumber } from '../flags.js'
import { diskFolder } from '../inputs/disk-folder.js'
import type { Io } from '../io.js'
import { findSchemasFolder } from '../inputs/find-schemas.js'
import { untilSignal } from '../inputs/until-aborted.js'

export const serve = defineCommand({
  positionals: {},
  options: {
    host: {
      type: 'string',
      requiresArg: true,
      default: '127.0.0.1',
      describe: 'Address to listen on; without tokens only this machine is served',
    },
    port: { type: 'string', requiresArg: true, default: '8081', describe: 'Port; 0 picks a free one' },
    data: dataFlag,
    schemas: { type: 'string', requiresArg: true, describe: 'Schemas folder to push before it listens' },
    log: {
      choices: ['error', 'warn', 'info', 'debug'],
      describe: 'Log to standard error from this level on',
    },
  },
  examples: [
    ['strata serve', 'on http://127.0.0.1:8081, everything in ./strata-data'],
    ['strata serve --port 0 --schemas schemas', 'on a free port, with the folder pushed'],
  ],
  async run({ host, port, data, schemas, log }, io) {
    const number = Number(wholeNumber('port', port, 0n))
    if (number > 65535) throw new UsageError(`--port ${port} is beyond 65535`, 'strata serve')
    const lines = { write: (line: string) => void io.stderr.write(line) }
    const adminSecret = adminSecretIn(io)
    const server = await startServer({
      host,
      port: number,
      data: /^postgres(ql)?:\/\//.test(data) ? data : resolve(io.cwd, data),
      ...(schemas === undefined ? {} : { schemas: diskFolder(findSchemasFolder(io.cwd, schemas)) }),
      ...(log === undefined ? {} : { log: { level: log, stream: lines } }),
      ...(adminSecret === undefined ? {} : { adminSecret }),
    })
    try {
      await io.stderr.write(
        server.asksForTokens
          ? 'Every request needs a token, but for health, readiness and the pages of problems.\n'
          : 'No tokens are configured: it serves this machine only, without asking who calls.\n',
      )
      await io.stdout.write(`Strata listening on ${server.url}\n`)
      const signal = await untilSignal(io.signal)
      return signal === 'SIGINT' ? exit.interrupted : exit.good
    } finally {
      await server.close()
    }
  },
})

/** Short secrets could be guessed. */
const leastSecret = 20

/** For the first token, and for who lost theirs. */
function adminSecretIn({ env }: Pick<Io, 'env'>): string | undefined {
  const secret = env['STRATA_ADMIN_TOKEN']
  if (secret === undefined || secret === '') return undefined
  if (secret.length < leastSecret || /\s/.test(secret)) {
    throw new UsageError(
      `STRATA_ADMIN_TOKEN has to be at least ${leastSecret} characters, without spaces`,
      'strata serve',
    )
  }
  return secret
}
