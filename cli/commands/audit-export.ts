/** `strata audit export`: the journal as NDJSON, for keeping it elsewhere. */
import { readJournal } from '../../src/registry/index.js'
import { defineCommand } from '../command.js'
import { dataFlag, withData } from '../data/open-data.js'
import { exit } from '../exit-codes.js'
import { jsonLine } from '../present/event-lines.js'

export const auditExport = defineCommand({
  positionals: {},
  options: { data: dataFlag },
  examples: [['strata audit export > journal.ndjson', 'then: strata audit verify journal.ndjson']],
  async run({ data }, io) {
    return withData(data, io, { create: false }, async ({ registry }) => {
      let head = ''
      for await (const entry of readJournal({ store: registry })) {
        await io.stdout.write(jsonLine(entry as never))
        head = entry.hash
      }
      await io.stderr.write(head === '' ? 'The journal is empty.\n' : `The last entry has the hash ${head}\n`)
      return exit.good
    })
  },
})
