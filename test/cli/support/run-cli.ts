/** Runs a command line in this process and collects what it says. */
import { run } from '../../../cli/run.js'
import type { Io } from '../../../cli/io.js'

export interface CliRun {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}

export interface CliOptions {
  readonly cwd?: string
  readonly stdin?: string
  readonly env?: Readonly<Record<string, string>>
  readonly signal?: AbortSignal
  readonly columns?: number
  readonly onStdout?: (text: string) => void
  readonly onStderr?: (text: string) => void
}

/** Ids stay unique over the runs of one test file, as they are for real. */
let ids = 0

export async function runCli(argv: readonly string[], options: CliOptions = {}): Promise<CliRun> {
  const out: string[] = []
  const err: string[] = []
  const io: Io = {
    cwd: options.cwd ?? '/nowhere',
    env: options.env ?? {},
    stdin: (async function* () {
      if (options.stdin !== undefined) yield options.stdin
    })(),
    stdout: {
      isTerminal: false,
      ...(options.columns === undefined ? {} : { columns: options.columns }),
      write: async (text) => {
        out.push(text)
        options.onStdout?.(text)
      },
    },
    stderr: {
      isTerminal: false,
      write: async (text) => {
        err.push(text)
        options.onStderr?.(text)
      },
    },
    signal: options.signal ?? new AbortController().signal,
    now: () => new Date('2026-11-23T12:00:00Z'),
    newId: () => `id-${++ids}`,
    self: ['strata'],
  }
  const code = await run(argv, io)
  return { code, stdout: out.join(''), stderr: err.join('') }
}
