/**
 * What `strata generate` did last, so that it need not do it again: the stamps of everything it read and wrote, and for each event type
 * from what its modules were made.
 *
 * Kept in the user's cache folder, never beside the schemas or the generated files. It is only ever believed as far as the stamps and
 * digests of the files themselves agree, so losing it costs time and nothing else.
 */
import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { GeneratedEventType } from '../../src/codegen/index.js'
import { writeFiles } from '../outputs/write-files.js'
import type { FileStamps } from './file-stamps.js'

export interface GenerationRecord {
  readonly target: string
  /** Of the files of the schemas folder, and of every TypeScript file of the target. */
  readonly inputs: FileStamps
  readonly outputs: FileStamps
  /** How many of the latter are generated. */
  readonly files: number
  readonly unchecked: readonly {
    readonly eventType: string
    readonly major: number
    readonly reason: string
  }[]
}

/** By what they were made from. Kept apart, since a run that finds everything current does not need it. */
export type ModulesRecord = Readonly<Record<string, RecordedModules>>

export interface RecordedModules {
  readonly generated: GeneratedEventType
  readonly text: RecordedFile
  readonly validators?: RecordedFile
}

export interface RecordedFile {
  readonly path: string
  readonly digest: string
}

export interface RecordPlace {
  readonly folder: string
  readonly name: string
}

/** `undefined` where the user has no cache folder. `asked`: all that what is generated depends on beside the files. */
export function recordPlace(
  env: Readonly<Record<string, string | undefined>>,
  asked: readonly unknown[],
): RecordPlace | undefined {
  const { XDG_CACHE_HOME: cache, HOME: home } = env
  const base = cache !== undefined && cache !== '' ? cache : home && join(home, '.cache')
  if (base === undefined || base === '') return undefined
  return { folder: join(base, 'strata', 'generate'), name: digestOf(JSON.stringify(asked)) }
}

/** `undefined` when there is none, or none that can be read. */
export async function readRecord(place: RecordPlace | undefined): Promise<GenerationRecord | undefined> {
  return (await readKept(place, 'record')) as GenerationRecord | undefined
}

/** Empty when there is none. */
export async function readModulesRecord(place: RecordPlace | undefined): Promise<ModulesRecord> {
  return ((await readKept(place, 'modules')) ?? {}) as ModulesRecord
}

/** A record that cannot be written is done without. */
export async function writeRecords(
  place: RecordPlace | undefined,
  record: GenerationRecord,
  modules: ModulesRecord,
): Promise<void> {
  if (place === undefined) return
  const kept = { modules, record }
  const files = Object.entries(kept).map(([part, value]) => ({
    path: fileName(place, part as keyof typeof kept),
    text: JSON.stringify({ format: recordFormat, value }),
  }))
  await writeFiles(place.folder, files).catch(() => undefined)
}

async function readKept(place: RecordPlace | undefined, part: 'record' | 'modules'): Promise<unknown> {
  if (place === undefined) return undefined
  try {
    const text = await readFile(join(place.folder, fileName(place, part)), 'utf8')
    const { format, value } = JSON.parse(text) as { readonly format: number; readonly value: unknown }
    return format === recordFormat ? value : undefined
  } catch {
    return undefined
  }
}

function fileName({ name }: RecordPlace, part: 'record' | 'modules'): string {
  return `${name}.${part}.json`
}

const recordFormat = 1

export function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
