/** What a command is: its flags, its examples, and one function from arguments to an exit code. */
import type { InferredOptionTypes, Options, PositionalOptions } from 'yargs'
import type { ExitCode } from './exit-codes.js'
import type { Io } from './io.js'

type Flags = Readonly<Record<string, Options>>
type Positionals = Readonly<Record<string, PositionalOptions>>
type Args<P extends Positionals, O extends Flags> = InferredOptionTypes<P> & InferredOptionTypes<O>

/** A command line that runs as printed, and what it does. */
export type Example = readonly [command: string, does: string]

export interface Command {
  readonly positionals: Positionals
  readonly options: Flags
  readonly examples: readonly Example[]
  run(args: Readonly<Record<string, unknown>>, io: Io): Promise<ExitCode>
}

interface Definition<P extends Positionals, O extends Flags> {
  readonly positionals: P
  readonly options: O
  readonly examples: readonly Example[]
  run(args: Args<P, O>, io: Io): Promise<ExitCode>
}

/** Ties the types of a command's arguments to its declared flags. */
export function defineCommand<const P extends Positionals, const O extends Flags>(
  definition: Definition<P, O>,
): Command {
  return { ...definition, run: (args, io) => definition.run(args as Args<P, O>, io) }
}
