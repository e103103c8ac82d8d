/** From options to a server that listens: storage opened, schemas pushed, a port bound. */
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { AddressInfo } from 'node:net'
import {
  readSchemaFolder,
  registerFolder,
  standardJudge,
  type FolderFiles,
  type RegistrationReport,
  type RegistryPorts,
} from '../src/registry/index.js'
import { newSecretHex, systemNow, type Storage } from '../src/storage/memory/index.js'
import { buildServer } from './build-server.js'
import { AddressUnusable, DataFolderUnusable, PortInUse, TokensRequired } from './errors.js'
import { assertRegistered } from './registration-errors.js'
import type { ServerOptions } from './server-ports.js'
import { isLoopback } from './transport.js'
import { judgeOnStoredEvents } from '../src/topics/index.js'

export interface StartServer extends Pick<
  ServerOptions,
  'incompatibleCode' | 'log' | 'adminSecret' | 'bodyLimitBytes' | 'maxDepth'
> {
  /** Default 127.0.0.1. Anything but this machine needs a token, in the data or as `adminSecret`. */
  readonly host?: string
  /** Default 8081; 0 picks a free one. */
  readonly port?: number
  /** A folder, made when absent, or postgres://… Default ./strata-data. */
  readonly data?: string
  /** Pushed before the server listens. */
  readonly schemas?: FolderFiles
}

export interface RunningServer {
  /** `http://127.0.0.1:8081` */
  readonly url: string
  readonly host: string
  readonly port: number
  /** Is a token asked for, as things stood when it started? */
  readonly asksForTokens: boolean
  /** What pushing `schemas` did. */
  readonly pushed?: RegistrationReport
  /** Ends requests in progress, then the storage. May be called twice. */
  close(): Promise<void>
}

/** In a data folder, registry, events and projections are one file. */
export const databaseFile = 'strata.db'

/**
 * @throws {TokensRequired} for an address that other machines reach, without a token.
 * @throws {PortInUse | AddressUnusable | DataFolderUnusable} and what opening the storage throws.
 * @throws {FolderInvalid | RegistrationRefused} when `schemas` cannot be pushed.
 */
export async function startServer(options: StartServer = {}): Promise<RunningServer> {
  const { host = '127.0.0.1', port = 8081, data = './strata-data', log, incompatibleCode } = options
  const { adminSecret } = options
  const storage = await openStorage(data)
  try {
    const asksForTokens = adminSecret !== undefined || (await storage.tokens.tokens()).length > 0
    if (!asksForTokens && !isLoopback(host)) throw new TokensRequired(host)
    const registry: RegistryPorts = {
      store: storage.registry,
      now: systemNow,
      judge: judgeOnStoredEvents(standardJudge, storage.events),
    }
    const pushed = options.schemas === undefined ? undefined : await push(registry, options.schemas)
    const app = buildServer(
      {
        registry,
        events: storage.events,
        tokens: { tokens: storage.tokens, now: systemNow, randomHex: newSecretHex },
      },
      {
        loopbackOnly: true,
        ...(log === undefined ? {} : { log }),
        ...(adminSecret === undefined ? {} : { adminSecret }),
        ...(options.bodyLimitBytes === undefined ? {} : { bodyLimitBytes: options.bodyLimitBytes }),
        ...(options.maxDepth === undefined ? {} : { maxDepth: options.maxDepth }),
        ...(incompatibleCode === undefined ? {} : { incompatibleCode }),
      },
    )
    try {
      await app.listen({ host, port })
    } catch (cause) {
      await app.close()
      throw listenError(host, port, cause)
    }
    let closed: Promise<void> | undefined
    const address = app.server.address() as AddressInfo
    return {
      url: `http://${host.includes(':') ? `[${host}]` : host}:${address.port}`,
      host,
      port: address.port,
      asksForTokens,
      ...(pushed === undefined ? {} : { pushed }),
      close: () => (closed ??= app.close().then(() => storage.close())),
    }
  } catch (error) {
    await storage.close()
    throw error
  }
}

/** A folder or a PostgreSQL. Drivers are loaded here only, the one that is needed. */
async function openStorage(data: string): Promise<Storage> {
  if (/^postgres(ql)?:\/\//.test(data)) {
    const { openPostgres } = await import('../src/storage/postgres/index.js')
    return openPostgres(data)
  }
  try {
    await mkdir(data, { recursive: true })
  } catch (cause) {
    throw new DataFolderUnusable(data, (cause as Error).message, { cause })
  }
  const { openSqlite } = await import('../src/storage/sqlite/index.js')
  return openSqlite(join(data, databaseFile))
}

async function push(registry: RegistryPorts, files: FolderFiles): Promise<RegistrationReport> {
  return assertRegistered(await registerFolder(registry, await readSchemaFolder(files)))
}

function listenError(host: string, port: number, cause: unknown): unknown {
  const { code, message } = cause as NodeJS.ErrnoException
  if (code === 'EADDRINUSE') return new PortInUse(host, port, { cause })
  return code === undefined ? cause : new AddressUnusable(host, port, message, { cause })
}
