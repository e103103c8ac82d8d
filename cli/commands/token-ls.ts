/** `strata token ls`: the tokens there are, without their secrets. */
import { hasExpired, listTokens } from '../../src/registry/index.js'
import { defineCommand } from '../command.js'
import { dataFlag, withData } from '../data/open-data.js'
import { exit } from '../exit-codes.js'
import { formatFlag } from '../flags.js'
import { jsonLine } from '../present/event-lines.js'
import { paintFor } from '../present/paint.js'
import { table } from '../present/row-table.js'

export const tokenLs = defineCommand({
  positionals: {},
  options: { data: dataFlag, format: formatFlag },
  examples: [['strata token ls', 'who may do what, and when they last did']],
  async run({ data, format }, io) {
    return withData(data, io, { create: false }, async ({ tokens }) => {
      const found = await listTokens({ tokens })
      if (format === 'json') {
        for (const token of found) await io.stdout.write(jsonLine(token))
        return exit.good
      }
      const rows = found.map((token) => {
        const { name, role, writer = '', topics, subjects, expiresAt = 'never', lastUsedAt = 'never' } = token
        const ends = hasExpired(token, io.now()) ? `${expiresAt} (expired)` : expiresAt
        return [name, role, writer, [...topics, ...subjects].join(', ') || 'everything', ends, lastUsedAt]
      })
      const heads = ['token', 'role', 'writer', 'sees', 'expires', 'last used']
      await io.stdout.write(
        table(
          heads,
          rows,
          heads.map(() => false),
          paintFor(io, io.stdout),
        ),
      )
      return exit.good
    })
  },
})
