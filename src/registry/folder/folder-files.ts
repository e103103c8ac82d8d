/**
 * Where a schemas folder is read from: a disk, a commit, an upload, a registry. Paths are relative to the
 * folder that holds `strata.yaml`, with `/` between their parts.
 */
import { isWellFormed } from '../names.js'

/** The files of one folder, hidden and foreign ones included. */
export interface FolderFiles {
  list(): Promise<readonly string[]>
  readText(path: string): Promise<string>
}

/** A folder held in memory, as uploads and tests have it. */
export function folderOf(files: Readonly<Record<string, string>>): FolderFiles {
  const texts = new Map(Object.entries(files))
  return {
    list: async () => [...texts.keys()].toSorted(),
    readText: async (path) => texts.get(path) ?? '',
  }
}

/** Neither absolute, nor leaving the folder, nor hidden in other notations of the same path. */
export function isFolderPath(path: string): boolean {
  return (
    path.length > 0 &&
    path.length <= 512 &&
    !/[\u0000-\u001f\\]/.test(path) &&
    isWellFormed(path) &&
    path.split('/').every((part) => part !== '' && part !== '.' && part !== '..')
  )
}
