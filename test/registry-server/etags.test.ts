/** Who has an answer already is told so, and nobody is told so of an answer that has changed. */
import { describe, expect, test } from 'vitest'
import { serverUnderTest, textIn } from './support.js'

const schema = (title: string) => ({
  schemaType: 'JSON',
  schema: JSON.stringify({ title, type: 'object', properties: { [title]: { type: 'string' } } }),
})
const tagOf = (headers: Readonly<Record<string, unknown>>) => String(headers['etag'])
const having = (etag: string) => ({ headers: { 'if-none-match': etag } })

describe('a schema by its id', () => {
  const { ask } = serverUnderTest()
  const path = '/schemas/ids/1'

  test('is asked for again in vain', async () => {
    await ask('POST', '/subjects/a/versions', schema('a'))
    const { headers, body } = await ask('GET', path)
    expect(headers).toMatchObject({
      etag: `"${textIn(body, 'guid')}"`,
      'cache-control': 'private, max-age=31536000, immutable',
      'content-type': 'application/vnd.schemaregistry.v1+json',
    })
    for (const tags of [tagOf(headers), `"other", W/${tagOf(headers)}`, '*']) {
      const again = await ask('GET', path, undefined, having(tags))
      expect({ status: again.status, body: again.body }).toEqual({ status: 304, body: { text: '' } })
      expect(tagOf(again.headers)).toBe(tagOf(headers))
    }
    expect((await ask('GET', path, undefined, having('"other"'))).body).toEqual(body)
    expect(tagOf((await ask('HEAD', path)).headers)).toBe(tagOf(headers))
  })
  test('says the version of a subject, also one that came after it was first asked for', async () => {
    await ask('POST', '/subjects/b/versions', schema('a'))
    expect((await ask('GET', `${path}?subject=b`)).body).toMatchObject({ subject: 'b', version: 1 })
    expect((await ask('GET', `${path}?subject=c`)).body).not.toHaveProperty('subject')
    expect((await ask('GET', `${path}?fetchMaxId=true`)).body).toMatchObject({ maxId: 1 })
  })
  test('is gone when its last version is gone for good, and back when it is registered again', async () => {
    for (const subject of ['a', 'b']) {
      await ask('DELETE', `/subjects/${subject}`)
      expect((await ask('GET', path)).status).toBe(200)
      await ask('DELETE', `/subjects/${subject}?permanent=true`)
    }
    expect(await ask('GET', path)).toMatchObject({ status: 404, body: { error_code: 40403 } })
    await ask('POST', '/subjects/b/versions', schema('a'))
    expect((await ask('GET', path)).status).toBe(200)
  })
})

test('lists have a tag that changes with them, on both faces', async () => {
  const { ask } = serverUnderTest()
  for (const path of ['/subjects', '/api/v1/event-types']) {
    const { headers } = await ask('GET', path)
    expect(headers['cache-control']).toBe('no-cache')
    expect((await ask('GET', path, undefined, having(tagOf(headers)))).status).toBe(304)
    await ask('POST', `/subjects/${encodeURIComponent(path)}/versions`, schema('a'))
    expect((await ask('GET', path, undefined, having(tagOf(headers)))).status).toBe(200)
  }
})

test('errors have none', async () => {
  const { ask } = serverUnderTest()
  expect((await ask('GET', '/schemas/ids/7')).headers).not.toHaveProperty('etag')
  expect((await ask('GET', '/api/v1/event-types/none')).headers).not.toHaveProperty('etag')
})
