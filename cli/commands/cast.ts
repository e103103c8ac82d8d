/** `strata cast`: events from one version to another, line by line. */
import { castEvents, parseSelector, readSchemaFolder, type RegistryReader } from '../../src/registry/index.js'
import type { Json } from '../../src/json/index.js'
import { registryHolding } from '../check/folder-registry.js'
import { defineCommand } from '../command.js'
import { openData } from '../data/open-data.js'
import { remoteRegistry } from '../data/remote-registry.js'
import { exit } from '../exit-codes.js'
import { registryFlag } from '../flags.js'
import { diskFolder } from '../inputs/disk-folder.js'
import { findSchemasFolder, schemasFlag } from '../inputs/find-schemas.js'
import { readJsonLines, type JsonLine } from '../inputs/json-lines.js'
import { untilAborted } from '../inputs/until-aborted.js'
import type { Io } from '../io.js'
import { jsonLine } from '../present/event-lines.js'

/** Lines that are cast at a time: one request each, when a server does it. */
const batchSize = 200

export const cast = defineCommand({
  positionals: {
    type: { type: 'string', demandOption: true, describe: 'Event type, such as account.AccountUpdated' },
    file: { type: 'string', describe: 'NDJSON file of event data; default: standard input' },
  },
  options: {
    from: {
      type: 'string',
      requiresArg: true,
      demandOption: true,
      describe: 'Version the events are in: 1, v1, 1.0',
    },
    to: { type: 'string', requiresArg: true, demandOption: true, describe: 'Version wanted: 2, v2, latest' },
    schemas: { ...schemasFlag, conflicts: ['registry', 'data'] },
    registry: { ...registryFlag, describe: 'Lenses of a server instead of those in the folder' },
    data: { type: 'string', requiresArg: true, describe: 'Lenses of a local data folder (or postgres://…)' },
  },
  examples: [
    [
      `echo '{"accountId":"1","address":"12 Main St, Springfield"}' | strata cast account.AccountUpdated --from 1 --to 2`,
      'up, with the lenses of the schemas folder',
    ],
  ],
  async run({ type, file, from, to, schemas, registry, data }, io) {
    const versions = { from: majorNamed(from), to: majorNamed(to) }
    const { castAll, close } = await casterOf({ type, ...versions, schemas, registry, data }, io)
    try {
      // What is wrong with the versions is said whatever the events are, and before the first is waited for.
      await castAll([])
      let batch: JsonLine[] = []
      for await (const line of untilAborted(readJsonLines(file, io), io.signal)) {
        batch.push(line)
        if (batch.length < batchSize) continue
        await castBatch(batch, castAll, io)
        batch = []
      }
      await castBatch(batch, castAll, io)
    } finally {
      await close()
    }
    return exit.good
  },
})

type CastAll = (events: readonly Json[]) => Promise<readonly Json[]>

/** A whole batch at once; when one event of it fails, those before it are still written. */
async function castBatch(batch: readonly JsonLine[], castAll: CastAll, io: Io): Promise<void> {
  if (batch.length === 0) return
  const write = (events: readonly Json[]) => io.stdout.write(events.map(jsonLine).join(''))
  let failure: unknown
  try {
    await write(await castAll(batch.map(({ value }) => value)))
    return
  } catch (error) {
    failure = error
  }
  for (const { line, value } of batch) {
    try {
      await write(await castAll([value]))
    } catch (error) {
      await io.stderr.write(`Stopped at line ${line}.\n`)
      throw error
    }
  }
  throw failure
}

interface CasterRequest {
  readonly type: string
  readonly from: string
  readonly to: string
  readonly schemas: string | undefined
  readonly registry: string | undefined
  readonly data: string | undefined
}

async function casterOf(
  { type, from, to, schemas, registry, data }: CasterRequest,
  io: Io,
): Promise<{ readonly castAll: CastAll; readonly close: () => Promise<void> }> {
  const locally =
    (reader: RegistryReader): CastAll =>
    async (events) => {
      const request = { subject: type, from: parseSelector(from), to: parseSelector(to), events }
      return (await castEvents(reader, request)).events
    }
  if (registry !== undefined) {
    const client = remoteRegistry(registry, io)
    return {
      castAll: async (events) => (await client.cast({ subject: type, from, to, events })).events,
      close: async () => {},
    }
  }
  if (data !== undefined) {
    const storage = await openData(data, io, { create: false })
    return { castAll: locally({ store: storage.registry }), close: () => storage.close() }
  }
  const folder = await readSchemaFolder(diskFolder(findSchemasFolder(io.cwd, schemas)))
  return { castAll: locally(await registryHolding(folder, io.now)), close: async () => {} }
}

/** `1` is the major here, as in file names: nobody casts from "the first version ever registered". */
const majorNamed = (text: string) => (/^\d+$/.test(text) ? `v${text}` : text)
