/** Who may do what: every route for every role, and what one tenant sees of another. */
import { describe, expect, test } from 'vitest'
import { accessOf, mayUse, routesByAccess } from '../../registry-server/access/route-access.js'
import { createToken, recordIn, type NewToken, type Role } from '../../src/registry/index.js'
import { bank, serverUnderTest, type Answer } from './support.js'

const text = JSON.stringify({ type: 'object', properties: { a: { type: 'string' } } })
const grown = JSON.stringify({
  type: 'object',
  properties: { a: { type: 'string' }, b: { type: 'string' } },
})
const json = (schema: string) => ({ schemaType: 'JSON', schema })

/** A server with tokens, and a way to ask as one of them. */
async function guarded(...given: readonly (Pick<NewToken, 'name' | 'role'> & Partial<NewToken>)[]) {
  const server = serverUnderTest({ adminSecret: 'the-admin-of-the-test' })
  let made = 0
  const secrets = new Map<string, string>([['root', 'the-admin-of-the-test']])
  for (const token of given) {
    const { secret } = await createToken(
      {
        tokens: server.storage.tokens,
        now: server.registry.now,
        randomHex: () => String((made += 1)).padStart(64, 'f'),
        record: recordIn(server.registry.store),
      },
      { topics: [], subjects: [], ...token },
    )
    secrets.set(token.name, secret)
  }
  const as =
    (name: string) =>
    (method: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'DELETE', url: string, body?: unknown): Promise<Answer> =>
      server.ask(method, url, body, { headers: { authorization: `Bearer ${secrets.get(name) ?? name}` } })
  return { ...server, as, secrets }
}

/** Every route that the server has, as fastify lists it. */
const routes = Object.values(routesByAccess()).flat()

describe('the matrix', () => {
  const who: readonly (Role | 'nobody')[] = ['nobody', 'reader', 'writer', 'admin']

  test('every route has a place in the table, and the table no other', async () => {
    const { app } = serverUnderTest()
    const found = new Set<string>()
    for (const route of routes) {
      const [method = '', url = ''] = route.split(' ')
      if (app.hasRoute({ method: method, url })) found.add(route)
    }
    return app.ready().then(() => {
      const missing = routes.filter((route) => {
        const [method = '', url = ''] = route.split(' ')
        return !app.hasRoute({ method: method, url })
      })
      expect(missing).toEqual([])
    })
  })

  for (const role of who) {
    test(`of ${role}`, async () => {
      const { as, ask } = await guarded(
        { name: 'reader', role: 'reader' },
        { name: 'writer', role: 'writer', subjects: ['*'] },
        { name: 'admin', role: 'admin' },
      )
      const asked: typeof ask = role === 'nobody' ? ask : as(role)
      for (const route of routes) {
        const [method = 'GET', pattern = ''] = route.split(' ')
        const access = accessOf(method, pattern)
        // It goes on for ever; audit.engine.test.ts follows it.
        if (pattern === '/api/v1/changes' && role !== 'nobody') continue
        const url = pattern.replace(/:\w+/g, 'x').replace('*', 'x')
        const { status, headers } = await asked(method as 'GET', url, method === 'GET' ? undefined : {})
        const told = `${role}: ${route} → ${status}`
        if (access === 'public') expect(status, told).not.toBe(401)
        else if (role === 'nobody') {
          expect(status, told).toBe(401)
          expect(headers['www-authenticate'], told).toContain('Bearer')
        } else if (mayUse(role, access ?? 'admin')) expect([401, 403], told).not.toContain(status)
        else expect(status, told).toBe(403)
      }
    })
  }
})

describe('a token', () => {
  test('is taken as a bearer, and as the password of Basic with any user', async () => {
    const { ask, secrets } = await guarded({ name: 'reader', role: 'reader' })
    const secret = secrets.get('reader') ?? ''
    const basic = (user: string, password: string) =>
      `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`
    const status = async (authorization: string) =>
      (await ask('GET', '/subjects', undefined, { headers: { authorization } })).status
    expect(await status(`Bearer ${secret}`)).toBe(200)
    expect(await status(`bearer ${secret}`)).toBe(200)
    expect(await status(basic('anybody', secret))).toBe(200)
    expect(await status(basic('', secret))).toBe(200)
    for (const wrong of ['Bearer', `Bearer ${secret}x`, 'Basic !!', `Digest ${secret}`, basic(secret, '')]) {
      expect(await status(wrong), wrong).toBe(401)
    }
  })

  test('ends when it is revoked', async () => {
    const { as } = await guarded({ name: 'brief', role: 'reader' })
    expect((await as('brief')('GET', '/subjects')).status).toBe(200)
    expect((await as('root')('DELETE', '/api/v1/tokens/brief')).body).toEqual({ revoked: 'brief' })
    await new Promise((resolve) => setTimeout(resolve, 1100))
    expect((await as('brief')('GET', '/subjects')).status).toBe(401)
  })

  test('is made over HTTP by an admin; its secret is in that answer only', async () => {
    const { as, storage } = await guarded()
    const made = await as('root')('POST', '/api/v1/tokens', {
      name: 'ci',
      role: 'writer',
      topics: ['account'],
    })
    expect(made.status).toBe(200)
    const { secret } = made.body as { secret: string }
    expect(secret).toMatch(/^strata_[0-9a-f]{64}$/)
    const list = await as('root')('GET', '/api/v1/tokens')
    expect(list.body).toMatchObject({
      tokens: [{ name: 'ci', role: 'writer', writer: 'ci', topics: ['account'] }],
    })
    expect(JSON.stringify([list.body, await storage.tokens.tokens()])).not.toContain(secret.slice(7))
    expect(JSON.stringify(list.body)).not.toContain('hash')
    expect((await as('root')('POST', '/api/v1/tokens', { name: 'ci', role: 'reader' })).status).toBe(409)
    for (const wrong of [
      { name: 'a b', role: 'reader' },
      { name: 'a', role: 'writer' },
      { name: 'a', role: 'admin', topics: ['account'] },
      { name: 'a', role: 'reader', writer: 'x' },
      { name: 'a', role: 'reader', topics: ['not a topic'] },
      { name: 'a', role: 'reader', expiresAt: '2020-01-01' },
    ]) {
      expect((await as('root')('POST', '/api/v1/tokens', wrong)).status, JSON.stringify(wrong)).toBe(422)
    }
    expect((await as('root')('POST', '/api/v1/tokens', { name: 'a', role: 'king' })).status).toBe(400)
    expect((await as('root')('DELETE', '/api/v1/tokens/nobody')).status).toBe(404)
  })

  test('is not made over HTTP while nobody is asked for one: whoever did would lock out the others', async () => {
    const { ask } = serverUnderTest()
    const made = await ask('POST', '/api/v1/tokens', { name: 'mine', role: 'reader' })
    expect(made.status).toBe(403)
    expect(made.body['detail']).toContain('strata token create')
    expect((await ask('DELETE', '/api/v1/tokens/mine')).status).toBe(403)
    expect((await ask('GET', '/api/v1/tokens')).body).toEqual({ tokens: [] })
  })

  test('that was not there when the server began counts a second later', async () => {
    const server = serverUnderTest()
    expect((await server.ask('GET', '/subjects')).status).toBe(200)
    await createToken(
      {
        tokens: server.storage.tokens,
        now: server.registry.now,
        randomHex: () => '7'.repeat(64),
        record: recordIn(server.registry.store),
      },
      { name: 'first', role: 'admin', topics: [], subjects: [] },
    )
    await new Promise((resolve) => setTimeout(resolve, 1100))
    expect((await server.ask('GET', '/subjects')).status).toBe(401)
  })
})

describe('tenants', () => {
  const two = () =>
    guarded(
      { name: 'orders', role: 'writer', subjects: ['orders-*'] },
      { name: 'ledger', role: 'writer', subjects: ['ledger-*', ':.x:*'] },
      { name: 'eyes', role: 'reader', subjects: ['ledger-value'] },
    )

  test('see and change what is theirs, and nothing of each other', async () => {
    const { as } = await two()
    const [orders, ledger, eyes] = [as('orders'), as('ledger'), as('eyes')]
    expect((await orders('POST', '/subjects/orders-value/versions', json(text))).body).toMatchObject({
      id: 1,
    })
    expect((await ledger('POST', '/subjects/ledger-value/versions', json(grown))).body).toMatchObject({
      id: 2,
    })
    expect((await ledger('POST', '/subjects/:.x:a/versions', json(text))).body).toMatchObject({ id: 1 })

    expect((await orders('GET', '/subjects')).body).toEqual(['orders-value'])
    expect((await ledger('GET', '/subjects')).body).toEqual([':.x:a', 'ledger-value'])
    expect((await eyes('GET', '/subjects')).body).toEqual(['ledger-value'])
    expect((await as('root')('PUT', '/config/:.x:', { compatibility: 'FULL' })).status).toBe(200)
    expect((await orders('GET', '/contexts')).body).toEqual(['.'])
    expect((await ledger('GET', '/contexts')).body).toEqual(['.', '.x'])
    expect((await orders('GET', '/api/v1/event-types')).body).toEqual({ eventTypes: ['orders-value'] })
    expect((await orders('GET', '/schemas')).body).toHaveLength(1)

    for (const [method, url, body] of [
      ['GET', '/subjects/ledger-value/versions'],
      ['GET', '/subjects/ledger-value/versions/1'],
      ['POST', '/subjects/ledger-value', json(grown)],
      ['GET', '/schemas/ids/2'],
      ['GET', '/schemas/ids/2/schema'],
      ['GET', '/schemas/ids/2/subjects'],
      ['GET', '/schemas/ids/2/versions'],
      ['GET', '/schemas/ids/1?subject=:.x:a'],
      ['GET', '/api/v1/schemas/2'],
      ['GET', '/api/v1/event-types/ledger-value'],
      ['GET', '/api/v1/event-types/ledger-value/versions/1'],
      ['GET', '/config/ledger-value'],
    ] as const) {
      const { status, body: answer } = await orders(method, url, body)
      expect([url, status], JSON.stringify(answer)).toEqual([url, 404])
    }
    expect((await orders('POST', '/subjects/ledger-value/versions', json(text))).status).toBe(403)
    expect((await orders('PUT', '/config/ledger-value', { compatibility: 'FULL' })).status).toBe(403)
    expect((await orders('PUT', '/config/orders-value', { compatibility: 'FULL' })).status).toBe(200)
    expect((await orders('POST', '/api/v1/register', { subject: 'ledger-value', schema: {} })).status).toBe(
      403,
    )
    expect((await eyes('POST', '/subjects/ledger-value/versions', json(text))).status).toBe(403)
    expect((await eyes('GET', '/schemas/ids/2')).status).toBe(200)
    // The same id, asked for by one who sees it and then by one who does not.
    expect((await eyes('GET', '/schemas/ids/1')).status).toBe(404)
    expect((await orders('GET', '/schemas/ids/1')).status).toBe(200)
  })

  test('a schema that both registered is seen by both, each with its own uses', async () => {
    const { as } = await two()
    await as('orders')('POST', '/subjects/orders-value/versions', json(text))
    await as('ledger')('POST', '/subjects/ledger-value/versions', json(text))
    expect((await as('orders')('GET', '/schemas/ids/1/subjects')).body).toEqual(['orders-value'])
    expect((await as('ledger')('GET', '/schemas/ids/1/versions')).body).toEqual([
      { subject: 'ledger-value', version: 1 },
    ])
    expect((await as('orders')('GET', '/schemas/ids/1?subject=ledger-value')).body).not.toHaveProperty(
      'subject',
    )
  })
})

describe('the one writer of a topic', () => {
  test('is the service that the token speaks for, whatever the request says', async () => {
    const { as } = await guarded(
      { name: 'accounts', role: 'writer', topics: ['account'], writer: 'account-service' },
      { name: 'other', role: 'writer', topics: ['account'] },
    )
    const folder = { files: bank }
    expect((await as('other')('POST', '/api/v1/register/folder', folder)).status).toBe(403)
    const pushed = await as('accounts')('POST', '/api/v1/register/folder', folder)
    expect(pushed.status, JSON.stringify(pushed.body)).toBe(200)
    const version = { subject: 'account.Closed', schema: { type: 'object', properties: {} } }
    expect((await as('other')('POST', '/api/v1/register', version)).status).toBe(403)
    expect(
      (await as('other')('POST', '/api/v1/register', { ...version, writer: 'account-service' })).status,
    ).toBe(403)
    expect((await as('other')('POST', '/subjects/account.Closed/versions', json(text))).status).toBe(422)
    const registered = await as('accounts')('POST', '/api/v1/register', version)
    expect(registered.status, JSON.stringify(registered.body)).toBe(200)
    expect((await as('accounts')('POST', '/subjects/account.Opened2/versions', json(text))).status).toBe(200)
    expect((await as('other')('GET', '/api/v1/topics')).body).toMatchObject({
      topics: [{ topic: 'account' }],
    })
  })
})
