/** Modules of an earlier run that are still on the disk as they were written: they need not be generated again. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { EventTypeModules, KnownModules } from '../../src/codegen/index.js'
import { digestOf, type ModulesRecord, type RecordedFile, type RecordedModules } from './generation-record.js'

export interface RecordingModules extends KnownModules {
  /** Everything that this run kept. */
  readonly kept: ModulesRecord
}

/** `earlier`: what the last run made, in the same target. */
export function knownModules(target: string, earlier: ModulesRecord): RecordingModules {
  const kept: Record<string, RecordedModules> = {}
  return {
    kept,
    async find(source) {
      const known = earlier[digestOf(source)]
      if (known === undefined) return undefined
      const text = await unchanged(target, known.text)
      if (text === undefined) return undefined
      if (known.validators === undefined) return { generated: known.generated, text }
      const validators = await unchanged(target, known.validators)
      return validators === undefined ? undefined : { generated: known.generated, text, validators }
    },
    keep(source, { generated, text, validators }: EventTypeModules, paths) {
      kept[digestOf(source)] = {
        generated,
        text: { path: paths.text, digest: digestOf(text) },
        ...(validators === undefined
          ? {}
          : { validators: { path: paths.validators, digest: digestOf(validators) } }),
      }
    },
  }
}

async function unchanged(target: string, { path, digest }: RecordedFile): Promise<string | undefined> {
  const text = await readFile(join(target, path), 'utf8').catch(() => undefined)
  return text !== undefined && digestOf(text) === digest ? text : undefined
}
