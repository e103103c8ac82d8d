/** The published clients of the Confluent API, unmodified, against a server on a port. */
import { execFile } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, describe, expect, test } from 'vitest'
import { startServer, type RunningServer } from '../../registry-server/index.js'
import { folderOf } from '../../src/registry/index.js'
import { bank } from './support.js'

const clients = join(import.meta.dirname, '../clients')
const adminSecret = 'the-secret-of-the-admin'
const isInstalled = existsSync(join(clients, 'node_modules/@confluentinc/schemaregistry'))
if (!isInstalled) {
  console.log(
    'Skipped: the published clients are not installed. Run npm ci --engine-strict=false in test/clients.',
  )
}

describe.skipIf(!isInstalled)('against a server with the bank registered', () => {
  const data = mkdtempSync(join(tmpdir(), 'strata-clients-'))
  const running: RunningServer[] = []
  /** Each client has a registry of its own, as new as it may be. */
  const start = async (asksForTokens: boolean) => {
    const server = await startServer({
      port: 0,
      data: join(data, String(running.length)),
      schemas: folderOf(bank),
      ...(asksForTokens ? { adminSecret } : {}),
    })
    running.push(server)
    return server
  }
  afterAll(async () => {
    for (const server of running) await server.close()
    rmSync(data, { recursive: true, force: true })
  })

  const runs = [
    ['confluent-client.mjs'],
    ['confluent-client.mjs', 'schemaregistry-1.9'],
    ['confluent-client.mjs', '@confluentinc/schemaregistry', adminSecret],
    ['kafkajs-client.mjs'],
  ] as const
  for (const [script, ...args] of runs) {
    test(
      `${[script, ...args].join(' ')} registers, serialises and deserialises`,
      { timeout: 60_000 },
      async () => {
        const server = await start(args.length > 1)
        const { stdout } = await promisify(execFile)(
          process.execPath,
          [join(clients, script), server.url, ...args],
          {
            cwd: clients,
            timeout: 50_000,
          },
        )
        expect(stdout.trim().split('\n').at(-1)).toBe('ok')
      },
    )
  }
})
