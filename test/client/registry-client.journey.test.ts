/** The client against a server on a port, and against what is none. */
import { createServer, type Server } from 'node:http'
import { mkdtempSync, rmSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startServer, type RunningServer } from '../../registry-server/index.js'
import { deserializer, registryClient, serializer, type RegistryClient } from '../../src/client/index.js'
import { bank } from '../registry-server/support.js'

const data = mkdtempSync(join(tmpdir(), 'strata-client-'))
let server: RunningServer
let client: RegistryClient
beforeAll(async () => {
  server = await startServer({ port: 0, data })
  client = registryClient({ url: `${server.url}/` })
})
afterAll(async () => {
  await server.close()
  rmSync(data, { recursive: true, force: true })
})

const type = 'account.AccountUpdated'
const event = { accountId: '1234', address: '12 Main St, Springfield, 12345, US' }
const structured = { street: '12 Main St', city: 'Springfield', postalCode: '12345', country: 'US' }

describe('with the bank registered', () => {
  test('the folder goes in, once', async () => {
    expect((await client.checkFolder(bank)).kind).toBe('accept')
    expect((await client.registerFolder(bank)).kind).toBe('accept')
    expect((await client.registerFolder(bank)).kind).toBe('unchanged')
    await expect(client.registerFolder(bank, { expectedHead: 0 })).rejects.toMatchObject({
      code: 'HEAD_MOVED',
    })
  })
  test('everything is read back', async () => {
    const names: string[] = []
    for await (const name of client.eventTypes({ prefix: 'account.M' })) names.push(name)
    expect(names).toEqual(['account.MoneyDeposited', 'account.MoneyTransferred', 'account.MoneyWithdrawn'])
    expect((await client.eventType(type)).lenses).toHaveLength(2)
    const version = await client.version(type, 'v2')
    expect(version).toMatchObject({ label: '2.0', draft: '2020-12' })
    expect((await client.schema(version.guid)).uses).toEqual([{ subject: type, version: 2, deleted: false }])
    expect((await client.topic('account')).writer).toBe('account-service')
    expect(await client.topics()).toHaveLength(1)
    expect(await client.events('account', 1, { from: 3n, limit: 5 })).toEqual({ events: [], next: 3n })
  })
  test('a refused registration is a report', async () => {
    const report = await client.register({
      subject: 'account.MoneyDeposited',
      schema: { type: 'object' },
      writer: 'account-service',
    })
    expect(report).toMatchObject({ kind: 'refuse', refusals: [{ reason: 'not-compatible' }] })
  })
  test('events are cast', async () => {
    const { events } = await client.cast({ subject: type, from: 'v1', to: 'v2', events: [event] })
    expect(events).toEqual([{ accountId: '1234', address: structured }])
  })
  test('what is not there is an error with the code it has everywhere', async () => {
    await expect(client.version('no.Thing', 'latest')).rejects.toMatchObject({
      code: 'SUBJECT_NOT_FOUND',
      status: 404,
    })
    await expect(client.eventType('a/../b')).rejects.toMatchObject({ code: 'SUBJECT_NOT_FOUND' })
    await expect(
      client.cast({ subject: type, from: 'v1', to: 'v2', events: [{ address: 1 }] }),
    ).rejects.toMatchObject({
      code: 'EVENT_INVALID',
      problem: {
        issues: expect.arrayContaining([{ pointer: '/address', message: 'must be string' }]) as unknown,
      },
    })
  })

  for (const form of ['prefix', 'header'] as const) {
    test(`messages carry their schema in the ${form}, and are read in any major`, async () => {
      const serialize = serializer(client, { subject: type, version: 'v1', form })
      const { value, headers } = await serialize(event)
      expect(value[0]).toBe(form === 'prefix' ? 0 : '{'.charCodeAt(0))
      expect(await deserializer(client)(value, headers)).toEqual({
        subject: type,
        writtenAs: '1.0',
        major: 1,
        event,
      })
      expect((await deserializer(client, { major: 3 })(value, headers)).event).toEqual({
        accountId: '1234',
        address: structured,
      })
      await expect(serialize({ ...event, undeclared: 1 })).rejects.toMatchObject({ code: 'EVENT_INVALID' })
    })
  }
})

describe('where no registry answers', () => {
  const closed: Server[] = []
  afterAll(() => closed.forEach((each) => each.close()))
  const answering = async (body: string, status = 200) => {
    const other = createServer((_request, response) => response.writeHead(status).end(body))
    closed.push(other)
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
    return registryClient({ url: `http://127.0.0.1:${(other.address() as AddressInfo).port}` })
  }
  test('a port that nobody listens on is unreachable', async () =>
    expect(registryClient({ url: 'http://127.0.0.1:1' }).topics()).rejects.toMatchObject({
      code: 'REGISTRY_UNREACHABLE',
    }))
  test('an address that is none is unreachable', async () =>
    expect(registryClient({ url: 'nowhere' }).topics()).rejects.toMatchObject({
      code: 'REGISTRY_UNREACHABLE',
    }))
  test('something else that answers is told apart', async () => {
    for (const [body, status] of [
      ['<html>', 200],
      ['{}', 500],
      ['[]', 200],
    ] as const) {
      await expect((await answering(body, status)).topics()).rejects.toMatchObject({
        code: 'REGISTRY_ANSWER_UNREADABLE',
      })
    }
  })
  test('silence ends in time', async () => {
    const other = createServer(() => undefined)
    closed.push(other)
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
    const url = `http://127.0.0.1:${(other.address() as AddressInfo).port}`
    await expect(registryClient({ url, timeoutMs: 100 }).topics()).rejects.toMatchObject({
      code: 'REGISTRY_UNREACHABLE',
      reason: 'it did not answer in time',
    })
    other.closeAllConnections()
  })
})
