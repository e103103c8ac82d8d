/**
 * Child processes of the demo: this very `strata`, started again. Each is remembered by its process id and stopped
 * when the demo ends, however it ends.
 */
import { spawn, type ChildProcessByStdio } from 'node:child_process'
import { once } from 'node:events'
import type { Readable, Writable } from 'node:stream'
import type { Io } from '../io.js'

export interface Finished {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}

export interface Running {
  /** Resolves with the first match in the standard output; `undefined` when the child ended before. */
  firstMatch(pattern: RegExp): Promise<RegExpExecArray | undefined>
  send(text: string): Promise<void>
  /** Ends its standard input and waits for it to finish. */
  finish(): Promise<Finished>
  /** Asks it to stop (SIGTERM) and waits; kills it when it does not. */
  stop(): Promise<Finished>
  /** Resolves when it has ended, however it ends. */
  readonly ended: Promise<Finished>
}

type Child = ChildProcessByStdio<Writable, Readable, Readable>

const stopWithinMs = 10_000

export class Children {
  readonly #running = new Set<Child>()

  constructor(
    private readonly io: Pick<Io, 'self' | 'env' | 'stdout'>,
    private readonly cwd: string,
  ) {}

  /** Runs a command to its end. */
  async run(args: readonly string[], stdin = ''): Promise<Finished> {
    const child = this.start(args)
    await child.send(stdin)
    return child.finish()
  }

  /** Starts a command and leaves it running. */
  start(args: readonly string[]): Running {
    const [program, ...before] = this.io.self
    const color = this.io.stdout.isTerminal ? { FORCE_COLOR: '1' } : {}
    const child = spawn(program, [...before, ...args], {
      cwd: this.cwd,
      env: { ...color, ...this.io.env },
      stdio: ['pipe', 'pipe', 'pipe'],
    })
    this.#running.add(child)
    const output = { stdout: '', stderr: '' }
    child.stdout.setEncoding('utf8').on('data', (text: string) => (output.stdout += text))
    child.stderr.setEncoding('utf8').on('data', (text: string) => (output.stderr += text))
    // A child that ended early closes its input; its exit code tells the story.
    child.stdin.on('error', () => undefined)
    const ended = once(child, 'close').then(([code]): Finished => {
      this.#running.delete(child)
      return { code: typeof code === 'number' ? code : -1, ...output }
    })
    return {
      ended,
      firstMatch: (pattern) => firstMatch(child, output, ended, pattern),
      send: (text) => send(child, text),
      finish: () => {
        child.stdin.end()
        return ended
      },
      stop: () => stop(child, ended),
    }
  }

  /** Stops whatever is still running. */
  async stopAll(): Promise<void> {
    await Promise.all(
      [...this.#running].map((child) =>
        stop(
          child,
          once(child, 'close').then(() => undefined),
        ),
      ),
    )
  }
}

/** Any other program, to its end. */
export async function runProgram(
  [program, ...args]: readonly [string, ...string[]],
  { cwd, env }: { readonly cwd: string; readonly env: Io['env'] },
): Promise<Finished> {
  const child = spawn(program, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] })
  const output = { stdout: '', stderr: '' }
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output.stdout += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => (output.stderr += text))
  const [code] = (await once(child, 'close')) as [unknown]
  return { code: typeof code === 'number' ? code : -1, ...output }
}

async function firstMatch(
  child: Child,
  output: { readonly stdout: string },
  ended: Promise<Finished>,
  pattern: RegExp,
): Promise<RegExpExecArray | undefined> {
  for (;;) {
    const found = pattern.exec(output.stdout)
    if (found !== null) return found
    const more = await Promise.race([once(child.stdout, 'data').then(() => true), ended.then(() => false)])
    if (!more) return pattern.exec(output.stdout) ?? undefined
  }
}

async function send(child: Child, text: string): Promise<void> {
  if (text !== '' && !child.stdin.write(text)) {
    await Promise.race([once(child.stdin, 'drain'), once(child, 'close')])
  }
}

async function stop<T>(child: Child, ended: Promise<T>): Promise<T> {
  child.stdin.end()
  child.kill('SIGTERM')
  const timer = setTimeout(() => child.kill('SIGKILL'), stopWithinMs)
  try {
    return await ended
  } finally {
    clearTimeout(timer)
  }
}
