/** One precedence for every setting, and one table for code and documents. */
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { resolveSettings, type SettingSources } from '../../../cli/serve/resolve-settings.js'
import { environmentName, fileName, serverSettings, settingNames } from '../../../cli/serve/settings.js'

const resolved = (from: Partial<SettingSources>) =>
  resolveSettings({
    flags: {},
    env: {},
    read: async (path) => {
      if (path === 'secret') return 'postgres://me:hidden@db/strata\n'
      throw new Error('ENOENT')
    },
    ...from,
  })
const file = (text: string) => ({ file: { path: 'server.yaml', text } })

describe('a setting', () => {
  test('comes from its flag, else the environment, else the file, else its default', async () => {
    const flags = { port: '1' }
    const env = { STRATA_PORT: '2' }
    const from = file('port: 3\n')
    const port = async (o: Partial<SettingSources>) => {
      const { values, sources } = await resolved(o)
      return [values.port, sources.port]
    }
    expect(await port({ flags, env, ...from })).toEqual([1, 'flag'])
    expect(await port({ env, ...from })).toEqual([2, 'environment'])
    expect(await port(from)).toEqual([3, 'file'])
    expect(await port({ env: { STRATA_PORT: '' } })).toEqual([8081, 'default'])
  })

  test('that is secret may come from a file that the environment names', async () => {
    const { values, sources } = await resolved({ env: { STRATA_DATA_FILE: 'secret' } })
    expect([values.data, sources.data]).toEqual(['postgres://me:hidden@db/strata', 'environment'])
    await expect(resolved({ env: { STRATA_DATA_FILE: 'nothing' } })).rejects.toMatchObject({
      code: 'INPUT_UNREADABLE',
    })
  })

  test.each([
    [{ flags: { port: '70000' } }, 'USAGE', '--port has to be a whole number'],
    [{ env: { STRATA_LOG: 'loud' } }, 'USAGE', 'STRATA_LOG has to be one of'],
    [{ env: { STRATA_ADMIN_TOKEN: 'short' } }, 'USAGE', 'STRATA_ADMIN_TOKEN has to be at least 20'],
    [file('maxDepth: -1\n'), 'USAGE', 'maxDepth in server.yaml'],
    [file('data: x\nprot: 1\n'), 'CONFIGURATION_INVALID', 'undeclared property "prot"'],
    [file('port: [1]\n'), 'CONFIGURATION_INVALID', 'server.yaml:1:'],
    [file('port: 1\n  : {'), 'CONFIGURATION_INVALID', 'server.yaml:'],
  ])('%j is told with its place', async (from, code, says) => {
    const error: unknown = await resolved(from).catch((cause: unknown) => cause)
    expect(error).toMatchObject({ code })
    expect((error as Error).message).toContain(says)
  })
})

test('every setting stands in the document, as it is', () => {
  const document = readFileSync(
    new URL('../../../docs/reference/server-configuration.md', import.meta.url),
    'utf8',
  )
  const rows = document.split('\n').filter((line) => line.startsWith('| `') || line.startsWith('|  '))
  const cells = rows.map((row) =>
    row
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim().replaceAll('`', '')),
  )
  expect(cells).toEqual(
    settingNames.map((name) => {
      const { default: byDefault, describe: words } = serverSettings[name]
      const isFlag = name !== 'admin-token'
      return [
        isFlag ? `--${name}` : '',
        environmentName(name),
        fileName(name),
        byDefault === undefined ? '' : String(byDefault),
        words.replaceAll('`', ''),
      ]
    }),
  )
})
