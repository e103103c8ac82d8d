/** The older side of a diff: the event types of a base, major by major, as self-contained schemas. */
import { join } from 'node:path'
import { RemoteProblem } from '../../src/client/index.js'
import { lookUpVersion, type SchemaFolder } from '../../src/registry/index.js'
import type { JsonSchema } from '../../src/schema/index.js'
import { readBaseFolder } from '../check/read-base-folder.js'
import { majorsOfFolder, type FolderMajor } from '../data/folder-majors.js'
import { shownData, withData } from '../data/open-data.js'
import { remoteRegistry } from '../data/remote-registry.js'
import { UsageError } from '../errors.js'
import type { Base } from '../inputs/base.js'
import type { Io } from '../io.js'
import type { LocatedSchema } from './located-schema.js'

export interface SubjectMajor {
  readonly subject: string
  readonly major: number
}

export interface OlderSchemas {
  /** The base as a person would name it. */
  readonly against: string
  /** `subject vN` → schema, for those asked for that are there, and for every other one of a folder. */
  readonly schemas: ReadonlyMap<string, LocatedSchema>
}

export const nameOf = ({ subject, major }: SubjectMajor) => `${subject} v${major}`

interface OlderRequest {
  readonly base: Base
  readonly schemas: string
  readonly folder: SchemaFolder
}

export async function olderSchemas({ base, schemas, folder }: OlderRequest, io: Io): Promise<OlderSchemas> {
  if (base.kind === 'git' || base.kind === 'dir') {
    const { against, folder: older } = await readBaseFolder(base, schemas, io)
    const majors = older === undefined ? [] : await majorsOfFolder(older)
    const inBase = (path: string) => (base.kind === 'dir' ? join(base.path, path) : `${base.text}:${path}`)
    const located = majors.map((major) => [nameOf(major), locatedMajor(older, major, inBase)] as const)
    return { against, schemas: new Map(located) }
  }
  if (base.kind === 'data') {
    return withData(base.data, io, { create: false }, async ({ registry }) => ({
      against: `data:${shownData(base.data)}`,
      schemas: await found(folder.eventTypes, async ({ subject, major }) => {
        const versions = await registry.versionsOf(subject)
        if (!versions.some((version) => version.major === major && version.deleted !== true)) return undefined
        return (await lookUpVersion({ store: registry }, subject, { kind: 'major', major })).bundled
      }),
    }))
  }
  const url = base.url ?? folder.settings.registry
  if (url === undefined)
    throw new UsageError('strata.yaml names no registry; say registry:URL', 'strata diff')
  const client = remoteRegistry(url, io)
  const schemaOf = async ({ subject, major }: SubjectMajor) => {
    try {
      return (await client.version(subject, `v${major}`)).schema
    } catch (error) {
      if (error instanceof RemoteProblem && error.status === 404) return undefined
      throw error
    }
  }
  return { against: `registry:${url}`, schemas: await found(folder.eventTypes, schemaOf) }
}

/** A major of a folder with its file, which a person knows as `named` says. */
export function locatedMajor(
  folder: SchemaFolder | undefined,
  { bundled, path }: FolderMajor,
  named: (path: string) => string,
): LocatedSchema {
  const document = folder?.documents.get(path)
  return {
    schema: bundled,
    ...(document === undefined ? {} : { file: { name: named(path), document } }),
  }
}

async function found(
  majors: readonly SubjectMajor[],
  schemaOf: (major: SubjectMajor) => Promise<JsonSchema | undefined>,
): Promise<ReadonlyMap<string, LocatedSchema>> {
  const schemas = new Map<string, LocatedSchema>()
  for (const major of majors) {
    const schema = await schemaOf(major)
    if (schema !== undefined) schemas.set(nameOf(major), { schema })
  }
  return schemas
}
