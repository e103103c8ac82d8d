/**
 * The world as a command sees it. `main.ts` makes the real one, tests make their own, and nothing in
 * between reads `process`.
 */

/** Where text goes. `write` resolves when the receiver can take more, so a slow pipe slows the writer down. */
export interface Sink {
  readonly isTerminal: boolean
  /** Width of the terminal; absent in a pipe. */
  readonly columns?: number
  write(text: string): Promise<void>
}

export interface Io {
  readonly cwd: string
  readonly env: Readonly<Record<string, string | undefined>>
  readonly stdin: AsyncIterable<Uint8Array | string>
  /** Results, and nothing else. */
  readonly stdout: Sink
  /** Everything else: progress, problems, hints. */
  readonly stderr: Sink
  /** Aborted on SIGINT and SIGTERM, with the name of the signal as the reason. */
  readonly signal: AbortSignal
  readonly now: () => Date
  readonly newId: () => string
  /** Program and arguments that start this very `strata` again. */
  readonly self: readonly [string, ...string[]]
}
