/** `strata generate`: TypeScript for every version of every event type. */
import { relative, resolve } from 'node:path'
import { readSchemaFolder } from '../../src/registry/index.js'
import { defineCommand } from '../command.js'
import { UsageError } from '../errors.js'
import { exit } from '../exit-codes.js'
import { formatFlag } from '../flags.js'
import { generatedFiles } from '../generate/generated-files.js'
import { compareWithDisk, removeFiles } from '../generate/compare-with-disk.js'
import { diskFolder } from '../inputs/disk-folder.js'
import { findSchemasFolder, schemasFlag } from '../inputs/find-schemas.js'
import { writeFiles } from '../outputs/write-files.js'
import { paintFor } from '../present/paint.js'

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
    format: formatFlag,
  },
  examples: [
    ['strata generate --out src/events', 'types, and functions that cast between versions'],
    ['strata generate --check', 'in CI: are the checked-in files current?'],
  ],
  async run({ schemas: named, out, check, format }, io) {
    const schemas = findSchemasFolder(io.cwd, named)
    const folder = await readSchemaFolder(diskFolder(schemas))
    const configured = folder.settings.generate?.['out']
    const target =
      out !== undefined
        ? resolve(io.cwd, out)
        : typeof configured === 'string'
          ? resolve(schemas, configured)
          : undefined
    if (target === undefined) {
      throw new UsageError(
        'Say where to: --out DIR, or `generate: { out: DIR }` in strata.yaml',
        'strata generate',
      )
    }
    const files = await generatedFiles(folder)
    const difference = await compareWithDisk(target, files)
    const { added, changed, stale } = difference
    const isCurrent = added.length + changed.length + stale.length === 0
    if (!check) {
      const texts = new Map(files.map((file) => [file.path, file]))
      await writeFiles(
        target,
        [...added, ...changed].flatMap((path) => texts.get(path) ?? []),
      )
      await removeFiles(target, stale)
    }
    const shown = relative(io.cwd, target) || '.'
    const paint = paintFor(io, io.stdout)
    const line = (sign: string) => (path: string) => `${sign} ${shown}/${path}\n`
    await io.stdout.write(
      format === 'json'
        ? `${JSON.stringify({ out: shown, current: isCurrent, ...difference }, undefined, 2)}\n`
        : [
            ...added.map(line(paint.green('+'))),
            ...changed.map(line(paint.yellow('~'))),
            ...stale.map(line(paint.red('-'))),
          ].join(''),
    )
    await io.stderr.write(
      isCurrent
        ? `${files.length} files in ${shown} are current\n`
        : check
          ? `${shown} is not current: run \`strata generate\` and commit what it writes\n`
          : `${files.length} files in ${shown}\n`,
    )
    return check && !isCurrent ? exit.failed : exit.good
  },
})
