/**
 * The import graph of the project, read from the source text by the TypeScript compiler's own scanner.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'

export const root = fileURLToPath(new URL('../..', import.meta.url))

export interface Import {
  readonly from: string
  /** A file of the project relative to the root, or a package name. */
  readonly to: string
  readonly isOurs: boolean
}

export function sourceFiles(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts') && !entry.name.endsWith('.d.ts'))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
    .sort()
}

export function importsOf(file: string): Import[] {
  const { importedFiles } = ts.preProcessFile(readFileSync(join(root, file), 'utf8'), true, true)
  return importedFiles.map(({ fileName }) => {
    const isOurs = fileName.startsWith('.')
    const target = relative(root, resolve(root, dirname(file), fileName)).replace(/\.js$/, '.ts')
    return { from: file, to: isOurs ? target : fileName, isOurs }
  })
}

/** `src/lens/steps/add.ts` → `lens`; `cli/main.ts` → `cli`; `src/index.ts` → `src`. */
export function roomOf(file: string): string {
  const [top = '', second = ''] = file.split('/')
  return top === 'src' ? (second.endsWith('.ts') ? 'src' : second) : top
}
