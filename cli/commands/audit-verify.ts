/** `strata audit verify`: is an exported journal what was written? Offline. */
import { open } from 'node:fs/promises'
import { resolve } from 'node:path'
import { verifyJournal } from '../../src/registry/index.js'
import { defineCommand } from '../command.js'
import { InputUnreadable } from '../errors.js'
import { exit } from '../exit-codes.js'

export const auditVerify = defineCommand({
  positionals: { file: { type: 'string', demandOption: true, describe: 'What `strata audit export` wrote' } },
  options: {
    head: {
      type: 'string',
      requiresArg: true,
      describe: 'A hash that an entry has to have: without it, an end that was cut off is not noticed',
    },
  },
  examples: [['strata audit verify journal.ndjson', 'the first entry that is not what was written, if any']],
  async run({ file, head }, io) {
    const unreadable = (cause: unknown) => {
      throw new InputUnreadable(file, (cause as Error).message, { cause })
    }
    const handle = await open(resolve(io.cwd, file)).catch(unreadable)
    const verdict = await verifyJournal(handle.readLines(), head === undefined ? {} : { head }).catch(
      unreadable,
    )
    if (verdict.kind === 'whole') {
      await io.stdout.write(
        `${verdict.entries} entries, unbroken; the last one has the hash ${verdict.head}\n`,
      )
      return exit.good
    }
    await io.stdout.write(`${file}:${verdict.line}: ${verdict.reason}\n`)
    return exit.failed
  },
})
