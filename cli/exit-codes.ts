/**
 * Errors → exit codes, total over every known error: a new code that has no line here does not compile.
 *
 * The numbers are those of sysexits(3) where it has one; 0, 1 and 2 are the verdicts.
 */
import type { JsonErrorCode } from '../src/json/index.js'
import type { CliErrorCode } from './errors.js'

export const exit = {
  good: 0,
  /** Incompatible, or a check that failed. */
  failed: 1,
  undecided: 2,
  usage: 64,
  badInput: 65,
  baseNotFound: 66,
  unreachable: 69,
  ourFault: 70,
  tryAgain: 75,
  interrupted: 130,
} as const

export type ExitCode = (typeof exit)[keyof typeof exit]

type KnownErrorCode = JsonErrorCode | CliErrorCode

const byCode: Readonly<Record<KnownErrorCode, ExitCode>> = {
  BROKEN_PROMISE: exit.ourFault,
  JSON_SYNTAX: exit.badInput,
  JSON_TOO_LARGE: exit.badInput,

  USAGE: exit.usage,
  INPUT_UNREADABLE: exit.badInput,
  BASE_NOT_FOUND: exit.baseNotFound,
  OUTPUT_REFUSED: exit.badInput,
  INTERRUPTED: exit.interrupted,
}

/** The exit code of an error, known or not; one we do not know is our fault. */
export function exitCodeOf(error: unknown): ExitCode {
  const code = (error as { code?: unknown } | null | undefined)?.code
  return typeof code === 'string' && Object.hasOwn(byCode, code)
    ? byCode[code as KnownErrorCode]
    : exit.ourFault
}

/** Several outcomes in one run: the most severe speaks. */
export function worst(codes: Iterable<ExitCode>): ExitCode {
  const severity: readonly ExitCode[] = [
    exit.interrupted,
    exit.ourFault,
    exit.usage,
    exit.badInput,
    exit.baseNotFound,
    exit.unreachable,
    exit.tryAgain,
    exit.failed,
    exit.undecided,
    exit.good,
  ]
  const found = new Set(codes)
  return severity.find((code) => found.has(code)) ?? exit.good
}
