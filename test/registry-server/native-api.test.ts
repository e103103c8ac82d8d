import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { bank, serverUnderTest, textIn } from './support.js'

const opened = '/api/v1/event-types/account.AccountOpened'

describe('on an empty registry', () => {
  test('a version is registered, found, and the same the next time', async () => {
    const { ask } = serverUnderTest()
    const request = {
      subject: 'orders.Placed',
      schema: { type: 'object', properties: { id: { type: 'string' } } },
    }
    const first = await ask('POST', '/api/v1/register', request)
    expect(first).toMatchObject({
      status: 200,
      body: { kind: 'accept', versions: [{ subject: 'orders.Placed', label: '1.0', version: 1, id: 1 }] },
    })
    expect((await ask('POST', '/api/v1/register', request)).body).toMatchObject({
      kind: 'unchanged',
      versions: [{ label: '1.0', id: 1 }],
    })
    expect((await ask('GET', '/api/v1/event-types/orders.Placed/versions/latest')).body).toMatchObject({
      label: '1.0',
      schema: request.schema,
    })
    expect((await ask('GET', '/api/v1/schemas/1')).body).toMatchObject({
      schema: request.schema,
      uses: [{ subject: 'orders.Placed', version: 1 }],
    })
  })

  test('a check registers nothing', async () => {
    const { ask } = serverUnderTest()
    await ask('POST', '/api/v1/check', { subject: 'a.B', schema: true })
    expect((await ask('GET', '/api/v1/event-types')).body).toEqual({ eventTypes: [] })
  })

  test('a folder with a problem is refused with every place, and leaves nothing', async () => {
    const { ask } = serverUnderTest()
    const files = { ...bank, 'account/Broken.v1.json': '{', 'account/Lost.v1.json': '{ "$ref": "no.json" }' }
    expect(await ask('POST', '/api/v1/register/folder', { files })).toMatchObject({
      status: 422,
      type: 'application/problem+json',
      body: {
        code: 'FOLDER_INVALID',
        problems: [
          { path: 'account/Broken.v1.json', code: 'JSON_SYNTAX' },
          { path: 'account/Lost.v1.json', line: 1, column: 11, code: 'REFERENCE_UNRESOLVED' },
        ],
      },
    })
    expect((await ask('GET', '/api/v1/topics')).body).toEqual({ topics: [] })
  })
})

describe('with the bank registered', () => {
  const { ask, app } = serverUnderTest()
  beforeAll(async () => {
    const { status, body } = await ask('POST', '/api/v1/register/folder', { files: bank })
    expect({ status, kind: body['kind'], refusals: body['refusals'] }).toEqual({
      status: 200,
      kind: 'accept',
      refusals: [],
    })
  })

  test('the folder again changes nothing', async () => {
    const before = (await ask('POST', '/api/v1/check/folder', { files: bank })).body
    expect(before).toMatchObject({ kind: 'unchanged', head: 1 })
  })

  test('an event type shows its topic, versions and lenses', async () => {
    const { body } = await ask('GET', '/api/v1/event-types/account.AccountUpdated')
    expect(body).toMatchObject({
      topic: 'account',
      policy: { mode: 'ADDITIVE_TRANSITIVE' },
      versions: [{ label: '1.0' }, { label: '2.0' }, { label: '3.0' }],
      lenses: [
        { from: 1, to: 2 },
        { from: 2, to: 3 },
      ],
    })
  })

  test('names come in pages', async () => {
    const first = (await ask('GET', '/api/v1/event-types?limit=2')).body
    expect(first).toEqual({
      eventTypes: ['account.AccountOpened', 'account.AccountUpdated'],
      next: 'account.AccountUpdated',
    })
    const rest = (await ask('GET', '/api/v1/event-types?limit=10&after=account.AccountUpdated')).body
    expect(rest['next']).toBeUndefined()
    expect(rest['eventTypes']).toHaveLength(3)
  })

  test('an event is cast up and down', async () => {
    const older = { accountId: '1', address: '12 Main St, Springfield, 12345, US' }
    const up = await ask('POST', '/api/v1/cast', {
      subject: 'account.AccountUpdated',
      from: 'v1',
      to: 'v3',
      events: [older],
    })
    expect(up.body).toMatchObject({
      from: '1.0',
      to: '3.0',
      events: [{ accountId: '1', address: { street: '12 Main St', city: 'Springfield' } }],
    })
    const down = await ask('POST', '/api/v1/cast', {
      subject: 'account.AccountUpdated',
      from: 'v3',
      to: 'v1',
      events: up.body['events'],
    })
    expect(down.body).toMatchObject({ events: [older] })
  })

  test('what is generated over HTTP is what the command writes', async () => {
    const { status, body } = await ask('POST', '/api/v1/generate', { options: { validators: true } })
    expect(status).toBe(200)
    const golden = join(import.meta.dirname, '../../cli/demo/bank/generated')
    const files = body['files'] as unknown as readonly { readonly path: string; readonly text: string }[]
    expect(files.map(({ path }) => path)).toContain('account/AccountUpdated.ts')
    for (const { path, text } of files) expect(text, path).toBe(readFileSync(join(golden, path), 'utf8'))
    const guards = await ask('POST', '/api/v1/generate', {
      topics: ['account'],
      options: { validators: true },
    })
    expect(JSON.stringify(guards.body)).toContain('isAccountUpdatedV2')
    expect(await ask('POST', '/api/v1/generate', { topics: ['*/'] })).toMatchObject({
      status: 404,
      body: { code: 'TOPIC_NOT_FOUND' },
    })
  })

  test('coverage says which ways there are, and what they lose', async () => {
    const { body } = await ask('GET', '/api/v1/event-types/account.AccountUpdated/coverage?stored=false')
    expect(body).toMatchObject({
      subject: 'account.AccountUpdated',
      covered: true,
      live: [{ major: 1 }, { major: 2 }, { major: 3 }],
    })
    expect(JSON.stringify(body['versions'])).toContain('"path":["address","coordinates"]')
    expect((await ask('GET', '/api/v1/event-types/account.Gone/coverage')).status).toBe(404)
  })

  test('a breaking change is refused with the event that it would break', async () => {
    const schema = { type: 'object', properties: { accountId: { type: 'string' } }, required: ['accountId'] }
    const { status, type, body } = await ask('POST', '/api/v1/register', {
      subject: 'account.AccountOpened',
      schema,
      writer: 'account-service',
    })
    expect({ status, type }).toEqual({ status: 409, type: 'application/problem+json' })
    expect(body).toMatchObject({
      code: 'REGISTRATION_REFUSED',
      report: { kind: 'refuse', refusals: [{ reason: 'not-compatible', subject: 'account.AccountOpened' }] },
    })
  })

  test('somebody else than the writer is refused', async () => {
    const version = (await ask('GET', `${opened}/versions/latest`)).body
    const schema = structuredClone(version['schema']) as { properties: Record<string, unknown> }
    schema.properties['note'] = { type: 'string' }
    expect(
      await ask('POST', '/api/v1/register', { subject: 'account.AccountOpened', schema, writer: 'mallory' }),
    ).toMatchObject({ status: 403, body: { code: 'NOT_THE_WRITER' } })
  })

  test('a deprecated topic version says so on every answer', async () => {
    for (const path of ['/api/v1/topics/account/versions/v1', '/api/v1/topics/account/versions/v1/events']) {
      const { status, headers } = await ask('GET', path)
      expect(status).toBe(200)
      expect(headers).toMatchObject({
        deprecation: '@1782777600',
        sunset: 'Wed, 30 Jun 2027 00:00:00 GMT',
        link: '</api/v1/topics/account/versions/v2>; rel="successor-version"',
      })
    }
    const { headers } = await ask('GET', '/api/v1/topics/account/versions/v2')
    expect(headers['deprecation']).toBeUndefined()
  })

  test('a registration that insists on a head is taken at that head only', async () => {
    const version = { subject: 'free.Insisting', schema: { title: 'insisting' } }
    const checked = await ask('POST', '/api/v1/check', version)
    const head = checked.body['head'] as number
    const stale = await ask('POST', '/api/v1/register', { ...version, expectedHead: head - 1 })
    expect(stale).toMatchObject({ status: 409, body: { code: 'HEAD_MOVED', head, expectedHead: head - 1 } })
    const taken = await ask('POST', '/api/v1/register', { ...version, expectedHead: head })
    expect(taken).toMatchObject({ status: 200, body: { kind: 'accept', head: head + 1 } })
    const folder = { files: bank, expectedHead: head }
    expect(await ask('POST', '/api/v1/register/folder', folder)).toMatchObject({ status: 409 })
    expect(await ask('POST', '/api/v1/register/folder', { ...folder, expectedHead: head + 1 })).toMatchObject(
      {
        status: 200,
        body: { kind: 'unchanged' },
      },
    )
  })

  test('the OpenAPI document describes every native route, and only 3.1 words are in it', async () => {
    const { body } = await ask('GET', '/api/v1/openapi.json')
    expect(body['openapi']).toBe('3.1.0')
    expect(Object.keys(body['paths'] as object).toSorted()).toEqual([
      '/api/v1/audit',
      '/api/v1/audit/export',
      '/api/v1/cast',
      '/api/v1/changes',
      '/api/v1/check',
      '/api/v1/check/folder',
      '/api/v1/event-types',
      '/api/v1/event-types/{subject}',
      '/api/v1/event-types/{subject}/coverage',
      '/api/v1/event-types/{subject}/lenses',
      '/api/v1/event-types/{subject}/versions',
      '/api/v1/event-types/{subject}/versions/{version}',
      '/api/v1/generate',
      '/api/v1/register',
      '/api/v1/register/folder',
      '/api/v1/schemas/{id}',
      '/api/v1/tokens',
      '/api/v1/tokens/{name}',
      '/api/v1/topics',
      '/api/v1/topics/{topic}',
      '/api/v1/topics/{topic}/versions/{version}',
      '/api/v1/topics/{topic}/versions/{version}/events',
      '/healthz',
      '/metrics',
      '/readyz',
    ])
    expect(JSON.stringify(body)).not.toContain('"nullable"')
    await app.ready()
  })
})

describe('a bad request', () => {
  const { ask } = serverUnderTest({ bodyLimitBytes: 20_000, maxDepth: 50 })
  const check = async (
    expected: { readonly status: number; readonly code: string },
    ...request: Parameters<typeof ask>
  ) => {
    const { status, type, body } = await ask(...request)
    expect({ status, type, code: body['code'] }).toEqual({ ...expected, type: 'application/problem+json' })
    expect(body['type']).toBe(`/problems/${expected.code}`)
    expect((await ask('GET', textIn(body, 'type'))).status).toBe(200)
  }
  const json = { headers: { 'content-type': 'application/json' } }

  test('without a member that is needed', () =>
    check({ status: 400, code: 'REQUEST_INVALID' }, 'POST', '/api/v1/check', { subject: 'a.B' }))
  test('with a member of another type is not coerced', () =>
    check({ status: 400, code: 'REQUEST_INVALID' }, 'POST', '/api/v1/check', { subject: 1, schema: {} }))
  test('with a member that nobody knows', () =>
    check({ status: 400, code: 'REQUEST_INVALID' }, 'POST', '/api/v1/check', {
      subject: 'a',
      schema: {},
      force: 1,
    }))
  test('without a body', () => check({ status: 400, code: 'REQUEST_INVALID' }, 'POST', '/api/v1/check'))
  test('that is not JSON', () =>
    check({ status: 400, code: 'JSON_SYNTAX' }, 'POST', '/api/v1/check', '{"a":', json))
  test('of another media type', () =>
    check({ status: 415, code: 'MEDIA_TYPE_UNSUPPORTED' }, 'POST', '/api/v1/check', 'a=b', {
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    }))
  test('that is too long', () =>
    check({ status: 413, code: 'BODY_TOO_LARGE' }, 'POST', '/api/v1/check', `"${'x'.repeat(30_000)}"`, json))
  test('that is too deep', () =>
    check(
      { status: 413, code: 'JSON_TOO_LARGE' },
      'POST',
      '/api/v1/check',
      `${'['.repeat(60)}${']'.repeat(60)}`,
      json,
    ))
  test('for a route that is not there', () =>
    check({ status: 404, code: 'ROUTE_NOT_FOUND' }, 'GET', '/api/v1/nothing'))
  test('for an event type that is not there', () =>
    check({ status: 404, code: 'SUBJECT_NOT_FOUND' }, 'GET', '/api/v1/event-types/a%2Fb'))
  test('for a version that is none', () =>
    check({ status: 422, code: 'INVALID_VERSION_SELECTOR' }, 'GET', '/api/v1/event-types/a/versions/1.2.3'))
  test('for a schema that is not there', () =>
    check({ status: 404, code: 'SCHEMA_NOT_FOUND' }, 'GET', '/api/v1/schemas/4711'))
  test('for a topic version that is none', () =>
    check({ status: 400, code: 'REQUEST_INVALID' }, 'GET', '/api/v1/topics/a/versions/1'))
  test('with a schema that is none', () =>
    check({ status: 422, code: 'SCHEMA_BREAKS_META_SCHEMA' }, 'POST', '/api/v1/check', {
      subject: 'a',
      schema: { type: 'strin' },
    }))
  test('with a reference to the network', () =>
    check({ status: 422, code: 'UNRESOLVABLE_REFERENCE' }, 'POST', '/api/v1/check', {
      subject: 'a',
      schema: { $ref: 'http://127.0.0.1:1/schema.json' },
    }))
  test('with a reference to a version that is not registered', () =>
    check({ status: 422, code: 'REFERENCE_NOT_FOUND' }, 'POST', '/api/v1/check', {
      subject: 'a',
      schema: { $ref: 'strata:b.C/1' },
    }))
  test('with a name that is none', () =>
    check({ status: 422, code: 'INVALID_NAME' }, 'POST', '/api/v1/check', { subject: 'a\u0000', schema: {} }))
})

test('a server without tokens answers to names of this machine only', async () => {
  const { ask } = serverUnderTest({ loopbackOnly: true })
  const get = (host: string) => ask('GET', '/api/v1/topics', undefined, { headers: { host } })
  expect((await get('127.0.0.1:8081')).status).toBe(200)
  expect((await get('[::1]:8081')).status).toBe(200)
  expect((await get('evil.example:8081')).status).toBe(421)
})

test('it is alive, ready and counted', async () => {
  const { ask } = serverUnderTest()
  expect((await ask('GET', '/healthz')).body).toEqual({ status: 'alive' })
  expect((await ask('GET', '/readyz')).body).toEqual({ status: 'ready' })
  await ask('POST', '/api/v1/check', { subject: 'a', schema: {} })
  const { body } = await ask('GET', '/metrics')
  expect(textIn(body, 'text')).toMatch(/strata_verdicts_total\{action="check",verdict="accept"\} 1/)
  expect(textIn(body, 'text')).toMatch(
    /strata_http_requests_total\{method="GET",route="\/readyz",status="200"\} 1/,
  )
})

test('a server whose storage fails is not ready and says so', async () => {
  const { registry } = serverUnderTest()
  const { buildServer } = await import('../../registry-server/index.js')
  const broken = { ...registry, store: { ...registry.store, head: () => Promise.reject(new Error('gone')) } }
  const { statusCode, json } = await buildServer({ registry: broken }).inject('/readyz')
  expect(statusCode).toBe(503)
  expect(json()).toMatchObject({ code: 'NOT_READY' })
})

test('a request id is taken over when it is a plain one', async () => {
  const { ask } = serverUnderTest()
  const sent = async (id: string) =>
    (await ask('GET', '/healthz', undefined, { headers: { 'x-request-id': id } })).headers['x-request-id']
  expect(await sent('abc-123')).toBe('abc-123')
  expect(await sent('a b')).not.toBe('a b')
})
