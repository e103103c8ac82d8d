/** The built command as users run it. `npm test` builds it first. */
import { spawn, type ChildProcessByStdio } from 'node:child_process'
import { existsSync } from 'node:fs'
import { once } from 'node:events'
import { join } from 'node:path'
import type { Readable, Writable } from 'node:stream'
import { packageFolder } from '../../../cli/version.js'

export const binary = join(packageFolder(), 'dist/cli/main.js')

if (!existsSync(binary)) throw new Error(`${binary} is missing; run \`npm run build\` first.`)

export interface Ended {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

export interface Started {
  readonly child: ChildProcessByStdio<Writable, Readable, Readable>
  readonly ended: Promise<Ended>
  /** The first match in the standard output; fails when the process ends before. */
  seen(pattern: RegExp): Promise<RegExpExecArray>
}

export function start(program: string, args: readonly string[], cwd: string): Started {
  const child = spawn(program, args, {
    cwd,
    env: { ...process.env, NO_COLOR: '1' },
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  const output = { stdout: '', stderr: '' }
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output.stdout += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => (output.stderr += text))
  child.stdin.on('error', () => undefined)
  const ended = once(child, 'close').then(([code]): Ended => ({ code: code as number | null, ...output }))
  return {
    child,
    ended,
    seen: async (pattern) => {
      for (;;) {
        const found = pattern.exec(output.stdout)
        if (found !== null) return found
        const over = await Promise.race([once(child.stdout, 'data').then(() => undefined), ended])
        if (over !== undefined)
          throw new Error(`ended with ${String(over.code)}:\n${over.stdout}${over.stderr}`)
      }
    },
  }
}

export const startStrata = (args: readonly string[], cwd: string) =>
  start(process.execPath, [binary, ...args], cwd)

export async function strata(args: readonly string[], cwd: string, stdin = ''): Promise<Ended> {
  const { child, ended } = startStrata(args, cwd)
  child.stdin.end(stdin)
  return ended
}
