/** A schemas folder on the disk → the texts of its modules. */
import { resolve } from 'node:path'
import {
  generateFolderWithNotes,
  type GeneratedFolder,
  type GenerateOptions,
} from '../../src/codegen/index.js'
import { readSchemaFolder } from '../../src/registry/index.js'
import { UsageError } from '../errors.js'
import { diskFolder } from '../inputs/disk-folder.js'
import { generateInput } from './generate-input.js'
import type { ModulesRecord } from './generation-record.js'
import { knownModules } from './known-modules.js'

export interface FolderToGenerate {
  readonly schemas: string
  readonly out: string | undefined
  readonly options: GenerateOptions
  /** What the last run made. Believed as far as its files are as they were written, in whatever target. */
  readonly earlier: ModulesRecord
}

export async function generateFromFolder({
  schemas,
  out,
  options,
  earlier,
}: FolderToGenerate): Promise<
  GeneratedFolder & { readonly target: string; readonly modules: ModulesRecord }
> {
  const folder = await readSchemaFolder(diskFolder(schemas))
  const { out: configured, ...configuredOptions } = folder.settings.generate ?? {}
  const target = targetOf(schemas, out, configured)
  const known = knownModules(target, earlier)
  const made = await generateFolderWithNotes({
    ...(await generateInput(folder)),
    options: { ...configuredOptions, ...options },
    known,
  })
  return { ...made, target, modules: known.kept }
}

/** What the command line says, or `strata.yaml`. */
function targetOf(schemas: string, out: string | undefined, configured: unknown): string {
  if (out !== undefined) return out
  if (typeof configured === 'string') return resolve(schemas, configured)
  throw new UsageError(
    'Say where to: --out DIR, or `generate: { out: DIR }` in strata.yaml',
    'strata generate',
  )
}
