/** The settings of a server out of flags, environment and file; and where each came from. */
import type { JsonSchema } from '../../src/schema/index.js'
import { isJsonObject, type JsonObject } from '../../src/json/index.js'
import { readYaml } from '../../src/registry/index.js'
import { ConfigurationInvalid, InputUnreadable } from '../errors.js'
import {
  environmentName,
  fileName,
  serverSettings,
  settingNames,
  type ServerSettingName,
  type ServerSettings,
} from './settings.js'

export type Source = 'flag' | 'environment' | 'file' | 'default'

export interface ResolvedSettings {
  readonly values: ServerSettings
  readonly sources: Readonly<Record<ServerSettingName, Source>>
}

export interface SettingSources {
  /** As given on the command line. */
  readonly flags: Readonly<Record<string, unknown>>
  readonly env: Readonly<Record<string, string | undefined>>
  /** `--config`, or `STRATA_CONFIG`. */
  readonly file?: { readonly path: string; readonly text: string }
  /** Reads a file that holds a secret. */
  readonly read: (path: string) => Promise<string>
}

/** @throws {UsageError | ConfigurationInvalid | InputUnreadable} */
export async function resolveSettings(from: SettingSources): Promise<ResolvedSettings> {
  const inFile = from.file === undefined ? {} : settingsIn(from.file)
  const found = await Promise.all(
    settingNames.map(async (name) => {
      const [source, value] = await settingOf(name, from, inFile)
      return [name, source, value] as const
    }),
  )
  return {
    values: Object.fromEntries(found.map(([name, , value]) => [name, value])) as unknown as ServerSettings,
    sources: Object.fromEntries(found.map(([name, source]) => [name, source])) as ResolvedSettings['sources'],
  }
}

async function settingOf(
  name: ServerSettingName,
  { flags, env, file, read }: SettingSources,
  inFile: JsonObject,
): Promise<readonly [Source, unknown]> {
  const { parse } = serverSettings[name]
  const flag = flags[name]
  if (typeof flag === 'string') return ['flag', parse(flag, `--${name}`)]
  const variable = environmentName(name)
  const text = env[variable] ?? (await secretFrom(name, env, read))
  if (text !== undefined && text !== '') return ['environment', parse(text, variable)]
  const value = inFile[fileName(name)]
  if (value !== undefined) {
    const said = typeof value === 'string' ? value : JSON.stringify(value)
    return ['file', parse(said, `${fileName(name)} in ${file?.path ?? ''}`)]
  }
  return ['default', serverSettings[name].default]
}

/** `STRATA_DATA_FILE=/run/secrets/data`: a secret that stands in no environment. */
async function secretFrom(
  name: ServerSettingName,
  env: SettingSources['env'],
  read: SettingSources['read'],
): Promise<string | undefined> {
  if (!('isSecret' in serverSettings[name])) return undefined
  const path = env[`${environmentName(name)}_FILE`]
  if (path === undefined || path === '') return undefined
  try {
    return (await read(path)).replace(/\r?\n$/, '')
  } catch (cause) {
    throw new InputUnreadable(path, (cause as Error).message, { cause })
  }
}

const fileFormat: JsonSchema = {
  type: 'object',
  properties: Object.fromEntries(
    settingNames.map((name) => [fileName(name), { type: ['string', 'integer'] }]),
  ),
  additionalProperties: false,
}

function settingsIn({ path, text }: { readonly path: string; readonly text: string }): JsonObject {
  const result = readYaml(path, text, fileFormat)
  if (result.kind === 'problems') throw new ConfigurationInvalid(path, result.problems)
  const { value } = result.value
  return isJsonObject(value) ? value : {}
}
