/**
 * How a server is set up: each setting by a flag, by the environment, by a file, or by its default, in this order.
 *
 * One table, from which the flags, the names in the environment, the format of the file and the table in docs/reference/server-configuration.md are made.
 */
import { UsageError } from '../errors.js'

interface Setting<Value> {
  /** Of the value as text, which is how flags and the environment have it. */
  readonly parse: (text: string, where: string) => Value
  readonly default: Value
  readonly describe: string
  /** Never shown, and may come from a file that `…_FILE` in the environment names. */
  readonly isSecret?: true
}

const text = (describe: string, byDefault: string): Setting<string> => ({
  parse: (value) => value,
  default: byDefault,
  describe,
})

const optional = (describe: string): Setting<string | undefined> => ({
  parse: (value) => (value === '' ? undefined : value),
  default: undefined,
  describe,
})

const whole = (describe: string, byDefault: number, least: number, most: number): Setting<number> => ({
  parse: (value, where) => {
    const number = /^\d{1,15}$/.test(value) ? Number(value) : Number.NaN
    if (number >= least && number <= most) return number
    throw new UsageError(
      `${where} has to be a whole number from ${least} to ${most}, not ${JSON.stringify(value)}`,
      'strata serve',
    )
  },
  default: byDefault,
  describe,
})

const choice = <const Name extends string>(
  describe: string,
  names: readonly Name[],
  byDefault: Name,
): Setting<Name> => ({
  parse: (value, where) => {
    const found = names.find((name) => name === value)
    if (found !== undefined) return found
    throw new UsageError(
      `${where} has to be one of ${names.join(', ')}, not ${JSON.stringify(value)}`,
      'strata serve',
    )
  },
  default: byDefault,
  describe,
})

/** Short secrets could be guessed. */
const leastSecret = 20

export const serverSettings = {
  host: text('Address to listen on; without tokens only this machine is served', '127.0.0.1'),
  port: whole('Port; 0 picks a free one', 8081, 0, 65_535),
  data: { ...text('Folder of the embedded database, or postgres://…', './strata-data'), isSecret: true },
  schemas: optional('Schemas folder to push before it listens'),
  log: choice('Log to standard error from this level on', ['off', 'error', 'warn', 'info', 'debug'], 'off'),
  'body-limit': whole('Most bytes of a body', 8 * 1024 * 1024, 1024, 1024 ** 3),
  'max-depth': whole('Most levels of nesting of a body', 256, 8, 1000),
  'incompatible-code': choice(
    '`error_code` of an incompatible schema: 409 is that of servers before Confluent 8.0.3',
    ['40901', '409'],
    '40901',
  ),
  'admin-token': {
    parse: (value: string, where: string) => {
      if (value === '') return undefined
      if (value.length >= leastSecret && !/\s/.test(value)) return value
      throw new UsageError(
        `${where} has to be at least ${leastSecret} characters, without spaces`,
        'strata serve',
      )
    },
    default: undefined,
    describe:
      'Secret of an admin, for the first token; not as a flag, which other users of the machine could see',
    isSecret: true,
  } as Setting<string | undefined>,
} as const

export type ServerSettingName = keyof typeof serverSettings
export type ServerSettings = {
  readonly [Name in ServerSettingName]: (typeof serverSettings)[Name] extends Setting<infer Value>
    ? Value
    : never
}

export const settingNames = Object.keys(serverSettings) as readonly ServerSettingName[]

/** `body-limit` → `STRATA_BODY_LIMIT`. */
export function environmentName(name: ServerSettingName): string {
  return `STRATA_${name.toUpperCase().replaceAll('-', '_')}`
}

/** `body-limit` → `bodyLimit`, as the file has it. */
export function fileName(name: ServerSettingName): string {
  return name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())
}
