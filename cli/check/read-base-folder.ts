/** A base that is a schemas folder: in a commit, or elsewhere on the disk. */
import { readSchemaFolder, type SchemaFolder } from '../../src/registry/index.js'
import { ToolkitError } from '../../src/json/index.js'
import { BaseInvalid, BaseNotFound, InputUnreadable } from '../errors.js'
import type { Base } from '../inputs/base.js'
import { diskFolder } from '../inputs/disk-folder.js'
import { findSchemasFolder } from '../inputs/find-schemas.js'
import { gitFolder } from '../inputs/git-folder.js'
import type { Io } from '../io.js'

export interface BaseFolder {
  /** The base as a person would name it, with the commit it means. */
  readonly against: string
  /** `undefined`: nothing there yet, so everything is new. */
  readonly folder: SchemaFolder | undefined
}

/** @throws {BaseNotFound | BaseInvalid} */
export async function readBaseFolder(
  base: Extract<Base, { kind: 'git' | 'dir' }>,
  schemas: string,
  io: Pick<Io, 'cwd' | 'env'>,
): Promise<BaseFolder> {
  if (base.kind === 'dir') {
    const folder = await readable(base.text, async () =>
      readSchemaFolder(diskFolder(findSchemasFolder(io.cwd, base.path))),
    )
    return { against: base.text, folder }
  }
  const { path } = base
  const request = { base: base.text, ref: base.ref, schemas, ...(path === undefined ? {} : { path }) }
  return readable(base.text, async () => {
    const { files, label, isNew } = await gitFolder(request, io)
    return { against: label, folder: isNew ? undefined : await readSchemaFolder(files) }
  })
}

async function readable<Read>(base: string, read: () => Promise<Read>): Promise<Read> {
  try {
    return await read()
  } catch (cause) {
    if (cause instanceof BaseNotFound || !(cause instanceof ToolkitError)) throw cause
    if (cause instanceof InputUnreadable) {
      throw new BaseNotFound(base, cause.message.replace(/\.$/, ''), 'Compare with a schemas folder.', {
        cause,
      })
    }
    throw new BaseInvalid(base, cause.message, { cause })
  }
}
