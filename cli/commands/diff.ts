/** `strata diff`: what changed, and what each change alone does to the values that are allowed. */
import { classifyChanges, type ClassifyOptions } from '../../src/compatibility/index.js'
import { policyIn, readSchemaFolder, type EventTypePolicy } from '../../src/registry/index.js'
import { defaultBase } from '../check/default-base.js'
import { defineCommand } from '../command.js'
import { majorsOfFolder } from '../data/folder-majors.js'
import { positionOf, type LocatedSchema } from '../diff/located-schema.js'
import { locatedMajor, nameOf, olderSchemas } from '../diff/older-schemas.js'
import { locatedInput } from '../diff/schema-input.js'
import { UsageError } from '../errors.js'
import { exit } from '../exit-codes.js'
import { formatFlag } from '../flags.js'
import { againstFlag, parseBase } from '../inputs/base.js'
import { diskFolder } from '../inputs/disk-folder.js'
import { findSchemasFolder, schemasFlag } from '../inputs/find-schemas.js'
import { prefixOf } from '../inputs/read-folder.js'
import type { Io } from '../io.js'
import { changeJson, changeLines, type ShownChange } from '../present/change-lines.js'
import { paintFor } from '../present/paint.js'

interface EventTypeDiff {
  /** `account.AccountUpdated v1`, or the names of the two files. */
  readonly name: string
  readonly path?: string
  readonly kind: 'new' | 'gone' | 'changed'
  readonly changes: readonly ShownChange[]
}

export const diff = defineCommand({
  positionals: {
    older: { type: 'string', describe: 'Schema file, or git:REF:PATH' },
    newer: { type: 'string', describe: 'Schema file, or git:REF:PATH' },
  },
  options: {
    against: { ...againstFlag, describe: `Compare the whole folder with: ${againstFlag.describe}` },
    schemas: schemasFlag,
    policy: {
      choices: ['tolerant-reader', 'document'],
      describe: 'How schemas are read; default: as strata.yaml says, else tolerant-reader',
    },
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
  async run({ older, newer, against, schemas, policy, annotations, format }, io) {
    if ((older === undefined) !== (newer === undefined)) {
      throw new UsageError('Name two schemas, or none and --against', 'strata diff')
    }
    if (older !== undefined && against !== undefined) {
      throw new UsageError('--against compares the folder; leave out the two schemas', 'strata diff')
    }
    const found =
      older === undefined || newer === undefined
        ? await folderDiff({ against, schemas, policy }, io)
        : await fileDiff([older, newer], { policy }, io)
    const shown = found.map((entry) => ({
      ...entry,
      changes: entry.changes.filter(({ annotation }) => annotations || !annotation),
    }))
    await present(shown, format, io)
    return exit.good
  },
})

type Policy = ClassifyOptions['policy']

async function fileDiff(
  [older, newer]: readonly [string, string],
  { policy }: { readonly policy: Policy },
  io: Io,
): Promise<readonly EventTypeDiff[]> {
  const [before, after] = [await locatedInput(older, io), await locatedInput(newer, io)]
  const changes = changesFrom(before, after, policy === undefined ? {} : { policy })
  return changes.length === 0 ? [] : [{ name: `${older} → ${newer}`, kind: 'changed', changes }]
}

function changesFrom(
  older: LocatedSchema,
  newer: LocatedSchema,
  options: ClassifyOptions,
): readonly ShownChange[] {
  return classifyChanges(older.schema, newer.schema, options).map((change) => {
    const olderPosition = positionOf(older, change.olderPointer)
    const newerPosition = positionOf(newer, change.newerPointer)
    return {
      ...change,
      ...(olderPosition === undefined ? {} : { olderPosition }),
      ...(newerPosition === undefined ? {} : { newerPosition }),
    }
  })
}

/** What no containment stands behind is told by the default: the rules of another registry are no reading. */
function optionsOf({ reading, formats }: EventTypePolicy, asked: Policy): ClassifyOptions {
  const policy = asked ?? (reading === 'document' ? reading : undefined)
  return { ...(policy === undefined ? {} : { policy }), ...(formats === undefined ? {} : { formats }) }
}

async function folderDiff(
  o: {
    readonly against: string | undefined
    readonly schemas: string | undefined
    readonly policy: Policy
  },
  io: Io,
): Promise<readonly EventTypeDiff[]> {
  const schemas = findSchemasFolder(io.cwd, o.schemas)
  const base = o.against === undefined ? await defaultBase(schemas, io) : parseBase(o.against)
  const folder = await readSchemaFolder(diskFolder(schemas))
  const before = await olderSchemas({ base, schemas, folder }, io)
  const prefix = prefixOf(schemas, io)
  const seenFromHere = (path: string) => (prefix === '' ? path : `${prefix}/${path}`)
  const majors = await majorsOfFolder(folder)
  const entries = majors.flatMap((major): EventTypeDiff[] => {
    const name = nameOf(major)
    const path = seenFromHere(major.path)
    const known = before.schemas.get(name)
    if (known === undefined) return [{ name, path, kind: 'new', changes: [] }]
    const options = optionsOf(policyIn(folder.settings, major.subject), o.policy)
    const changes = changesFrom(known, locatedMajor(folder, major, seenFromHere), options)
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
      ...changes.flatMap((change) => changeLines(change, paint).map((line) => `  ${line}`)),
    ].join('\n'),
  )
  await io.stdout.write(blocks.length === 0 ? 'nothing changed\n' : `${blocks.join('\n\n')}\n`)
}
