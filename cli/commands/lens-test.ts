/** `strata lens test`: does every lens of the folder keep its laws? */
import { runInNewContext } from 'node:vm'
import { checkLensLaws, describeLoss, LensMisfit, parseLens, type LawReport } from '../../src/lens/index.js'
import type { Json, JsonObject } from '../../src/json/index.js'
import { readSchemaFolder, type FolderLens, type SchemaFolder } from '../../src/registry/index.js'
import type { EventLog } from '../../src/event-store/index.js'
import { storedSamples } from '../../src/topics/index.js'
import { pathsInFolder } from '../check/only-paths.js'
import { defineCommand } from '../command.js'
import { majorsOfFolder, type FolderMajor } from '../data/folder-majors.js'
import { dataFlag, withData } from '../data/open-data.js'
import { exit } from '../exit-codes.js'
import { formatFlag, wholeNumber } from '../flags.js'
import { diskFolder } from '../inputs/disk-folder.js'
import { findSchemasFolder, schemasFlag } from '../inputs/find-schemas.js'
import { prefixOf } from '../inputs/read-folder.js'
import { readJsonLines } from '../inputs/json-lines.js'
import type { Io } from '../io.js'
import { paintFor, type Paint } from '../present/paint.js'

interface LensAnswer {
  readonly lens: FolderLens
  readonly outcome:
    | { readonly kind: 'none'; readonly reason: string | undefined }
    | { readonly kind: 'misfit'; readonly error: LensMisfit }
    | { readonly kind: 'checked'; readonly report: LawReport }
}

export const lensTest = defineCommand({
  positionals: {
    paths: { type: 'string', array: true, default: [], describe: 'Only these lens files' },
  },
  options: {
    schemas: schemasFlag,
    samples: {
      type: 'string',
      requiresArg: true,
      describe: 'NDJSON file of events to try beside the generated ones; - for standard input',
    },
    data: { ...dataFlag, default: undefined, describe: 'Try the newest events that are stored there, too' },
    count: {
      type: 'string',
      requiresArg: true,
      default: '200',
      describe: 'Events to generate for each side',
    },
    seed: { type: 'string', requiresArg: true, default: '1', describe: 'Other events for another seed' },
    format: formatFlag,
  },
  examples: [
    ['strata lens test', 'every lens of the folder'],
    ['strata lens test schemas/account/AccountUpdated.v1-v2.lens.yaml --count 1000', 'one, with more events'],
  ],
  async run({ paths, schemas: named, samples, data, count, seed, format }, io) {
    const schemas = findSchemasFolder(io.cwd, named)
    const folder = await readSchemaFolder(diskFolder(schemas))
    const wanted = pathsInFolder(paths, { schemas, cwd: io.cwd })
    const options = {
      count: Number(wholeNumber('count', count)),
      seed: Number(wholeNumber('seed', seed, 0n)),
      samples: samples === undefined ? [] : await valuesOf(samples, io),
    }
    const answers =
      data === undefined
        ? await answersOf(folder, wanted, options)
        : await withData(data, io, { create: false }, ({ events }) =>
            answersOf(folder, wanted, { ...options, stored: events }),
          )
    const prefix = prefixOf(schemas, io)
    const paint = paintFor(io, io.stdout)
    await io.stdout.write(
      format === 'json'
        ? `${JSON.stringify(answers.map(jsonOf), undefined, 2)}\n`
        : answers.length === 0
          ? 'no lenses to test\n'
          : answers.map((answer) => textOf(answer, prefix, paint)).join(''),
    )
    return answers.every(isGood) ? exit.good : exit.failed
  },
})

async function valuesOf(path: string, io: Io): Promise<readonly Json[]> {
  const values: Json[] = []
  for await (const { value } of readJsonLines(path, io)) values.push(value)
  return values
}

interface Options {
  readonly count: number
  readonly seed: number
  readonly samples: readonly Json[]
  readonly stored?: EventLog
}

async function answersOf(
  folder: SchemaFolder,
  wanted: readonly string[],
  options: Options,
): Promise<readonly LensAnswer[]> {
  const majors = await majorsOfFolder(folder)
  const lenses = folder.lenses.filter(({ path }) => wanted.length === 0 || wanted.includes(path))
  return Promise.all(lenses.map(async (lens) => ({ lens, outcome: await outcomeOf(lens, majors, options) })))
}

async function outcomeOf(
  { subject, from, to, lens }: FolderLens,
  majors: readonly FolderMajor[],
  { count, seed, samples, stored }: Options,
): Promise<LensAnswer['outcome']> {
  if (lens.kind === 'none') return { kind: 'none', reason: lens.reason }
  const schemaOf = (major: number) => majors.find((m) => m.subject === subject && m.major === major)?.bundled
  const [older, newer] = [schemaOf(from), schemaOf(to)]
  if (older === undefined || newer === undefined) {
    const missing = older === undefined ? from : to
    return {
      kind: 'misfit',
      error: new LensMisfit(
        { step: [] },
        `the folder has no ${subject.split('.').at(-1) ?? subject}.v${missing}.json`,
      ),
    }
  }
  try {
    const report = await checkLensLaws({
      lens: parseLens(lens.document),
      older,
      newer,
      samples: {
        older: [...samples, ...(await storedSamples(stored, subject, from))],
        newer: [...samples, ...(await storedSamples(stored, subject, to))],
      },
      count,
      seed,
      // The text is our own generator's, from a lens of the user's own folder, on the user's own machine.
      evaluateJavaScript: (text) => runInNewContext(text) as (event: Json) => Json,
    })
    return { kind: 'checked', report }
  } catch (error) {
    if (error instanceof LensMisfit) return { kind: 'misfit', error }
    throw error
  }
}

const isGood = ({ outcome }: LensAnswer): boolean =>
  outcome.kind === 'none' || (outcome.kind === 'checked' && outcome.report.holds)

function textOf({ lens, outcome }: LensAnswer, prefix: string, paint: Paint): string {
  const name = `${paint.bold(`${lens.subject} v${lens.from} ⇄ v${lens.to}`)}  ${paint.dim(prefix === '' ? lens.path : `${prefix}/${lens.path}`)}`
  switch (outcome.kind) {
    case 'none':
      return `· ${name}\n    none: events are not cast across it${outcome.reason === undefined ? '' : ` (${outcome.reason})`}\n`
    case 'misfit':
      return `${paint.red('✗')} ${name}\n    ${outcome.error.message}\n`
    case 'checked': {
      const { holds, broken, checked, loss } = outcome.report
      const lines = [
        `${holds ? paint.green('✓') : paint.red('✗')} ${name}`,
        ...broken.map(({ message }) => `    ${paint.red('✗')} ${message}`),
        ...(holds
          ? [
              `    all laws hold on ${checked.older} events of v${lens.from} and ${checked.newer} of v${lens.to}`,
            ]
          : []),
        ...loss.up.map((entry) => `    lost going up    ${describeLoss(entry)}`),
        ...loss.down.map((entry) => `    lost going down  ${describeLoss(entry)}`),
        ...(loss.upOnly ? ['    goes up only'] : []),
      ]
      return lines.map((line) => `${line}\n`).join('')
    }
  }
}

function jsonOf(answer: LensAnswer): JsonObject {
  const { lens, outcome } = answer
  const place = {
    subject: lens.subject,
    from: lens.from,
    to: lens.to,
    path: lens.path,
    holds: isGood(answer),
  }
  switch (outcome.kind) {
    case 'none':
      return { ...place, lens: 'none' }
    case 'misfit':
      return { ...place, broken: [{ code: outcome.error.code, message: outcome.error.message }] }
    case 'checked': {
      const { broken, checked, loss } = outcome.report
      return {
        ...place,
        checked,
        broken: broken.map(({ law, direction, event, message }) => ({ law, direction, event, message })),
        loss: loss as unknown as Json,
      }
    }
  }
}
