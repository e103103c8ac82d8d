/** `strata generate`: TypeScript for every version of every event type. */
import { relative, resolve } from 'node:path'
import type { GenerateOptions } from '../../src/codegen/index.js'
import { defineCommand } from '../command.js'
import { UsageError } from '../errors.js'
import { exit } from '../exit-codes.js'
import { formatFlag } from '../flags.js'
import { generateOnce, type Generation } from '../generate/generate-once.js'
import { watchFolder } from '../generate/watch-folder.js'
import { findSchemasFolder, schemasFlag } from '../inputs/find-schemas.js'
import type { Io } from '../io.js'
import { paintFor } from '../present/paint.js'
import { presentProblem } from '../present/problem.js'

export const generate = defineCommand({
  positionals: {},
  options: {
    schemas: schemasFlag,
    out: {
      type: 'string',
      requiresArg: true,
      describe: 'Folder to write; default: generate.out of strata.yaml',
    },
    check: { type: 'boolean', default: false, describe: 'Write nothing; fail when a file is not current' },
    watch: { type: 'boolean', default: false, describe: 'Go on: generate again whenever a schema changes' },
    validators: {
      type: 'boolean',
      describe: 'Validators and guards (isAccountUpdatedV2); default: generate.validators of strata.yaml',
    },
    readonly: { type: 'boolean', describe: 'Members and lists that cannot be assigned to' },
    brands: { type: 'boolean', describe: 'Texts with a format as types of their own: Formatted<"uuid">' },
    anew: { type: 'boolean', default: false, describe: 'Generate everything, whatever an earlier run did' },
    format: formatFlag,
  },
  examples: [
    ['strata generate --out src/events', 'types, and functions that cast between versions'],
    ['strata generate --check', 'in CI: are the checked-in files current?'],
  ],
  async run({ schemas: named, out, check, watch, anew, format, ...flags }, io) {
    if (check && watch)
      throw new UsageError('--check looks once; it does not go with --watch', 'strata generate')
    const schemas = findSchemasFolder(io.cwd, named)
    const request = {
      schemas,
      out: out === undefined ? undefined : resolve(io.cwd, out),
      options: optionsOf(flags),
      check,
      anew,
    }
    const once = async () => {
      const generation = await generateOnce(request, io)
      await present(generation, { check, format }, io)
      return generation
    }
    if (!watch) {
      const { difference } = await once()
      return check && !isCurrent(difference) ? exit.failed : exit.good
    }
    await watchFolder(schemas, io.signal, async () => {
      await once().catch(async (error: unknown) => presentProblem(error, [], io))
    })
    return exit.good
  },
})

/** Only what was said: the rest is for `strata.yaml` to say. */
function optionsOf(flags: Readonly<Record<keyof GenerateOptions, boolean | undefined>>): GenerateOptions {
  const { validators, readonly, brands } = flags
  return {
    ...(validators === undefined ? {} : { validators }),
    ...(readonly === undefined ? {} : { readonly }),
    ...(brands === undefined ? {} : { brands }),
  }
}

function isCurrent({ added, changed, stale }: Generation['difference']): boolean {
  return added.length + changed.length + stale.length === 0
}

async function present(
  { target, files, difference, unchecked }: Generation,
  { check, format }: { readonly check: boolean; readonly format: string },
  io: Io,
): Promise<void> {
  const shown = relative(io.cwd, target) || '.'
  const paint = paintFor(io, io.stdout)
  const line = (sign: string) => (path: string) => `${sign} ${shown}/${path}\n`
  const current = isCurrent(difference)
  await io.stdout.write(
    format === 'json'
      ? `${JSON.stringify({ out: shown, current, ...difference, unchecked }, undefined, 2)}\n`
      : [
          ...difference.added.map(line(paint.green('+'))),
          ...difference.changed.map(line(paint.yellow('~'))),
          ...difference.stale.map(line(paint.red('-'))),
        ].join(''),
  )
  for (const { eventType, major, reason } of unchecked) {
    await io.stderr.write(`${eventType} v${major} has no validator: ${reason}\n`)
  }
  await io.stderr.write(
    current
      ? `${files} files in ${shown} are current\n`
      : check
        ? `${shown} is not current: run \`strata generate\` and commit what it writes\n`
        : `${files} files in ${shown}\n`,
  )
}
