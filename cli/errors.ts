/** What only the command line can meet: wrong usage, unreadable input, a comparison base that is not there. */
import { ToolkitError } from '../src/json/index.js'
import type { FolderProblem } from '../src/registry/index.js'

/** The command, a flag or an argument is not one we know. */
export class UsageError extends ToolkitError {
  readonly code = 'USAGE'
  constructor(
    problem: string,
    readonly command = 'strata',
    options?: ErrorOptions,
  ) {
    super(`${problem.replace(/[.\s]*$/, '')}. Run \`${command} --help\` to see what it takes.`, options)
  }
}

/** A file or folder that was named is not there or cannot be read. */
export class InputUnreadable extends ToolkitError {
  readonly code = 'INPUT_UNREADABLE'
  constructor(
    readonly path: string,
    reason: string,
    options?: ErrorOptions,
  ) {
    super(`Cannot read ${path}: ${reason}. Check the path and its permissions.`, options)
  }
}

/** What we were asked to compare with does not exist: a git revision, a folder in it, a registered version. */
export class BaseNotFound extends ToolkitError {
  readonly code = 'BASE_NOT_FOUND'
  constructor(
    /** As given: `git:main`, `dir:../old`. */
    readonly base: string,
    reason: string,
    whatToDo: string,
    options?: ErrorOptions,
  ) {
    super(`Nothing to compare with at ${base}: ${reason}. ${whatToDo}`, options)
  }
}

/** What we were asked to compare with is there, and is no schemas folder that can be read. */
export class BaseInvalid extends ToolkitError {
  readonly code = 'BASE_INVALID'
  constructor(
    readonly base: string,
    reason: string,
    options?: ErrorOptions,
  ) {
    super(
      `${base} cannot be compared with: ${reason} Compare with another revision, or mend that one first.`,
      options,
    )
  }
}

/** A place we were told to write to cannot be written, or holds something that we would overwrite. */
export class OutputRefused extends ToolkitError {
  readonly code = 'OUTPUT_REFUSED'
  constructor(
    readonly path: string,
    reason: string,
    whatToDo: string,
    options?: ErrorOptions,
  ) {
    super(`Not writing ${path}: ${reason}. ${whatToDo}`, options)
  }
}

/** The command was interrupted by a signal; what it had acknowledged stays. */
export class Interrupted extends ToolkitError {
  readonly code = 'INTERRUPTED'
  constructor(readonly signal: string) {
    super(`Interrupted by ${signal}. What was acknowledged before is kept; run the command again to go on.`)
  }
}

/** The file that sets up a server holds something that it does not know. */
export class ConfigurationInvalid extends ToolkitError {
  readonly code = 'CONFIGURATION_INVALID'
  constructor(
    readonly path: string,
    readonly problems: readonly FolderProblem[],
  ) {
    super(
      `${path} cannot be used:\n${problems
        .map(({ line, column, message }) => `  ${path}:${line}:${column} ${message}`)
        .join('\n')}\nThe settings are listed in docs/reference/server-configuration.md.`,
    )
  }
}

export type CliErrorCode =
  | ConfigurationInvalid['code']
  | UsageError['code']
  | InputUnreadable['code']
  | BaseNotFound['code']
  | BaseInvalid['code']
  | OutputRefused['code']
  | Interrupted['code']
