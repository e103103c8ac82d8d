/** A server in a process of its own, from its start until it says where it listens. */
import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'

export interface Served {
  readonly url: string
  /** From the start of the process. */
  readonly listensAfterMs: number
  /** Resident memory now, and the most that it ever was, in megabytes; on Linux only. */
  memory(): { readonly now: number; readonly most: number }
  stop(): Promise<void>
}

/** Runs `node ...args` and waits for `listening on URL` on its standard output. */
export async function served(...args: readonly string[]): Promise<Served> {
  const started = performance.now()
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const stop = async () => {
    child.kill('SIGTERM')
    await ended
  }
  let said = ''
  for await (const chunk of child.stdout) {
    said += String(chunk)
    const url = /listening on (http:\S+)/.exec(said)?.[1]
    if (url === undefined) continue
    const status = `/proc/${child.pid}/status`
    const megabytes = (field: string) =>
      Number(new RegExp(`^${field}:\\s+(\\d+) kB`, 'm').exec(readFileSync(status, 'utf8'))?.[1]) / 1024
    return {
      url,
      listensAfterMs: performance.now() - started,
      memory: () => ({ now: megabytes('VmRSS'), most: megabytes('VmHWM') }),
      stop,
    }
  }
  await stop()
  throw new Error(`it ended before it listened: ${said}`)
}
