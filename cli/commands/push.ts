/** `strata push`: register a whole schemas folder, all of it or nothing. */
import { checkFolder, registerFolder, standardJudge } from '../../src/registry/index.js'
import { judgeOnStoredEvents } from '../../src/topics/index.js'
import type { CheckAnswer } from '../check/report-against.js'
import { filesOf } from '../check/report-against.js'
import { defineCommand } from '../command.js'
import { shownData, withData } from '../data/open-data.js'
import { remoteRegistry } from '../data/remote-registry.js'
import { UsageError } from '../errors.js'
import { registryFlag, reportFormatFlag } from '../flags.js'
import { findSchemasFolder, schemasFlag } from '../inputs/find-schemas.js'
import { prefixInRepository, prefixOf, readFolder } from '../inputs/read-folder.js'
import type { Io } from '../io.js'
import { presentCheck } from '../present/check-answer.js'
import { exitCodeFor } from './check.js'

export const push = defineCommand({
  positionals: {},
  options: {
    schemas: schemasFlag,
    registry: { ...registryFlag, describe: 'URL of the server; default: the one in strata.yaml' },
    data: {
      type: 'string',
      requiresArg: true,
      conflicts: 'registry',
      describe: 'Register in a local data folder (or postgres://…) instead of a server',
    },
    'dry-run': { type: 'boolean', default: false, describe: 'Decide, and register nothing' },
    format: reportFormatFlag,
  },
  examples: [
    ['strata push --registry http://127.0.0.1:8081', 'register the folder with a server'],
    ['strata push --data ./strata-data --dry-run', 'what a local registry would say'],
  ],
  async run({ schemas: named, registry, data, 'dry-run': dryRun, format }, io) {
    const schemas = findSchemasFolder(io.cwd, named)
    const folder = await readFolder(schemas, format, io)
    const url = registry ?? folder.settings.registry
    if (data === undefined && url === undefined) {
      throw new UsageError('strata.yaml names no registry; say --registry URL or --data DIR', 'strata push')
    }
    const answer =
      data === undefined
        ? await pushToServer({ url: url ?? '', schemas, dryRun }, io)
        : await pushToData({ data, folder, dryRun }, io)
    const prefix = format === 'github' ? await prefixInRepository(schemas, io) : prefixOf(schemas, io)
    const action = dryRun ? 'against' : 'to'
    await presentCheck([answer], { folder, prefix, format, action }, io)
    return exitCodeFor(answer.report.kind)
  },
})

async function pushToServer(
  { url, schemas, dryRun }: { readonly url: string; readonly schemas: string; readonly dryRun: boolean },
  io: Io,
): Promise<CheckAnswer> {
  const client = remoteRegistry(url, io)
  const files = await filesOf(schemas)
  const report = dryRun ? await client.checkFolder(files) : await client.registerFolder(files)
  return { against: `registry:${url}`, report, isRegistry: true, gone: [] }
}

async function pushToData(
  {
    data,
    folder,
    dryRun,
  }: { readonly data: string; readonly folder: Parameters<typeof checkFolder>[1]; readonly dryRun: boolean },
  io: Io,
): Promise<CheckAnswer> {
  const decide = dryRun ? checkFolder : registerFolder
  const report = await withData(data, io, { create: true }, ({ registry, events }) =>
    decide({ store: registry, now: io.now, judge: judgeOnStoredEvents(standardJudge, events) }, folder),
  )
  return { against: `data:${shownData(data)}`, report, isRegistry: true, gone: [] }
}
