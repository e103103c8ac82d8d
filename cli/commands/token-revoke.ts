/** `strata token revoke`: from a second later on, no server takes it. */
import { recordIn, revokeToken } from '../../src/registry/index.js'
import { defineCommand } from '../command.js'
import { dataFlag, withData } from '../data/open-data.js'
import { exit } from '../exit-codes.js'

export const tokenRevoke = defineCommand({
  positionals: { name: { type: 'string', demandOption: true, describe: 'The token' } },
  options: { data: dataFlag },
  examples: [['strata token revoke dashboards', 'servers that run take note within a second']],
  async run({ name, data }, io) {
    return withData(data, io, { create: false }, async ({ tokens, registry }) => {
      await revokeToken({ tokens, record: recordIn(registry) }, name)
      await io.stdout.write(`revoked ${name}\n`)
      return exit.good
    })
  },
})
