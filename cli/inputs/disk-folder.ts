/** A schemas folder on a disk. */
import { readdir, readFile, realpath, stat } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import type { FolderFiles } from '../../src/registry/index.js'
import { InputUnreadable } from '../errors.js'
import { decodeText, isSchemaFile } from './text-file.js'

/** Reads files as they are now; symbolic links are followed while they stay inside the folder. */
export function diskFolder(folder: string): FolderFiles {
  return {
    list: async () => {
      const root = await realpath(folder).catch((cause: unknown) => unreadable(folder, cause))
      const found: string[] = []
      await walk(root, root, found)
      return found.toSorted()
    },
    readText: async (path) => readTextFile(join(folder, path)),
  }
}

async function walk(root: string, folder: string, found: string[]): Promise<void> {
  const entries = await readdir(folder, { withFileTypes: true }).catch((cause: unknown) =>
    unreadable(folder, cause),
  )
  for (const entry of entries) {
    if (entry.name.startsWith('.') || entry.name === 'node_modules') continue
    const path = join(folder, entry.name)
    if (entry.isSymbolicLink()) {
      if (isSchemaFile(path)) await insideOnly(root, path, found)
    } else if (entry.isDirectory()) await walk(root, path, found)
    else if (entry.isFile() && isSchemaFile(path)) found.push(slashed(relative(root, path)))
  }
}

async function insideOnly(root: string, link: string, found: string[]): Promise<void> {
  const target = await realpath(link).catch((cause: unknown) => unreadable(link, cause))
  if (!target.startsWith(`${root}${sep}`)) {
    throw new InputUnreadable(link, `it is a symbolic link to ${target}, outside the schemas folder`)
  }
  if ((await stat(target)).isFile()) found.push(slashed(relative(root, link)))
}

const slashed = (path: string) => path.split(sep).join('/')

/** @throws {InputUnreadable} when there is no such file or it is not UTF-8 text. */
export async function readTextFile(path: string): Promise<string> {
  const bytes = await readFile(path).catch((cause: unknown) => unreadable(path, cause))
  return decodeText(path, bytes)
}

function unreadable(path: string, cause: unknown): never {
  const { code, message } = cause as NodeJS.ErrnoException
  const reasons: Readonly<Record<string, string>> = {
    ENOENT: 'there is no such file or folder',
    ENOTDIR: 'it is not a folder',
    EISDIR: 'it is a folder, not a file',
    EACCES: 'permission denied',
  }
  throw new InputUnreadable(path, reasons[code ?? ''] ?? message, { cause })
}
