/**
 * `run(argv, io)`: the whole command line without a process.
 *
 * yargs finds the command and reads the flags; the command itself runs afterwards, so that its errors are
 * never mistaken for wrong usage.
 */
import yargs, { type Argv } from 'yargs'
import type { Command } from './command.js'
import { commands, type CommandEntry, type CommandGroup } from './commands/index.js'
import { UsageError } from './errors.js'
import { exit, exitCodeOf, type ExitCode } from './exit-codes.js'
import type { Io } from './io.js'
import { presentProblem } from './present/problem.js'
import { version } from './version.js'

/** Runs one command line and answers the exit code. Never throws; problems are printed to standard error. */
export async function run(argv: readonly string[], io: Io): Promise<ExitCode> {
  try {
    const choice = await choose(argv, io)
    if (choice.kind === 'text') {
      await io.stdout.write(`${choice.text}\n`)
      return exit.good
    }
    return await choice.command.run(choice.args, io)
  } catch (error) {
    await presentProblem(error, argv, io)
    return exitCodeOf(error)
  }
}

type Choice =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'command'; readonly command: Command; readonly args: Record<string, unknown> }

async function choose(argv: readonly string[], io: Io): Promise<Choice> {
  let chosen: Choice | undefined
  let failedToLoad: { readonly error: unknown } | undefined
  let text = ''

  const declare = (parent: Argv, path: string, entry: CommandEntry | CommandGroup): Argv => {
    const [word = ''] = entry.name.split(' ')
    if ('commands' in entry) {
      const children = (group: Argv) =>
        entry.commands
          .reduce((argv, child) => declare(argv, `${path} ${word}`, child), group)
          .demandCommand(1, 1, `\`${path} ${word}\` needs a command after it`)
      return parent.command(entry.name, entry.summary, children)
    }
    let command: Command | undefined
    return parent.command(
      entry.name,
      entry.summary,
      async (argv) => {
        try {
          command = await entry.load()
        } catch (error) {
          failedToLoad = { error }
          throw error
        }
        return withFlags(argv, command)
      },
      (args) => {
        if (command !== undefined) chosen = { kind: 'command', command, args }
      },
    )
  }

  const parser = commands.reduce((argv, entry) => declare(argv, 'strata', entry), frame(io))
  try {
    await parser.parseAsync([...argv], {}, (_error, _args, output) => {
      text = output
    })
  } catch (error) {
    if (failedToLoad !== undefined) throw failedToLoad.error
    throw new UsageError(sentenceOf(error, argv), commandNamed(argv), { cause: error })
  }
  if (chosen !== undefined) return chosen
  return { kind: 'text', text }
}

function frame(io: Io): Argv {
  return yargs([])
    .scriptName('strata')
    .locale('en')
    .usage(
      'strata <command>\n\nEvents outlive the code that wrote them: check, register, store and read them in any version.',
    )
    .exitProcess(false)
    .fail(false)
    .strict()
    .parserConfiguration({ 'parse-numbers': false, 'parse-positional-numbers': false })
    .wrap(Math.min(io.stdout.columns ?? 100, 120))
    .help('help', 'Show help')
    .version('version', 'Show the version', version())
    .demandCommand(1, 1, 'Name a command')
    .epilogue('`strata <command> --help` shows flags and examples. Exit codes: docs/reference/cli.md.')
}

function withFlags(argv: Argv, { positionals, options, examples }: Command): Argv {
  for (const [name, positional] of Object.entries(positionals)) argv.positional(name, positional)
  argv.options({ ...options })
  return argv.example(examples.map(([command, does]) => [command, does]))
}

/** yargs says "Unknown argument" of a command too. */
function sentenceOf(error: unknown, argv: readonly string[]): string {
  const message = error instanceof Error ? error.message : String(error)
  const unknown = /^Unknown arguments?: (.*)$/s.exec(message)?.[1]
  if (unknown === undefined) return message
  const names = unknown.split(', ')
  const isFlag = names.every((name) => !argv.includes(name))
  return isFlag
    ? `Unknown flag ${names.map((name) => (name.length === 1 ? `-${name}` : `--${name}`)).join(', ')}`
    : `Unknown command or argument ${names.map((name) => `"${name}"`).join(', ')}`
}

/** `strata events append` for `events append --bogus`, as far as the words are commands. */
function commandNamed(argv: readonly string[]): string {
  const words = ['strata']
  let among: readonly (CommandEntry | CommandGroup)[] = commands
  for (const word of argv) {
    const found = among.find(({ name }) => name.split(' ')[0] === word)
    if (found === undefined) break
    words.push(word)
    among = 'commands' in found ? found.commands : []
  }
  return words.join(' ')
}
