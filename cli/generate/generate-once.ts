/** One run of `strata generate`: nothing is read that did not change, and nothing written that is current. */
import { readdirSync } from 'node:fs'
import { join, relative } from 'node:path'
import type { GenerateOptions } from '../../src/codegen/index.js'
import { diskFolder } from '../inputs/disk-folder.js'
import type { Io } from '../io.js'
import { writeFiles } from '../outputs/write-files.js'
import { version } from '../version.js'
import { compareWithDisk, removeFiles, typescriptFiles, type Difference } from './compare-with-disk.js'
import { sameStamps, stampsOf, type FileStamps } from './file-stamps.js'
import {
  readModulesRecord,
  readRecord,
  recordPlace,
  writeRecords,
  type GenerationRecord,
} from './generation-record.js'

export interface GenerationRequest {
  readonly schemas: string
  /** Where to write, absolute; default what `strata.yaml` says. */
  readonly out: string | undefined
  /** What was asked on the command line; the rest `strata.yaml` says. */
  readonly options: GenerateOptions
  /** Write nothing. */
  readonly check: boolean
  /** Believe no record of an earlier run. */
  readonly anew: boolean
}

export interface Generation extends Pick<GenerationRecord, 'target' | 'files' | 'unchecked'> {
  readonly difference: Difference
}

const none: Difference = { added: [], changed: [], stale: [] }

/** @throws {UsageError} when nobody says where to write; @throws {FolderInvalid | GenerationFailed | OutputRefused} */
export async function generateOnce(request: GenerationRequest, io: Pick<Io, 'env'>): Promise<Generation> {
  const { schemas, out, options, check, anew } = request
  const place = recordPlace(io.env, [version(), generatorStamps(), schemas, out ?? null, options])
  const record = anew ? undefined : await readRecord(place)
  const inputs = stampsOf(schemas, await diskFolder(schemas).list())
  if (record !== undefined && (await isCurrent(record, inputs))) {
    const { target, files, unchecked } = record
    return { target, files, unchecked, difference: none }
  }
  // Reading schemas and generating from them is most of the code there is; a run that finds all of it current does without.
  const { generateFromFolder } = await import('./generate-from-folder.js')
  const earlier = anew ? {} : await readModulesRecord(place)
  const made = await generateFromFolder({ schemas, out, options, earlier })
  const { target, files, unchecked } = made
  const difference = await compareWithDisk(target, files)
  if (!check) {
    const wanted = new Set([...difference.added, ...difference.changed])
    await writeFiles(
      target,
      files.filter(({ path }) => wanted.has(path)),
    )
    await removeFiles(target, difference.stale)
    const outputs = await outputStamps(target)
    const done = { target, inputs, outputs, files: files.length, unchecked }
    await writeRecords(place, done, made.modules)
  }
  return { target, files: files.length, unchecked, difference }
}

/** Of the code that generates: in a checkout it changes without its version. */
function generatorStamps(): FileStamps {
  const code = join(import.meta.dirname, '../../src')
  const files = readdirSync(code, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(code, join(entry.parentPath, entry.name)))
  return stampsOf(code, files.sort())
}

/** Files that somebody else has put there count too: one of them may be a generated one that no longer is. */
async function outputStamps(target: string): Promise<FileStamps> {
  return stampsOf(target, await typescriptFiles(target))
}

async function isCurrent({ target, ...record }: GenerationRecord, inputs: FileStamps): Promise<boolean> {
  return sameStamps(record.inputs, inputs) && sameStamps(record.outputs, await outputStamps(target))
}
