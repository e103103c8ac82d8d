import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { startServer } from '../../registry-server/index.js'
import { registryClient } from '../../src/client/index.js'
import { folderOf } from '../../src/registry/index.js'
import { startPostgres } from '../support/postgres.js'
import { bank } from './support.js'

const postgres = await startPostgres()
const folder = mkdtempSync(join(tmpdir(), 'strata-serve-'))
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true })
  await postgres?.stop()
})
let folders = 0
const fresh = () => join(folder, `data-${++folders}`, 'deep')

test('what was registered is there after a restart', async () => {
  const data = fresh()
  const first = await startServer({ port: 0, data, schemas: folderOf(bank) })
  expect(first.pushed?.kind).toBe('accept')
  await first.close()
  await first.close()
  const second = await startServer({ port: 0, data, schemas: folderOf(bank) })
  expect(second.pushed?.kind).toBe('unchanged')
  expect(await registryClient({ url: second.url }).topics()).toHaveLength(1)
  await second.close()
})

test('a port in use is told, and leaves nothing open', async () => {
  const server = await startServer({ port: 0, data: fresh() })
  const data = fresh()
  await expect(startServer({ port: server.port, data })).rejects.toMatchObject({
    code: 'PORT_IN_USE',
    port: server.port,
  })
  const next = await startServer({ port: 0, data })
  await next.close()
  await server.close()
})

test('an address that others reach is refused without tokens', async () => {
  for (const host of ['0.0.0.0', '::', '192.0.2.1', 'example.com']) {
    await expect(startServer({ host, data: fresh() })).rejects.toMatchObject({ code: 'TOKENS_REQUIRED' })
  }
})

test('with a token it serves any address, and asks every caller for one', async () => {
  const data = fresh()
  const server = await startServer({ host: '0.0.0.0', port: 0, data, adminSecret: 'a-secret-of-an-admin' })
  expect(server.asksForTokens).toBe(true)
  const url = `http://127.0.0.1:${server.port}`
  expect((await fetch(`${url}/healthz`)).status).toBe(200)
  expect((await fetch(`${url}/subjects`)).status).toBe(401)
  const client = registryClient({ url, token: 'a-secret-of-an-admin' })
  expect(await client.topics()).toEqual([])
  await server.close()
})

test('an address that this machine does not have is unusable', async () =>
  expect(startServer({ host: '127.0.0.1', port: 70_000, data: fresh() })).rejects.toMatchObject({
    code: 'ADDRESS_UNUSABLE',
  }))

test('a data folder that is a file is unusable', async () => {
  const file = join(folder, 'a-file')
  writeFileSync(file, '')
  await expect(startServer({ port: 0, data: file })).rejects.toMatchObject({ code: 'DATA_FOLDER_UNUSABLE' })
})

test('schemas that cannot be registered stop the start', async () => {
  const broken = {
    ...bank,
    'account/AccountUpdated.v1-v2.lens.yaml':
      'eventType: account.AccountUpdated\nfrom: 1\nto: 2\nlens: none\n',
  }
  await expect(startServer({ port: 0, data: fresh(), schemas: folderOf(broken) })).rejects.toMatchObject({
    code: 'REGISTRATION_REFUSED',
  })
})

test('it answers on the IPv6 loopback as well', async () => {
  const server = await startServer({ host: '::1', port: 0, data: fresh() }).catch((error: unknown) => {
    // A machine without IPv6 says so.
    expect(error).toMatchObject({ code: 'ADDRESS_UNUSABLE' })
    return undefined
  })
  if (server === undefined) return
  expect(server.url).toMatch(/^http:\/\/\[::1\]:\d+$/)
  expect(await registryClient({ url: server.url }).topics()).toEqual([])
  await server.close()
})

describe.skipIf(postgres === undefined)('on PostgreSQL', () => {
  test('two servers on one database are one registry', async () => {
    const data = await postgres!.freshDatabase()
    const [one, other] = [await startServer({ port: 0, data }), await startServer({ port: 0, data })]
    await registryClient({ url: one.url }).registerFolder(bank)
    expect((await registryClient({ url: other.url }).registerFolder(bank)).kind).toBe('unchanged')
    await one.close()
    await other.close()
  })
})
