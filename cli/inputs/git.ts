/**
 * git read by plumbing: no checkout, no work-tree change, no network, nothing through a shell.
 *
 * A revision that a user names reaches git behind `--end-of-options`, so it is never read as a flag.
 */
import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import type { Io } from '../io.js'

export interface GitEntry {
  readonly object: string
  /** Relative to the top of the repository. */
  readonly path: string
}

export interface Git {
  /** Standard output, or `undefined` when git said no. */
  ask(args: readonly string[]): Promise<string | undefined>
  /** Regular files of a commit below `path`. */
  files(commit: string, path: string): Promise<readonly GitEntry[]>
  /** Contents in the order of `objects`. */
  contents(objects: readonly string[]): Promise<readonly Buffer[]>
}

const maxListingBytes = 256 * 1024 * 1024

export function gitIn(cwd: string, io: Pick<Io, 'env'>): Git {
  // Objects missing from a partial clone are reported, not fetched.
  const env = {
    ...io.env,
    GIT_OPTIONAL_LOCKS: '0',
    GIT_NO_LAZY_FETCH: '1',
    GIT_TERMINAL_PROMPT: '0',
    LC_ALL: 'C',
  }
  const ask = (args: readonly string[]) =>
    new Promise<string | undefined>((resolve) => {
      execFile('git', args, { cwd, env, maxBuffer: maxListingBytes }, (error, stdout) =>
        resolve(error === null ? stdout : undefined),
      )
    })
  return {
    ask,
    files: async (commit, path) => {
      const listing = await ask([
        'ls-tree',
        '-r',
        '-z',
        '--full-tree',
        '--end-of-options',
        commit,
        ...(path === '' ? [] : [path]),
      ])
      return (listing ?? '').split('\0').flatMap((line) => {
        const entry = /^100(?:644|755|664) blob ([0-9a-f]+)\t(.+)$/s.exec(line)
        return entry === null ? [] : [{ object: entry[1] as string, path: entry[2] as string }]
      })
    },
    contents: (objects) => contents(objects, { cwd, env }),
  }
}

async function contents(
  objects: readonly string[],
  options: { readonly cwd: string; readonly env: NodeJS.ProcessEnv },
): Promise<readonly Buffer[]> {
  const child = spawn('git', ['cat-file', '--batch'], { ...options, stdio: ['pipe', 'pipe', 'ignore'] })
  const ended = once(child, 'close')
  // git may end before it has read all; what is missing then shows in its answer.
  child.stdin.on('error', () => undefined)
  child.stdin.end(objects.map((object) => `${object}\n`).join(''))
  const chunks: Buffer[] = []
  for await (const chunk of child.stdout) chunks.push(chunk as Buffer)
  await ended
  return cut(Buffer.concat(chunks))
}

/** `<object> blob <size>\n<bytes>\n`, again and again. */
function cut(answer: Buffer): readonly Buffer[] {
  const found: Buffer[] = []
  let at = 0
  while (at < answer.length) {
    const end = answer.indexOf(0x0a, at)
    if (end < 0) break
    const size = /^[0-9a-f]+ blob (\d+)$/.exec(answer.toString('latin1', at, end))?.[1]
    if (size === undefined) break
    const start = end + 1
    found.push(answer.subarray(start, start + Number(size)))
    at = start + Number(size) + 1
  }
  return found
}
