/** The schemas folder a command works on: the one named, or the nearest one upwards that has a `strata.yaml`. */
import { existsSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { InputUnreadable } from '../errors.js'

export const schemasFlag = {
  type: 'string',
  requiresArg: true,
  describe: 'Schemas folder; default: the nearest one upwards with a strata.yaml',
} as const

/** @throws {InputUnreadable} when no folder with a `strata.yaml` is found. */
export function findSchemasFolder(cwd: string, named: string | undefined): string {
  if (named !== undefined) {
    const folder = resolve(cwd, named)
    if (existsSync(join(folder, 'strata.yaml'))) return folder
    throw new InputUnreadable(folder, 'it has no strata.yaml, so it is not a schemas folder')
  }
  for (let here = resolve(cwd); ; here = dirname(here)) {
    const found = [here, join(here, 'schemas')].find((folder) => existsSync(join(folder, 'strata.yaml')))
    if (found !== undefined) return found
    if (dirname(here) === here) break
  }
  throw new InputUnreadable(
    cwd,
    'neither it nor a folder above it holds a strata.yaml. Name the folder with --schemas, or make one with `strata init`',
  )
}
