/** How the demo speaks: each command is printed, really run, and held to what the demo says about it. */
import type { Json } from '../../src/json/index.js'
import { Interrupted } from '../errors.js'
import type { Io } from '../io.js'
import { paintFor, type Paint } from '../present/paint.js'
import type { Children, Finished } from './children.js'
import { DemoFailed } from './errors.js'

interface CommandOptions {
  /** Exit code that it has to end with. Default 0. */
  readonly exits?: number
  readonly stdin?: string
  /** Lines of output shown. Default 12; 0 shows none. */
  readonly lines?: number
}

export class Show {
  readonly paint: Paint
  #step = 0

  constructor(
    private readonly io: Io,
    private readonly children: Children,
  ) {
    this.paint = paintFor(io, io.stdout)
  }

  async step(title: string): Promise<void> {
    if (this.io.signal.aborted) throw new Interrupted(String(this.io.signal.reason))
    this.#step += 1
    await this.#line(`\n${this.paint.bold(this.paint.cyan(`${String(this.#step).padStart(2)}  ${title}`))}`)
  }

  /** A sentence between the commands. */
  async say(text: string): Promise<void> {
    for (const line of text.split('\n')) await this.#line(`    ${line}`)
  }

  /** Prints and runs `strata …`. @throws {DemoFailed} when it ends otherwise than it has to. */
  async strata(args: readonly string[], options: CommandOptions = {}): Promise<Finished> {
    return this.#shown(args, this.children.run(args, options.stdin), options)
  }

  /** Commands that do not wait for each other: run at once, shown one after the other. */
  async atOnce(
    commands: readonly (readonly string[])[],
    options: CommandOptions = {},
  ): Promise<readonly Finished[]> {
    const running = commands.map((args) => [args, this.children.run(args)] as const)
    const finished: Finished[] = []
    for (const [args, run] of running) finished.push(await this.#shown(args, run, options))
    return finished
  }

  async #shown(
    args: readonly string[],
    running: Promise<Finished>,
    { exits = 0, stdin, lines = 12 }: CommandOptions,
  ): Promise<Finished> {
    await this.announce(args, { before: stdin === undefined ? '' : '… | ' })
    const finished = await running
    await this.output(
      finished.code === exits ? finished.stdout : `${finished.stdout}${finished.stderr}`,
      lines,
    )
    // Exit codes up to 2 are answers, which are printed as results; above that it is a problem.
    if (exits > 2) await this.output(finished.stderr, lines)
    this.holds(
      finished.code === exits,
      `strata ${args.join(' ')} ends with ${exits}, not ${finished.code}:\n${finished.stdout}${finished.stderr}`,
    )
    return finished
  }

  async announce(args: readonly string[], { before = '', after = '' } = {}): Promise<void> {
    await this.#line(
      `\n    ${this.paint.green('$')} ${before}${this.paint.bold(`strata ${args.map(quoted).join(' ')}`)}${after}`,
    )
  }

  async output(text: string, lines: number): Promise<void> {
    const all = text.replace(/\n+$/, '').split('\n')
    if (lines === 0 || text.trim() === '') return
    for (const line of all.slice(0, lines)) await this.#line(`    ${this.paint.dim('│')} ${line}`)
    if (all.length > lines) await this.#line(`    ${this.paint.dim(`│ … ${all.length - lines} more lines`)}`)
  }

  /** Says what has just been shown, once it is checked. @throws {DemoFailed} */
  async proven(condition: boolean, sentence: string): Promise<void> {
    this.holds(condition, sentence)
    await this.#line(`    ${this.paint.green('✓')} ${sentence}`)
  }

  /** @throws {DemoFailed} */
  holds(condition: boolean, sentence: string): void {
    if (!condition) throw new DemoFailed(sentence)
  }

  async #line(text: string): Promise<void> {
    await this.io.stdout.write(`${text}\n`)
  }
}

/** NDJSON as data. */
export function linesOf(text: string): readonly Json[] {
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Json)
}

export const ndjson = (values: readonly Json[]): string =>
  values.map((value) => `${JSON.stringify(value)}\n`).join('')

const quoted = (word: string) => (/^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`)
