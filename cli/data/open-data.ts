/** `--data`: a folder with the embedded database in it, or the URL of a PostgreSQL. */
import { mkdir } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import type { Storage } from '../../src/storage/memory/index.js'
import { OutputRefused } from '../errors.js'
import type { Io } from '../io.js'

export const dataFlag = {
  type: 'string',
  requiresArg: true,
  default: './strata-data',
  describe: 'Folder of the embedded database, or postgres://…',
} as const

/** `--data` as it may be printed: a password in it is left out. */
export function shownData(data: string): string {
  return data.replace(/^(postgres(?:ql)?:\/\/[^/@]*?):[^/]*@/, '$1@')
}

/** The file in the data folder that holds registry, events and projections. */
export const databaseFile = 'strata.db'

/**
 * Opens what `--data` names. Drivers are read from disk only here. With `create`, a folder that is not there is made.
 *
 * @throws {DatabaseMissing} without `create`, when there is no database yet.
 */
export async function openData(
  data: string,
  { cwd }: Pick<Io, 'cwd'>,
  { create }: { readonly create: boolean },
): Promise<Storage> {
  if (/^postgres(ql)?:\/\//.test(data)) {
    const { openPostgres } = await import('../../src/storage/postgres/index.js')
    return openPostgres(data)
  }
  const folder = resolve(cwd, data)
  if (create) {
    await mkdir(folder, { recursive: true }).catch((cause: unknown) => {
      throw new OutputRefused(folder, (cause as Error).message, 'Name another folder with --data.', { cause })
    })
  }
  const { openSqlite } = await import('../../src/storage/sqlite/index.js')
  return openSqlite(join(folder, databaseFile), { create })
}

/** Opens the data, uses it, and closes it whatever happens. */
export async function withData<Answer>(
  data: string,
  io: Pick<Io, 'cwd'>,
  options: { readonly create: boolean },
  use: (storage: Storage) => Promise<Answer>,
): Promise<Answer> {
  const storage = await openData(data, io, options)
  try {
    return await use(storage)
  } finally {
    await storage.close()
  }
}
