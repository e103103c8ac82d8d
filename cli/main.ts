#!/usr/bin/env node
/** The only file of the command line that reads `process`: the real world in, an exit code out. */
import { fileURLToPath } from 'node:url'
import { uuidv7 } from 'uuidv7'
import { exit } from './exit-codes.js'
import type { Sink } from './io.js'
import { run } from './run.js'

/** How long a command that was interrupted may take to finish what it began. */
const graceMs = 5000

const interruption = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.on(signal, () => {
    if (interruption.signal.aborted) process.exit(exit.interrupted)
    interruption.abort(signal)
    setTimeout(() => process.exit(exit.interrupted), graceMs).unref()
  })
}

process.exitCode = await run(process.argv.slice(2), {
  cwd: process.cwd(),
  env: process.env,
  stdin: process.stdin,
  stdout: sink(process.stdout),
  stderr: sink(process.stderr),
  signal: interruption.signal,
  now: () => new Date(),
  newId: uuidv7,
  self: [process.execPath, ...process.execArgv, fileURLToPath(import.meta.url)],
})
// A handle that a driver or the standard input still holds must not keep a finished command alive.
await Promise.all([flushed(process.stdout), flushed(process.stderr)])
process.exit()

function sink(stream: NodeJS.WriteStream): Sink {
  // The reader went away (`strata events read … | head`): nobody is left to tell.
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(exit.good)
    throw error
  })
  return {
    isTerminal: stream.isTTY,
    ...(stream.isTTY ? { columns: stream.columns } : {}),
    write: (text) =>
      new Promise((resolve) => {
        if (stream.write(text)) resolve()
        else stream.once('drain', resolve)
      }),
  }
}

function flushed(stream: NodeJS.WriteStream): Promise<void> {
  return new Promise((resolve) => {
    stream.write('', () => resolve())
  })
}
