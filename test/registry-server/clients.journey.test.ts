/** The published clients of the Confluent API, unmodified, against a server on a port. */
import { execFile } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startServer, type RunningServer } from '../../registry-server/index.js'
import { folderOf } from '../../src/registry/index.js'
import { bank } from './support.js'

const clients = join(import.meta.dirname, '../clients')
const isInstalled = existsSync(join(clients, 'node_modules/@confluentinc/schemaregistry'))
if (!isInstalled) {
  console.log(
    'Skipped: the published clients are not installed. Run npm ci --engine-strict=false in test/clients.',
  )
}

describe.skipIf(!isInstalled)('against a server with the bank registered', () => {
  const data = mkdtempSync(join(tmpdir(), 'strata-clients-'))
  let server: RunningServer
  beforeAll(async () => {
    server = await startServer({ port: 0, data, schemas: folderOf(bank) })
  })
  afterAll(async () => {
    await server.close()
    rmSync(data, { recursive: true, force: true })
  })

  for (const script of ['confluent-client.mjs', 'kafkajs-client.mjs']) {
    test(`${script} registers, serialises and deserialises`, { timeout: 60_000 }, async () => {
      const { stdout } = await promisify(execFile)(process.execPath, [join(clients, script), server.url], {
        cwd: clients,
        timeout: 50_000,
      })
      expect(stdout.trim().split('\n').at(-1)).toBe('ok')
    })
  }
})
