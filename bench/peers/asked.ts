/** Asks a tool in its own process, with a limit per question; a tool that does not answer in time is killed and started again. */
import { fork, type ChildProcess } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Answer, Question } from './tool.js'
import type { Asked, Reply } from './worker.js'

export type Outcome =
  | { readonly kind: Answer; readonly ms: number }
  | { readonly kind: 'error'; readonly message: string; readonly ms: number }
  | { readonly kind: 'timeout'; readonly ms: number }

const worker = fileURLToPath(new URL('worker.ts', import.meta.url))

export class AskedTool {
  #child: ChildProcess | undefined
  #asked = 0
  /** Nothing that a schema names is found here. */
  readonly #folder = mkdtempSync(join(tmpdir(), 'strata-peers-'))

  constructor(
    readonly name: string,
    private readonly limitMs: number,
  ) {}

  async ask(question: Question): Promise<Outcome> {
    const child = (this.#child ??= await this.#started())
    const id = ++this.#asked
    child.send({ id, question } satisfies Asked)
    const reply = await replyTo(id, child, this.limitMs)
    if (reply.kind === 'answer') return { kind: reply.answer, ms: reply.ms }
    if (reply.kind === 'error') return { kind: 'error', message: reply.message, ms: reply.ms }
    child.kill('SIGKILL')
    this.#child = undefined
    if (reply.kind === 'timeout') return { kind: 'timeout', ms: this.limitMs }
    return { kind: 'error', message: 'its process ended', ms: NaN }
  }

  stop(): void {
    this.#child?.kill('SIGKILL')
    this.#child = undefined
    rmSync(this.#folder, { recursive: true, force: true })
  }

  async #started(): Promise<ChildProcess> {
    const child = fork(worker, [this.name], {
      cwd: this.#folder,
      execArgv: ['--import', import.meta.resolve('tsx'), '--max-old-space-size=2048'],
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    })
    const { kind } = await replyTo(0, child, 30_000)
    if (kind !== 'ready') throw new Error(`${this.name} does not start: npm ci --prefix bench/peers`)
    return child
  }
}

type Silence = { readonly kind: 'timeout' | 'ended' }

function replyTo(id: number, child: ChildProcess, limitMs: number): Promise<Reply | Silence> {
  return new Promise((resolve) => {
    const done = (reply: Reply | Silence) => {
      clearTimeout(timer)
      child.off('message', heard)
      child.off('exit', ended)
      resolve(reply)
    }
    const heard = (message: unknown) => {
      if ((message as Reply).id === id) done(message as Reply)
    }
    const ended = () => done({ kind: 'ended' })
    const timer = setTimeout(() => done({ kind: 'timeout' }), limitMs)
    child.on('message', heard)
    child.once('exit', ended)
  })
}
