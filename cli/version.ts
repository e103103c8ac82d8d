/** Where this installation lives, and its version: the same from the sources, from `dist/` and from a package. */
import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { assert } from '../src/json/index.js'

/** The folder of the package: the nearest one above this file with a `package.json`. */
export function packageFolder(): string {
  let folder = dirname(fileURLToPath(import.meta.url))
  while (!existsSync(join(folder, 'package.json'))) {
    const above = dirname(folder)
    assert(above !== folder, 'strata runs from inside its package, which has a package.json')
    folder = above
  }
  return folder
}

export function version(): string {
  const { version } = JSON.parse(readFileSync(join(packageFolder(), 'package.json'), 'utf8')) as {
    version: string
  }
  return version
}
