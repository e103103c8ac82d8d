/** One schema that a user names: a file, or a file in a commit, bundled when it stands in a schemas folder. */
import { existsSync } from 'node:fs'
import { dirname, join, posix, relative, resolve, sep } from 'node:path'
import { parseJson, isJsonObject } from '../../src/json/index.js'
import { readSchemaFolder, type SchemaFolder } from '../../src/registry/index.js'
import type { JsonSchema } from '../../src/schema/index.js'
import { majorsOfFolder } from '../data/folder-majors.js'
import { BaseNotFound, InputUnreadable } from '../errors.js'
import { diskFolder, readTextFile } from '../inputs/disk-folder.js'
import { gitIn } from '../inputs/git.js'
import { gitFolder } from '../inputs/git-folder.js'
import { decodeText } from '../inputs/text-file.js'
import type { Io } from '../io.js'
import type { LocatedSchema } from './located-schema.js'

export async function schemaInput(text: string, io: Pick<Io, 'cwd' | 'env'>): Promise<JsonSchema> {
  return (await locatedInput(text, io)).schema
}

/** `PATH` or `git:REF:PATH`; the path in a commit is relative to the top of the repository. */
export async function locatedInput(text: string, io: Pick<Io, 'cwd' | 'env'>): Promise<LocatedSchema> {
  const inGit = /^git:([^:]+):(.+)$/s.exec(text)
  return inGit === null
    ? schemaOnDisk(resolve(io.cwd, text), text)
    : schemaInGit({ text, ref: inGit[1] ?? '', path: inGit[2] ?? '' }, io)
}

async function schemaOnDisk(file: string, text: string): Promise<LocatedSchema> {
  const content = await readTextFile(file)
  for (let folder = dirname(file); ; folder = dirname(folder)) {
    if (existsSync(join(folder, 'strata.yaml'))) {
      const read = await readSchemaFolder(diskFolder(folder))
      const found = await schemaAt(read, relative(folder, file).split(sep).join('/'), text)
      if (found !== undefined) return found
    }
    if (dirname(folder) === folder) return schemaFrom(content, text)
  }
}

async function schemaInGit(
  { text, ref, path }: { readonly text: string; readonly ref: string; readonly path: string },
  io: Pick<Io, 'cwd' | 'env'>,
): Promise<LocatedSchema> {
  const git = gitIn(io.cwd, io)
  const object = (
    await git.ask(['rev-parse', '--verify', '--quiet', '--end-of-options', `${ref}:${path}`])
  )?.trim()
  if (object === undefined) {
    throw new BaseNotFound(text, `${ref} has no ${path}`, 'Give the path from the top of the repository.')
  }
  for (let folder = posix.dirname(path); ; folder = posix.dirname(folder)) {
    const settings = folder === '.' ? 'strata.yaml' : `${folder}/strata.yaml`
    const has = await git.ask(['rev-parse', '--verify', '--quiet', '--end-of-options', `${ref}:${settings}`])
    if (has !== undefined) {
      const { files } = await gitFolder({ base: text, ref, path: folder, schemas: io.cwd }, io)
      const found = await schemaAt(await readSchemaFolder(files), posix.relative(folder, path), text)
      if (found !== undefined) return found
    }
    if (folder === '.') break
  }
  const [content] = await git.contents([object])
  if (content === undefined) throw new BaseNotFound(text, `${path} is no file`, 'Name a file.')
  return schemaFrom(decodeText(text, content), text)
}

async function schemaAt(
  folder: SchemaFolder,
  path: string,
  name: string,
): Promise<LocatedSchema | undefined> {
  const major = (await majorsOfFolder(folder)).find((one) => one.path === path)
  const document = folder.documents.get(path)
  if (major === undefined || document === undefined) return undefined
  return { schema: major.bundled, file: { name, document } }
}

function schemaFrom(content: string, name: string): LocatedSchema {
  const parsed = parseJson(content)
  const { value: schema } = parsed
  if (!isJsonObject(schema) && typeof schema !== 'boolean') {
    throw new InputUnreadable(name, 'it is JSON, but no JSON Schema: that is an object, true or false')
  }
  return { schema, file: { name, document: { schema, locate: (pointer) => parsed.locate(pointer) } } }
}
