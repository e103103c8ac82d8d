import { beforeAll, describe, expect, test } from 'vitest'
import { bank, serverUnderTest, textIn } from './support.js'

const text = (schema: unknown) => JSON.stringify(schema)
const json = (schema: unknown, more: object = {}) => ({ schemaType: 'JSON', schema: text(schema), ...more })
const person = { type: 'object', properties: { name: { type: 'string' } } }
const older = { type: 'object', properties: { name: { type: 'string' }, age: { type: 'integer' } } }
const breaking = { type: 'object', properties: { name: { type: 'integer' } } }

const migration = (mode: string) => ({ name: mode.toLowerCase(), type: 'JSONATA', mode, expr: '$' })

describe('a free subject', () => {
  const { ask } = serverUnderTest()
  const versions = '/subjects/people%2Fv%3A1-value/versions'
  const subject = '/subjects/people%2Fv%3A1-value'

  test('is registered, with the full record in the answer', async () => {
    const { status, type, body } = await ask('POST', `${versions}?normalize=false`, json(person))
    expect({ status, type }).toEqual({ status: 200, type: 'application/vnd.schemaregistry.v1+json' })
    expect(body).toMatchObject({
      id: 1,
      version: 1,
      subject: 'people/v:1-value',
      schemaType: 'JSON',
      schema: text(person),
    })
    expect(body).not.toHaveProperty('references')
    expect(body).not.toHaveProperty('metadata')
  })
  test('gives the same id for the same schema, however it is written', async () => {
    const { body } = await ask('POST', versions, {
      schemaType: 'JSON',
      schema: '{ "properties": {"name": {"type":"string"}},\n "type": "object" }',
      references: null,
      metadata: null,
      unknownField: 1,
    })
    expect(body).toMatchObject({ id: 1, version: 1 })
  })
  test('takes an additive version', async () =>
    expect((await ask('POST', versions, json(older))).body).toMatchObject({ id: 2, version: 2 }))
  test('finds an older version by its content', async () =>
    expect((await ask('POST', versions, json(person))).body).toMatchObject({ id: 1, version: 1 }))
  test('refuses a breaking version and says why', async () => {
    const { status, body } = await ask('POST', versions, json(breaking))
    expect({ status, code: body['error_code'] }).toEqual({ status: 409, code: 40901 })
    expect(body['message']).toMatch(
      /^Schema being registered is incompatible with an earlier schema for subject "people\/v:1-value", details: \[\{errorType:".*\{oldSchemaVersion: 2\}.*\{oldSchema: '.*\{validateFields: 'false', compatibility: '/,
    )
  })
  test('is listed with its versions', async () => {
    expect((await ask('GET', '/subjects')).body).toEqual(['people/v:1-value'])
    expect((await ask('GET', '/subjects?subjectPrefix=other')).body).toEqual([])
    expect((await ask('GET', versions)).body).toEqual([1, 2])
  })
  test('answers versions by number and latest', async () => {
    expect((await ask('GET', `${versions}/1?name=x`)).body).toMatchObject({
      version: 1,
      schema: text(person),
    })
    expect((await ask('GET', `${versions}/latest`)).body).toMatchObject({ version: 2 })
    expect((await ask('GET', `${versions}/1/schema`)).body).toEqual(person)
  })
  test('answers schemas by id and guid', async () => {
    const { body } = await ask('GET', '/schemas/ids/1')
    expect(body).toMatchObject({ schemaType: 'JSON', schema: text(person) })
    expect(body).not.toHaveProperty('id')
    expect(body).not.toHaveProperty('subject')
    expect((await ask('GET', '/schemas/ids/2?subject=people%2Fv%3A1-value')).body).toMatchObject({
      subject: 'people/v:1-value',
      version: 2,
    })
    const guid = textIn(body, 'guid')
    expect(guid).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
    expect((await ask('GET', `/schemas/guids/${guid}`)).body).toMatchObject({ schema: text(person), guid })
    expect((await ask('GET', '/schemas/ids/1/versions')).body).toEqual([
      { subject: 'people/v:1-value', version: 1 },
    ])
  })
  test('looks a schema up, and takes back what it answered by id', async () => {
    expect((await ask('POST', `${subject}?normalize=false`, json(older))).body).toMatchObject({
      version: 2,
      id: 2,
    })
    const { body } = await ask('GET', '/schemas/ids/1?subject=people%2Fv%3A1-value')
    expect((await ask('POST', subject, body)).body).toMatchObject({ version: 1, id: 1 })
    expect(await ask('POST', subject, json({ type: 'null' }))).toMatchObject({
      status: 404,
      body: { error_code: 40403 },
    })
  })
  test('checks compatibility, with messages on demand', async () => {
    const at = (version: string, schema: unknown, query = '') =>
      ask('POST', `/compatibility${versions}${version}${query}`, json(schema))
    expect((await at('/latest', older)).body).toEqual({ is_compatible: true })
    expect((await at('/latest', breaking)).body).toEqual({ is_compatible: false })
    expect((await at('', breaking)).body).toEqual({ is_compatible: false })
    expect((await at('/latest', older, '?verbose=true')).body).toEqual({ is_compatible: true, messages: [] })
    const verbose = await at('/1', breaking, '?verbose=true')
    expect(verbose.body).toMatchObject({ is_compatible: false })
    expect(textIn(verbose.body, 'messages')).toMatch(/errorType.*oldSchemaVersion: 1/)
    expect(await at('/9', older)).toMatchObject({ status: 404, body: { error_code: 40402 } })
    expect((await at('/latest', { type: 'strin' }, '?verbose=true')).body).toMatchObject({
      is_compatible: false,
    })
  })
  test('is deleted softly, then for good', async () => {
    expect((await ask('DELETE', `${versions}/2`)).body).toBe(2)
    expect(await ask('DELETE', `${versions}/2`)).toMatchObject({ status: 404, body: { error_code: 40406 } })
    expect((await ask('GET', versions)).body).toEqual([1])
    expect((await ask('GET', '/schemas/ids/2')).status).toBe(200)
    expect((await ask('DELETE', `${versions}/2?permanent=true`)).body).toBe(2)
    expect(await ask('GET', '/schemas/ids/2')).toMatchObject({ status: 404, body: { error_code: 40403 } })
    expect((await ask('POST', versions, json(older))).body).toMatchObject({ version: 3, id: 2 })
    expect((await ask('DELETE', subject)).body).toEqual([1, 3])
    expect(await ask('GET', versions)).toMatchObject({ status: 404, body: { error_code: 40401 } })
    expect((await ask('GET', '/subjects?deletedOnly=true')).body).toEqual(['people/v:1-value'])
  })
})

describe('the list of subjects', () => {
  const { ask } = serverUnderTest()
  beforeAll(async () => {
    for (const subject of ['a', 'b', 'c', 'd', 'e'])
      await ask('POST', `/subjects/${subject}/versions`, json(person))
    await ask('DELETE', '/subjects/b')
  })
  const rows = [
    ['', 'a,c,d,e'],
    ['?limit=2', 'a,c'],
    ['?offset=1&limit=2', 'c,d'],
    ['?offset=3&limit=9', 'e'],
    ['?offset=9&limit=2', ''],
    ['?offset=2', 'd,e'],
    ['?limit=0', 'a,c,d,e'],
    ['?limit=-1&deleted=true', 'a,b,c,d,e'],
    ['?offset=1&limit=2&deleted=true', 'b,c'],
    ['?deletedOnly=true&limit=5', 'b'],
  ] as const
  test.each(rows)('%s gives %s', async (query, names) =>
    expect((await ask('GET', `/subjects${query}`)).body).toEqual(names === '' ? [] : names.split(',')),
  )
})

describe('settings', () => {
  const { ask } = serverUnderTest()
  test('of a subject are absent until they are set', async () => {
    expect(await ask('GET', '/config/a')).toMatchObject({ status: 404, body: { error_code: 40408 } })
    expect((await ask('GET', '/config/a?defaultToGlobal=true')).body).toEqual({
      compatibilityLevel: 'FULL_TRANSITIVE',
    })
  })
  test('are answered as set, patched and dropped', async () => {
    expect((await ask('PUT', '/config/a', { compatibility: 'backward' })).body).toEqual({
      compatibility: 'BACKWARD',
    })
    await ask('PUT', '/config/a', { compatibilityGroup: 'application.major.version' })
    expect((await ask('GET', '/config/a')).body).toEqual({
      compatibilityLevel: 'BACKWARD',
      compatibilityGroup: 'application.major.version',
    })
    expect((await ask('DELETE', '/config/a')).body).toMatchObject({ compatibilityLevel: 'BACKWARD' })
    expect((await ask('DELETE', '/config/a')).body).toMatchObject({ error_code: 40401 })
  })
  test('that no registry knows are refused', async () =>
    expect(await ask('PUT', '/config', { compatibility: 'ADDITIVE' })).toMatchObject({
      status: 422,
      body: { error_code: 42203 },
    }))
  test('cannot loosen what the registry asks for', async () => {
    await ask('POST', '/subjects/a/versions', json(person))
    expect((await ask('PUT', '/config/a', { compatibility: 'NONE' })).status).toBe(200)
    expect((await ask('POST', '/subjects/a/versions', json(breaking))).status).toBe(409)
  })
})

describe('metadata and rules', () => {
  const { ask } = serverUnderTest()
  const metadata = { properties: { 'application.major.version': '1', owner: 'me' } }
  const next = { properties: { 'application.major.version': '2' } }
  const rules = { migrationRules: [migration('UPGRADE'), migration('DOWNGRADE')] }

  test('come back word for word, with the defaults of rules filled in', async () => {
    await ask('POST', '/subjects/s/versions', json(person, { metadata }))
    const { body } = await ask(
      'POST',
      '/subjects/s/versions',
      json(breaking, { metadata: next, ruleSet: rules }),
    )
    expect(body).toMatchObject({ version: 2, metadata: next })
    const { body: latest } = await ask('GET', '/subjects/s/versions/latest')
    expect(latest['ruleSet']).toEqual({
      migrationRules: [
        { ...migration('UPGRADE'), kind: 'TRANSFORM' },
        { ...migration('DOWNGRADE'), kind: 'TRANSFORM' },
      ],
    })
    expect((await ask('POST', '/subjects/s', latest)).body).toMatchObject({ version: 2 })
  })
  test('find the newest version of a major', async () => {
    const find = (major: string) =>
      ask('GET', `/subjects/s/metadata?deleted=true&&key=application.major.version&value=${major}`)
    expect((await find('1')).body).toMatchObject({ version: 1 })
    expect((await find('2')).body).toMatchObject({ version: 2 })
    expect(await find('3')).toMatchObject({ status: 404 })
  })
  test('that were not sent are handed down by the version before', async () => {
    const grown = { ...breaking, properties: { ...breaking.properties, more: true } }
    expect((await ask('POST', '/subjects/s/versions', json(grown))).body).toMatchObject({
      version: 3,
      metadata: next,
    })
  })
  test('are refused when a rule is not valid', async () => {
    for (const rule of [
      { type: 'JSONATA' },
      { name: '1a', type: 'X', mode: 'UPGRADE' },
      { name: 'a', type: 'X' },
    ]) {
      expect(
        await ask('POST', '/subjects/t/versions', json(person, { ruleSet: { migrationRules: [rule] } })),
      ).toMatchObject({ status: 422, body: { error_code: 42210 } })
    }
  })
})

describe('references', () => {
  const { ask } = serverUnderTest()
  test('to other subjects are kept, resolved and protected', async () => {
    const address = { $id: 'address.json', type: 'object', properties: { street: { type: 'string' } } }
    await ask('POST', '/subjects/address/versions', json(address))
    const references = [{ name: 'address.json', subject: 'address', version: 1 }]
    const customer = { type: 'object', properties: { home: { $ref: 'address.json' } } }
    const { body } = await ask('POST', '/subjects/customer/versions', json(customer, { references }))
    expect(body).toMatchObject({ references, schema: text(customer) })
    expect((await ask('GET', '/subjects/address/versions/1/referencedby')).body).toEqual([body['id']])
    expect(await ask('DELETE', '/subjects/address')).toMatchObject({
      status: 422,
      body: { error_code: 42206 },
    })
    const worse = { $id: 'address.json', type: 'object', properties: { street: { type: 'number' } } }
    await ask('POST', '/subjects/numbers/versions', json(worse))
    expect(
      (
        await ask(
          'POST',
          '/subjects/customer/versions',
          json(customer, { references: [{ name: 'address.json', subject: 'numbers', version: 1 }] }),
        )
      ).status,
    ).toBe(409)
  })
  test('to nothing are refused', async () =>
    expect(
      await ask(
        'POST',
        '/subjects/x/versions',
        json({ $ref: 'a' }, { references: [{ name: 'a', subject: 'none', version: 1 }] }),
      ),
    ).toMatchObject({ status: 422, body: { error_code: 42201 } }))
})

describe('event types of a topic', () => {
  const { ask } = serverUnderTest()
  beforeAll(async () => {
    expect((await ask('POST', '/api/v1/register/folder', { files: bank })).status).toBe(200)
  })
  const updated = '/subjects/account.AccountUpdated'

  test('say their major and carry their lens as migration rules', async () => {
    const { body } = await ask('GET', `${updated}/metadata?key=application.major.version&value=2`)
    expect(body).toMatchObject({
      version: 2,
      metadata: { properties: { 'application.major.version': '2' } },
      ruleSet: {
        migrationRules: [
          { mode: 'UPGRADE', kind: 'TRANSFORM', type: 'JSONATA' },
          { mode: 'DOWNGRADE', kind: 'TRANSFORM', type: 'JSONATA' },
        ],
      },
    })
    expect((await ask('GET', `${updated}/versions/1`)).body).not.toHaveProperty('ruleSet')
  })
  test('are served whole, and found again by what was served', async () => {
    for (const version of [1, 2, 3]) {
      const { body } = await ask('GET', `${updated}/versions/${version}`)
      expect(textIn(body, 'schema')).not.toContain('../shared')
      expect((await ask('POST', updated, body)).body).toMatchObject({ version, id: body['id'] })
    }
  })
  test('are registered by their writer only, who does not come this way', async () => {
    const { body } = await ask('GET', '/subjects/account.AccountOpened/versions/latest')
    const schema = JSON.parse(textIn(body, 'schema')) as { properties: object }
    const grown = json({ ...schema, properties: { ...schema.properties, note: { type: 'string' } } })
    expect(await ask('POST', '/subjects/account.AccountOpened/versions', grown)).toMatchObject({
      status: 422,
      body: { error_code: 42205 },
    })
    expect((await ask('POST', '/compatibility/subjects/account.AccountOpened/versions', grown)).body).toEqual(
      {
        is_compatible: true,
      },
    )
    expect((await ask('POST', '/subjects/account.AccountOpened/versions', body)).body).toMatchObject({
      version: 1,
    })
  })
  test('are not deleted', async () =>
    expect(await ask('DELETE', '/subjects/account.AccountOpened')).toMatchObject({
      status: 422,
      body: { error_code: 42205 },
    }))
})

describe('every error has the two fields', () => {
  const { ask, app } = serverUnderTest()
  const check = async (expected: { status: number; code: number }, ...request: Parameters<typeof ask>) => {
    const { status, type, body } = await ask(...request)
    expect({ status, code: body['error_code'], type }).toEqual({
      ...expected,
      type: 'application/vnd.schemaregistry.v1+json',
    })
    expect(Object.keys(body).toSorted()).toEqual(['error_code', 'message'])
    expect(typeof body['message']).toBe('string')
  }
  const vendor = { headers: { 'content-type': 'application/vnd.schemaregistry.v1+json' } }

  test('a route that is not there', async () => {
    await check({ status: 404, code: 404 }, 'GET', '/nothing')
    await check({ status: 404, code: 404 }, 'POST', '/subjects/a/b/c', {})
  })
  test('a subject that is not there', async () => {
    await check({ status: 404, code: 40401 }, 'GET', '/subjects/a/versions')
    await check({ status: 404, code: 40401 }, 'POST', '/subjects/a', json(person))
    await check({ status: 404, code: 40401 }, 'DELETE', '/subjects/a')
  })
  test('a version that is none', () =>
    check({ status: 422, code: 42202 }, 'GET', '/subjects/a/versions/earliest'))
  test('an id that is none or not there', async () => {
    await check({ status: 404, code: 40403 }, 'GET', '/schemas/ids/7')
    await check({ status: 404, code: 404 }, 'GET', '/schemas/ids/99999999999')
    await check({ status: 404, code: 404 }, 'GET', '/schemas/ids/seven')
  })
  test('a body that is not JSON', () =>
    check({ status: 400, code: 400 }, 'POST', '/subjects/a/versions', '{', vendor))
  test('a body that is no object', () =>
    check({ status: 400, code: 400 }, 'POST', '/subjects/a/versions', '[]', vendor))
  test('no body', () => check({ status: 400, code: 400 }, 'POST', '/subjects/a/versions'))
  test('fields of another type', () =>
    check({ status: 400, code: 400 }, 'POST', '/subjects/a/versions', { schemaType: 'JSON', schema: {} }))
  test('another type of schema', async () => {
    await check({ status: 422, code: 42201 }, 'POST', '/subjects/a/versions', { schema: '"string"' })
    await check({ status: 422, code: 42201 }, 'POST', '/subjects/a/versions', {
      schema: 'x',
      schemaType: 'PROTOBUF',
    })
  })
  test('a schema that is none', async () => {
    for (const schema of [
      '{',
      '[]',
      '{"type":"strin"}',
      '',
      '{"$ref":"http://127.0.0.1:1/x"}',
      '{"$ref":"#/none"}',
    ]) {
      await check({ status: 422, code: 42201 }, 'POST', '/subjects/a/versions', {
        schemaType: 'JSON',
        schema,
      })
    }
  })
  test('a subject with a name that none has', async () => {
    await check({ status: 422, code: 42208 }, 'POST', '/subjects/__GLOBAL/versions', json(person))
    await check({ status: 422, code: 42208 }, 'POST', '/subjects/a%00b/versions', json(person))
  })
  test('an id of the own choosing', () =>
    check({ status: 422, code: 42205 }, 'POST', '/subjects/a/versions', json(person, { id: 7 })))
  test('a version that is not the next', () =>
    check({ status: 422, code: 42201 }, 'POST', '/subjects/a/versions', json(person, { version: 7 })))
  test('a path that cannot be decoded', async () => {
    const { statusCode, json: read } = await app.inject('/subjects/%zz')
    expect(statusCode).toBe(400)
    expect(read()).toMatchObject({ error_code: 400 })
  })
  test('another media type', () =>
    check({ status: 415, code: 415 }, 'POST', '/subjects/a/versions', 'a', {
      headers: { 'content-type': 'text/plain' },
    }))
})

test('the error code of an incompatible schema can be that of older servers', async () => {
  const { ask } = serverUnderTest({ incompatibleCode: 409 })
  await ask('POST', '/subjects/a/versions', json(person))
  expect((await ask('POST', '/subjects/a/versions', json(breaking))).body).toMatchObject({ error_code: 409 })
})

test('what clients ask in passing is answered', async () => {
  const { ask } = serverUnderTest()
  expect(
    (await ask('GET', '/associations/resources/-/t?resourceType=topic&associationType=value')).body,
  ).toEqual([])
  expect((await ask('GET', '/')).body).toEqual({})
  expect((await ask('GET', '/schemas/types')).body).toEqual(['JSON'])
  expect((await ask('GET', '/contexts')).body).toEqual(['.'])
  expect((await ask('GET', '/mode')).body).toEqual({ mode: 'READWRITE' })
  expect((await ask('GET', '/mode/a')).body).toMatchObject({ error_code: 40409 })
})
