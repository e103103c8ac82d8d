/** `strata lens propose`: a first draft of the lens between two majors of the folder. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Json, JsonObject } from '../../src/json/index.js'
import { describeLoss, proposeLens, type LawReport, type Proposal } from '../../src/lens/index.js'
import { readSchemaFolder, type FolderFiles, type SchemaFolder } from '../../src/registry/index.js'
import { defineCommand } from '../command.js'
import { majorsOfFolder, type FolderMajor } from '../data/folder-majors.js'
import { OutputRefused, UsageError } from '../errors.js'
import { exit } from '../exit-codes.js'
import { formatFlag } from '../flags.js'
import { diskFolder } from '../inputs/disk-folder.js'
import { isNamed } from '../inputs/event-type-name.js'
import { findSchemasFolder, schemasFlag } from '../inputs/find-schemas.js'
import { readJsonLines } from '../inputs/json-lines.js'
import { prefixOf } from '../inputs/read-folder.js'
import type { Io } from '../io.js'
import { writeFiles } from '../outputs/write-files.js'
import { lensYaml } from '../present/lens-yaml.js'
import { paintFor } from '../present/paint.js'

const command = 'strata lens propose'

export const lensPropose = defineCommand({
  positionals: {
    type: { type: 'string', demandOption: true, describe: 'Event type, such as account.AccountUpdated' },
    from: { type: 'string', demandOption: true, describe: 'The older major: v1' },
    to: { type: 'string', demandOption: true, describe: 'The next major: v2' },
  },
  options: {
    schemas: schemasFlag,
    samples: {
      type: 'string',
      requiresArg: true,
      describe: 'NDJSON file of older events, which show how texts are put together; - for standard input',
    },
    write: { type: 'boolean', default: false, describe: 'Write it beside the schemas, where no lens is yet' },
    format: formatFlag,
  },
  examples: [
    ['strata lens propose AccountUpdated v1 v2', 'what the schemas and their examples tell'],
    [
      `echo '{"accountId":"1","address":"12 Main St, Springfield, 12345, US"}' | strata lens propose account.AccountUpdated v1 v2 --samples -`,
      'with older events',
    ],
  ],
  async run({ type, from, to, schemas: named, samples, write, format }, io) {
    const schemas = findSchemasFolder(io.cwd, named)
    const folder = await readSchemaFolder(withoutLenses(diskFolder(schemas)))
    const [older, newer] = await majorsNamed(folder, { type, from: majorNamed(from), to: majorNamed(to) })
    const path = older.path.replace(/\.json$/, `-v${newer.major}.lens.yaml`)
    if (write) refuseWhereThereIsOne(schemas, path)
    const proposal = await proposeLens({
      older: older.bundled,
      newer: newer.bundled,
      samples: samples === undefined ? [] : await valuesOf(samples, io),
      names: { older: `v${older.major}`, newer: `v${newer.major}` },
    })
    const lens = { eventType: older.subject, from: older.major, to: newer.major, steps: proposal.steps }
    const text = lensYaml(lens, commentOf(proposal, lens))
    if (write) await writeFiles(schemas, [{ path, text }])
    const prefix = prefixOf(schemas, io)
    const shown = prefix === '' ? path : `${prefix}/${path}`
    await io.stdout.write(
      format === 'json'
        ? `${JSON.stringify({ ...lens, ...restOf(proposal), ...(write ? { path: shown } : {}) }, undefined, 2)}\n`
        : write
          ? `${paintFor(io, io.stdout).green('+')} ${shown}\n`
          : text,
    )
    await io.stderr.write(remarks(proposal, lens, io))
    return exit.good
  },
})

/** A draft that has holes yet keeps nobody from the next one. */
function withoutLenses(files: FolderFiles): FolderFiles {
  return {
    list: async () => (await files.list()).filter((path) => !/\.lens\.ya?ml$/.test(path)),
    readText: (path) => files.readText(path),
  }
}

function majorNamed(text: string): number {
  const [, digits] = /^v?([1-9]\d{0,8})$/.exec(text) ?? []
  if (digits === undefined) throw new UsageError(`${JSON.stringify(text)} is no major, such as v1`, command)
  return Number(digits)
}

async function majorsNamed(
  folder: SchemaFolder,
  { type, from, to }: { readonly type: string; readonly from: number; readonly to: number },
): Promise<readonly [FolderMajor, FolderMajor]> {
  if (to !== from + 1) {
    throw new UsageError(`A lens leads from one major to the next, not from v${from} to v${to}`, command)
  }
  const eventTypes = folder.eventTypes.filter(({ subject }) => isNamed(subject, type))
  const [subject, ...others] = new Set(eventTypes.map((eventType) => eventType.subject))
  if (subject === undefined) throw new UsageError(`There is no event type ${type}`, command)
  if (others.length > 0) {
    throw new UsageError(`${type} is ${[subject, ...others].join(' and ')}; name one of them`, command)
  }
  const majors = await majorsOfFolder({ ...folder, eventTypes })
  const [older, newer] = [from, to].map((wanted) => majors.find(({ major }) => major === wanted))
  if (older === undefined || newer === undefined) {
    const there = majors.map(({ major }) => `v${major}`).join(', ')
    throw new UsageError(
      `The folder has no v${older === undefined ? from : to} of ${subject}, only ${there}`,
      command,
    )
  }
  return [older, newer]
}

/** @throws {OutputRefused} when the step has a lens, under either ending. */
function refuseWhereThereIsOne(schemas: string, path: string): void {
  const there = [path, path.replace(/yaml$/, 'yml')].find((one) => existsSync(join(schemas, one)))
  if (there === undefined) return
  throw new OutputRefused(
    join(schemas, there),
    'there is a lens already',
    'Compare it with the proposal, which is printed without --write; or remove it first.',
  )
}

async function valuesOf(path: string, io: Io): Promise<readonly Json[]> {
  const values: Json[] = []
  for await (const { value } of readJsonLines(path, io)) values.push(value)
  return values
}

interface Place {
  readonly from: number
  readonly to: number
}

function commentOf({ holes }: Proposal, { from, to }: Place): string {
  const first = `Drafted from the difference of v${from} and v${to}.`
  if (holes.length === 0) return `${first} Read it, and try it: strata lens test`
  return `${first}\nFor each hole, write the field and delete the hole; then try it: strata lens test`
}

function restOf({ holes, notes, laws }: Proposal): JsonObject {
  return { holes: holes as unknown as Json, notes, ...(laws === undefined ? {} : { laws: lawsJson(laws) }) }
}

function lawsJson({ holds, checked, broken, loss }: LawReport): JsonObject {
  return {
    holds,
    checked,
    broken: broken.map(({ law, direction, event, message }) => ({ law, direction, event, message })),
    loss: loss as unknown as Json,
  }
}

/** What a person has to know of it: guesses, holes, and whether the laws hold. */
function remarks({ steps, holes, notes, laws }: Proposal, { from, to }: Place, io: Io): string {
  const paint = paintFor(io, io.stderr)
  const lines = [
    ...(steps.length === 0 ? [`events of v${from} are events of v${to} as they are`] : []),
    ...notes.map((note) => `${paint.dim('note')}  ${note}`),
    ...holes.map(({ name, question }) => `${paint.yellow('hole')}  ${name}: ${question}`),
    ...(laws === undefined ? [] : lawLines(laws, { from, to })),
  ]
  return lines.map((line) => `${line}\n`).join('')
}

function lawLines({ holds, broken, checked, loss }: LawReport, { from, to }: Place): readonly string[] {
  if (!holds) return broken.map(({ message }) => message)
  return [
    `all laws hold on ${checked.older} events of v${from} and ${checked.newer} of v${to}`,
    ...loss.up.map((entry) => `lost going up    ${describeLoss(entry)}`),
    ...loss.down.map((entry) => `lost going down  ${describeLoss(entry)}`),
  ]
}
