/** `strata serve`: registry, both of its APIs and the store, until it is told to stop. */
import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { startServer } from '../../registry-server/index.js'
import { defineCommand } from '../command.js'
import { shownData } from '../data/open-data.js'
import { InputUnreadable } from '../errors.js'
import { exit } from '../exit-codes.js'
import { diskFolder } from '../inputs/disk-folder.js'
import { findSchemasFolder } from '../inputs/find-schemas.js'
import { untilSignal } from '../inputs/until-aborted.js'
import type { Io } from '../io.js'
import { resolveSettings, type ResolvedSettings } from '../serve/resolve-settings.js'
import { environmentName, serverSettings, settingNames } from '../serve/settings.js'

const flag = (name: Exclude<keyof typeof serverSettings, 'admin-token'>) => {
  const { describe, default: byDefault } = serverSettings[name]
  const otherwise = byDefault === undefined ? '' : `; default ${String(byDefault)}`
  return { type: 'string', requiresArg: true, describe: `${describe}${otherwise}` } as const
}

export const serve = defineCommand({
  positionals: {},
  options: {
    host: flag('host'),
    port: flag('port'),
    data: flag('data'),
    schemas: flag('schemas'),
    log: flag('log'),
    'body-limit': flag('body-limit'),
    'max-depth': flag('max-depth'),
    'incompatible-code': flag('incompatible-code'),
    config: { type: 'string', requiresArg: true, describe: 'YAML or JSON file with these settings' },
    'print-config': {
      type: 'boolean',
      default: false,
      describe: 'Show the settings, and where each came from; serve nothing',
    },
  },
  examples: [
    ['strata serve', 'on http://127.0.0.1:8081, everything in ./strata-data'],
    ['strata serve --port 0 --schemas schemas', 'on a free port, with the folder pushed'],
    ['STRATA_PORT=9000 strata serve --print-config', 'what would be in force'],
  ],
  async run({ config, 'print-config': isPrinted, ...flags }, io) {
    const settings = await resolveSettings({
      flags,
      env: io.env,
      read: (path) => readFile(resolve(io.cwd, path), 'utf8'),
      ...(await configFile(config ?? io.env['STRATA_CONFIG'], io)),
    })
    if (isPrinted) {
      await io.stdout.write(printed(settings))
      return exit.good
    }
    const { values } = settings
    const { host, port, data, schemas, log } = values
    const lines = { write: (line: string) => void io.stderr.write(line) }
    const adminSecret = values['admin-token']
    const server = await startServer({
      host,
      port,
      data: /^postgres(ql)?:\/\//.test(data) ? data : resolve(io.cwd, data),
      bodyLimitBytes: values['body-limit'],
      maxDepth: values['max-depth'],
      incompatibleCode: values['incompatible-code'] === '409' ? 409 : 40901,
      ...(schemas === undefined ? {} : { schemas: diskFolder(findSchemasFolder(io.cwd, schemas)) }),
      ...(log === 'off' ? {} : { log: { level: log, stream: lines } }),
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

async function configFile(path: string | undefined, { cwd }: Pick<Io, 'cwd'>) {
  if (path === undefined || path === '') return {}
  try {
    return { file: { path, text: await readFile(resolve(cwd, path), 'utf8') } }
  } catch (cause) {
    throw new InputUnreadable(path, (cause as Error).message, { cause })
  }
}

/** No secrets: of a database its address, of the admin's token whether there is one. */
function printed({ values, sources }: ResolvedSettings): string {
  const shown = (name: (typeof settingNames)[number]) => {
    const value = values[name]
    if (name === 'admin-token') return value === undefined ? '(none)' : '(set)'
    return name === 'data' ? shownData(values.data) : String(value ?? '(none)')
  }
  const from = (name: (typeof settingNames)[number]) =>
    sources[name] === 'environment' ? `environment (${environmentName(name)})` : sources[name]
  return settingNames.map((name) => `${name}: ${shown(name)}  # ${from(name)}\n`).join('')
}
