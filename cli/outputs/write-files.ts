/** Files onto the disk, each whole or not at all. */
import { mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { OutputRefused } from '../errors.js'

export interface OutputFile {
  /** Relative, with `/` between its parts. */
  readonly path: string
  readonly text: string
}

/**
 * Writes `files` below `folder`; a reader of any of them sees the old text or the new one.
 *
 * @throws {OutputRefused} when one of them cannot be written.
 */
export async function writeFiles(folder: string, files: readonly OutputFile[]): Promise<void> {
  for (const { path, text } of files) {
    const target = join(folder, path)
    const half = `${target}.${process.pid}.half`
    try {
      await mkdir(dirname(target), { recursive: true })
      await writeFile(half, text)
      await rename(half, target)
    } catch (cause) {
      await rm(half, { force: true }).catch(() => undefined)
      throw new OutputRefused(target, (cause as Error).message, 'Check the path and its permissions.', {
        cause,
      })
    }
  }
}

/** @throws {OutputRefused} naming the first of `files` that is already there. */
export function refuseToOverwrite(folder: string, files: readonly OutputFile[]): void {
  const there = files.find(({ path }) => existsSync(join(folder, path)))
  if (there !== undefined) {
    throw new OutputRefused(
      join(folder, there.path),
      'it is already there',
      'Name another folder, or remove it first; nothing was written.',
    )
  }
}
