/**
 * A problem for a person, on standard error; with `--format json` also for a program, on standard output.
 *
 * A typed error's message already says what, where and what to do. Any other error is a bug of ours and is
 * printed with its stack, so that it can be reported.
 */
import { ToolkitError } from '../../src/json/index.js'
import { exitCodeOf } from '../exit-codes.js'
import type { Io } from '../io.js'
import { paintFor } from './paint.js'

export async function presentProblem(error: unknown, argv: readonly string[], io: Io): Promise<void> {
  const paint = paintFor(io, io.stderr)
  const { code, detail, stack } = describe(error)
  await io.stderr.write(
    `${paint.red(`✗ ${code}`)}  ${detail}\n${stack === undefined ? '' : `\n${paint.dim(stack)}\n`}`,
  )
  if (wantsJson(argv)) {
    const problem = { problem: { code, detail, exitCode: exitCodeOf(error), ...factsOf(error) } }
    await io.stdout.write(`${JSON.stringify(problem)}\n`)
  }
}

function describe(error: unknown): {
  readonly code: string
  readonly detail: string
  readonly stack?: string
} {
  if (error instanceof ToolkitError && error.code !== 'BROKEN_PROMISE') {
    return { code: error.code, detail: error.message }
  }
  const isOurs = error instanceof ToolkitError
  return {
    code: isOurs ? error.code : 'UNEXPECTED',
    detail: `This is a fault in Strata, not in your input: ${error instanceof Error ? error.message : String(error)}`,
    stack: error instanceof Error && error.stack !== undefined ? error.stack : '',
  }
}

/** The fields that an error's class adds: paths, positions, what was expected. */
function factsOf(error: unknown): object {
  if (!(error instanceof ToolkitError)) return {}
  const reserved = new Set(['code', 'detail', 'exitCode', 'cause', 'message', 'stack'])
  const own = Object.entries(error).filter(([name]) => !reserved.has(name))
  const plain = (_name: string, value: unknown) => (typeof value === 'bigint' ? value.toString() : value)
  return JSON.parse(JSON.stringify(Object.fromEntries(own), plain)) as object
}

/** Read from the raw words, since the flags may be what is wrong. */
function wantsJson(argv: readonly string[]): boolean {
  return argv.some((word, i) => word === '--format=json' || (word === '--format' && argv[i + 1] === 'json'))
}
