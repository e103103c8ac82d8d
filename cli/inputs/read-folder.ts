/** The schemas folder of a command, read; with `--format github` what is wrong in it is annotated where it stands. */
import { relative, sep } from 'node:path'
import { FolderInvalid, readSchemaFolder, type SchemaFolder } from '../../src/registry/index.js'
import type { Io } from '../io.js'
import { githubAnnotations } from '../present/github.js'
import { diskFolder } from './disk-folder.js'
import { gitIn } from './git.js'

/** Where the schemas folder lies, seen from where the command runs; empty when it is the same. */
export function prefixOf(schemas: string, { cwd }: Pick<Io, 'cwd'>): string {
  return relative(cwd, schemas).split(sep).join('/')
}

/** Where it lies seen from the top of the repository: GitHub shows annotations only at such paths. */
export async function prefixInRepository(schemas: string, io: Pick<Io, 'cwd' | 'env'>): Promise<string> {
  const prefix = await gitIn(schemas, io).ask(['rev-parse', '--show-prefix'])
  return prefix?.trim().replace(/\/$/, '') ?? prefixOf(schemas, io)
}

/** @throws {FolderInvalid} with every problem of it. */
export async function readFolder(schemas: string, format: string, io: Io): Promise<SchemaFolder> {
  try {
    return await readSchemaFolder(diskFolder(schemas))
  } catch (error) {
    if (error instanceof FolderInvalid && format === 'github') {
      const remarks = error.problems.map(({ path, line, column, code, message }) => ({
        severity: 'error' as const,
        rule: code,
        message,
        path,
        position: { line, column },
        fixes: [],
      }))
      await io.stdout.write(githubAnnotations(remarks, await prefixInRepository(schemas, io)))
    }
    throw error
  }
}
