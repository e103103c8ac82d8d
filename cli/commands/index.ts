/**
 * Every command: a line here, and a file beside it that is read only when the command is the one asked for.
 * `strata --help` therefore loads none of them.
 */
import type { Command } from '../command.js'

export interface CommandEntry {
  /** With its positionals as yargs writes them: `check [paths..]`. */
  readonly name: string
  readonly summary: string
  load(): Promise<Command>
}

/** Commands that share a noun: `strata events append`. */
export interface CommandGroup {
  readonly name: string
  readonly summary: string
  readonly commands: readonly CommandEntry[]
}

export const commands: readonly (CommandEntry | CommandGroup)[] = [
  {
    name: 'init [dir]',
    summary: 'Make a schemas folder',
    load: async () => (await import('./init.js')).init,
  },
]
