/** One schemas folder against one base: the registry's own decision, wherever the base is kept. */
import { resolve } from 'node:path'
import {
  checkFolder,
  standardJudge,
  type RegistrationReport,
  type SchemaFolder,
} from '../../src/registry/index.js'
import { judgeOnStoredEvents } from '../../src/topics/index.js'
import { shownData, withData } from '../data/open-data.js'
import { remoteRegistry } from '../data/remote-registry.js'
import { UsageError } from '../errors.js'
import type { Base } from '../inputs/base.js'
import { diskFolder } from '../inputs/disk-folder.js'
import type { Io } from '../io.js'
import { registryHolding } from './folder-registry.js'
import { readBaseFolder } from './read-base-folder.js'

export interface CheckRequest {
  readonly base: Base
  /** The folder on the disk, and what was read from it. */
  readonly schemas: string
  readonly folder: SchemaFolder
}

export interface CheckAnswer {
  /** The base as a person would name it, with the commit it means. */
  readonly against: string
  readonly report: RegistrationReport
  /** Labels and ids in the report are those of a registry. */
  readonly isRegistry: boolean
  /** Event types of the base that the folder no longer has: `account.AccountUpdated v1`. */
  readonly gone: readonly string[]
}

/** @throws {BaseNotFound | BaseInvalid} and what the base's own storage throws. */
export async function reportAgainst({ base, schemas, folder }: CheckRequest, io: Io): Promise<CheckAnswer> {
  switch (base.kind) {
    case 'git':
    case 'dir': {
      const { against, folder: older } = await readBaseFolder(base, schemas, io)
      return againstFolder(against, older, folder, io)
    }
    case 'data':
      return withData(base.data, io, { create: false }, async ({ registry, events }) => ({
        against: `data:${shownData(base.data)}`,
        report: await checkFolder(
          { store: registry, now: io.now, judge: judgeOnStoredEvents(standardJudge, events) },
          folder,
        ),
        isRegistry: true,
        gone: [],
      }))
    case 'registry': {
      const url = base.url ?? folder.settings.registry
      if (url === undefined) {
        throw new UsageError('strata.yaml names no registry; say registry:URL', 'strata check')
      }
      const report = await remoteRegistry(url, io).checkFolder(await filesOf(schemas))
      return { against: `registry:${url}`, report, isRegistry: true, gone: [] }
    }
  }
}

async function againstFolder(
  against: string,
  older: SchemaFolder | undefined,
  folder: SchemaFolder,
  io: Io,
): Promise<CheckAnswer> {
  const report = await checkFolder(await registryHolding(older, io.now), folder)
  const gone = (older?.eventTypes ?? [])
    .filter(
      ({ subject, major }) => !folder.eventTypes.some((e) => e.subject === subject && e.major === major),
    )
    .map(({ subject, major }) => `${subject} v${major}`)
  return { against, report, isRegistry: false, gone }
}

/** Every file of the folder by its path, as an upload has them. */
export async function filesOf(schemas: string): Promise<Readonly<Record<string, string>>> {
  const files = diskFolder(resolve(schemas))
  const paths = await files.list()
  return Object.fromEntries(
    await Promise.all(paths.map(async (path) => [path, await files.readText(path)] as const)),
  )
}
