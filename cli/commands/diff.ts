/** `strata diff`: what changed, as facts without an opinion. */
import { diffSchemas, type Change } from '../../src/diff/index.js'
import { readSchemaFolder } from '../../src/registry/index.js'
import { defaultBase } from '../check/default-base.js'
import { defineCommand } from '../command.js'
import { majorsOfFolder } from '../data/folder-majors.js'
import { nameOf, olderSchemas } from '../diff/older-schemas.js'
import { schemaInput } from '../diff/schema-input.js'
import { UsageError } from '../errors.js'
import { exit } from '../exit-codes.js'
import { formatFlag } from '../flags.js'
import { againstFlag, parseBase } from '../inputs/base.js'
import { diskFolder } from '../inputs/disk-folder.js'
import { findSchemasFolder, schemasFlag } from '../inputs/find-schemas.js'
import { prefixOf } from '../inputs/read-folder.js'
import type { Io } from '../io.js'
import { changeJson, changeText } from '../present/change-lines.js'
import { paintFor } from '../present/paint.js'

interface EventTypeDiff {
  /** `account.AccountUpdated v1`, or the names of the two files. */
  readonly name: string
  readonly path?: string
  readonly kind: 'new' | 'gone' | 'changed'
  readonly changes: readonly Change[]
}

export const diff = defineCommand({
  positionals: {
    older: { type: 'string', describe: 'Schema file, or git:REF:PATH' },
    newer: { type: 'string', describe: 'Schema file, or git:REF:PATH' },
  },
  options: {
    against: { ...againstFlag, describe: `Compare the whole folder with: ${againstFlag.describe}` },
    schemas: schemasFlag,
    annotations: { type: 'boolean', default: true, describe: 'Also titles, descriptions and their like' },
    format: formatFlag,
  },
  examples: [
    ['strata diff --against git:main', 'what this branch changes'],
    [
      'strata diff schemas/account/AccountUpdated.v1.json schemas/account/AccountUpdated.v2.json',
      'two files',
    ],
  ],
  async run({ older, newer, against, schemas, annotations, format }, io) {
    if ((older === undefined) !== (newer === undefined)) {
      throw new UsageError('Name two schemas, or none and --against', 'strata diff')
    }
    if (older !== undefined && against !== undefined) {
      throw new UsageError('--against compares the folder; leave out the two schemas', 'strata diff')
    }
    const found =
      older === undefined || newer === undefined
        ? await folderDiff({ against, schemas }, io)
        : await fileDiff(older, newer, io)
    const shown = found.map((entry) => ({
      ...entry,
      changes: entry.changes.filter(({ annotation }) => annotations || !annotation),
    }))
    await present(shown, format, io)
    return exit.good
  },
})

async function fileDiff(older: string, newer: string, io: Io): Promise<readonly EventTypeDiff[]> {
  const changes = diffSchemas(await schemaInput(older, io), await schemaInput(newer, io))
  return changes.length === 0 ? [] : [{ name: `${older} → ${newer}`, kind: 'changed', changes }]
}

async function folderDiff(
  o: { readonly against: string | undefined; readonly schemas: string | undefined },
  io: Io,
): Promise<readonly EventTypeDiff[]> {
  const schemas = findSchemasFolder(io.cwd, o.schemas)
  const base = o.against === undefined ? await defaultBase(schemas, io) : parseBase(o.against)
  const folder = await readSchemaFolder(diskFolder(schemas))
  const before = await olderSchemas({ base, schemas, folder }, io)
  const prefix = prefixOf(schemas, io)
  const majors = await majorsOfFolder(folder)
  const entries = majors.flatMap((major): EventTypeDiff[] => {
    const name = nameOf(major)
    const path = prefix === '' ? major.path : `${prefix}/${major.path}`
    const known = before.schemas.get(name)
    if (known === undefined) return [{ name, path, kind: 'new', changes: [] }]
    const changes = diffSchemas(known, major.bundled)
    return changes.length === 0 ? [] : [{ name, path, kind: 'changed', changes }]
  })
  const kept = new Set(majors.map(nameOf))
  const gone = [...before.schemas.keys()].filter((name) => !kept.has(name))
  return [...entries, ...gone.map((name) => ({ name, kind: 'gone' as const, changes: [] }))]
}

async function present(found: readonly EventTypeDiff[], format: 'text' | 'json', io: Io): Promise<void> {
  if (format === 'json') {
    const data = found.map(({ changes, ...entry }) => ({ ...entry, changes: changes.map(changeJson) }))
    await io.stdout.write(`${JSON.stringify(data, undefined, 2)}\n`)
    return
  }
  const paint = paintFor(io, io.stdout)
  const blocks = found.map(({ name, path, kind, changes }) =>
    [
      `${paint.bold(name)}${kind === 'changed' ? '' : `  ${kind}`}${path === undefined ? '' : `  ${paint.dim(path)}`}`,
      ...changes.map((change) => `  ${changeText(change, paint)}`),
    ].join('\n'),
  )
  await io.stdout.write(blocks.length === 0 ? 'nothing changed\n' : `${blocks.join('\n\n')}\n`)
}
