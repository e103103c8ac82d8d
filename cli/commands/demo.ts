/** `strata demo`: the whole main job, explained as it runs. */
import { relative, resolve } from 'node:path'
import { defineCommand } from '../command.js'
import { runDemo } from '../demo/demo.js'
import { exit } from '../exit-codes.js'

export const demo = defineCommand({
  positionals: {},
  options: {
    dir: {
      type: 'string',
      requiresArg: true,
      default: '.demo',
      describe: 'Folder to work in; emptied first',
    },
    serve: { type: 'boolean', default: false, describe: 'Leave the server running on what the demo made' },
  },
  examples: [
    ['strata demo', 'in a minute, on the embedded engine'],
    ['strata demo --serve', 'and then look around'],
  ],
  async run({ dir, serve }, io) {
    const folder = resolve(io.cwd, dir)
    await runDemo({ folder, shownFolder: relative(io.cwd, folder) || '.', serve }, io)
    // Only `--serve` gets here after a signal; anything else it interrupts.
    return io.signal.aborted && io.signal.reason === 'SIGINT' ? exit.interrupted : exit.good
  },
})
