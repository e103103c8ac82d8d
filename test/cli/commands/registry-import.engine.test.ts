/** Importing a registry over HTTP: from a second Strata, and from sources that are busy, strange or both. */
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import { startServer, type RunningServer } from '../../../registry-server/index.js'
import { openSqlite } from '../../../src/storage/sqlite/index.js'
import { join } from 'node:path'
import { runCli } from '../support/run-cli.js'
import { tempFolders } from '../support/temp-folder.js'

const newFolder = tempFolders()
const running: (RunningServer | { close(): Promise<void> })[] = []
afterEach(async () => {
  for (const server of running.splice(0)) await server.close()
})

const schema = (...names: readonly string[]) =>
  JSON.stringify({
    type: 'object',
    properties: Object.fromEntries(names.map((name) => [name, { type: 'string' }])),
    required: names.slice(0, 1),
  })

async function ask(url: string, method: string, path: string, body?: unknown): Promise<unknown> {
  const answer = await fetch(`${url}${path}`, {
    method,
    headers: { 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
  expect(answer.status, `${method} ${path}`).toBe(200)
  return answer.json()
}

async function filledStrata(): Promise<string> {
  const server = await startServer({ port: 0, data: newFolder() })
  running.push(server)
  const register = (subject: string, text: string, more: object = {}) =>
    ask(server.url, 'POST', `/subjects/${encodeURIComponent(subject)}/versions`, {
      schemaType: 'JSON',
      schema: text,
      ...more,
    })
  await register('orders-value', schema('a'))
  await register('orders-value', schema('a', 'b'), { metadata: { properties: { team: 'x' } } })
  await register('orders-value', schema('a', 'b', 'c'), {
    ruleSet: { domainRules: [{ name: 'r', type: 'CEL', kind: 'CONDITION', mode: 'WRITE', expr: 'true' }] },
  })
  await ask(server.url, 'DELETE', '/subjects/orders-value/versions/2')
  await register('zz-shared', schema('m'))
  await register('aa-user', '{"type":"object","properties":{"m":{"$ref":"m.json"}}}', {
    references: [{ name: 'm.json', subject: 'zz-shared', version: 1 }],
  })
  await register(':.staging:orders-value', schema('x'))
  await ask(server.url, 'PUT', '/config/orders-value', { compatibility: 'FULL', compatibilityGroup: 'line' })
  // A history that was never additive, as other registries have them.
  await ask(server.url, 'PUT', '/mode/odd', { mode: 'IMPORT' })
  await register('odd', schema('a'), { id: 900 })
  await register('odd', schema('z'), { id: 901, version: 4 })
  return server.url
}

describe('from a second Strata', () => {
  test('everything comes, with ids, and is as it is there; a second time nothing changes', async () => {
    const url = await filledStrata()
    const cwd = newFolder()
    const first = await runCli(['registry', 'import', url], { cwd })
    expect(first.stdout + first.stderr).toBe(
      [
        '5 subjects, 8 versions imported, 0 were here already',
        '1 soft-deleted as there',
        'settings of 1 subjects',
        'not additive to the version before; each starts a major, without a lens:',
        '  odd version 4 is 2.0',
        'all of it was read back and is as it is there',
        '',
      ].join('\n'),
    )
    expect(first.code).toBe(0)
    const again = await runCli(['registry', 'import', url, '--format', 'json'], { cwd })
    expect(JSON.parse(again.stdout)).toMatchObject({
      imported: 0,
      unchanged: 8,
      deleted: 0,
      failed: [],
      different: [],
    })

    const copy = await startServer({ port: 0, data: join(cwd, 'strata-data') })
    running.push(copy)
    for (const path of [
      '/subjects?deleted=true',
      '/subjects/orders-value/versions?deleted=true',
      '/subjects/orders-value/versions/2?deleted=true',
      '/subjects/orders-value/versions/3',
      '/subjects/aa-user/versions/1',
      '/subjects/odd/versions',
      '/schemas/ids/901',
      '/schemas/ids/1?subject=:.staging:orders-value',
      '/config/orders-value',
    ]) {
      const without = (data: unknown) => JSON.stringify(data).replace(/"ts":\d+/g, '')
      expect(without(await ask(copy.url, 'GET', path)), path).toBe(without(await ask(url, 'GET', path)))
    }
    // What comes next goes on from there.
    await ask(copy.url, 'POST', '/subjects/next/versions', { schemaType: 'JSON', schema: schema('n') })
    expect(await ask(copy.url, 'GET', '/subjects/next/versions/1')).toMatchObject({ id: 902 })
  })

  test('only a prefix, into a context, or not at all', async () => {
    const url = await filledStrata()
    const cwd = newFolder()
    const dry = await runCli(['registry', 'import', url, '--dry-run', '--prefix', 'orders'], { cwd })
    expect(dry.stdout).toBe('1 subjects, 3 versions would be imported, 0 were here already\n')
    expect(
      (await runCli(['registry', 'import', url, '--prefix', 'zz', '--context', '.old'], { cwd })).code,
    ).toBe(0)
    const storage = await openSqlite(join(cwd, 'strata-data', 'strata.db'))
    expect(await storage.registry.subjects()).toEqual([':.old:zz-shared'])
    await storage.close()
  })

  test('what is something else here is told, and left alone', async () => {
    const url = await filledStrata()
    const cwd = newFolder()
    const here = await startServer({ port: 0, data: join(cwd, 'strata-data') })
    await ask(here.url, 'POST', '/subjects/mine/versions', { schemaType: 'JSON', schema: schema('mine') })
    await here.close()
    const run = await runCli(['registry', 'import', url], { cwd })
    expect(run.code).toBe(1)
    expect(run.stdout).toContain('orders-value version 1: Overwrite new schema with id 1 is not permitted')
    const storage = await openSqlite(join(cwd, 'strata-data', 'strata.db'))
    expect((await storage.registry.schemaById(1))?.schemaText).toBe(schema('mine'))
    await storage.close()
  })
})

/** A source that answers as it is told, by path; anything else is 404. */
async function source(
  answers: (path: string, times: number) => { status?: number; body: string } | undefined,
) {
  const times = new Map<string, number>()
  const headers: (string | undefined)[] = []
  const server: Server = createServer((request, response) => {
    const path = (request.url ?? '').split('?')[0] ?? ''
    const time = (times.get(path) ?? 0) + 1
    times.set(path, time)
    headers.push(request.headers.authorization)
    const { status = 200, body } = answers(path, time) ?? { status: 404, body: '{}' }
    response.writeHead(status, { 'content-type': 'application/json' }).end(body)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  running.push({ close: () => new Promise((resolve) => server.close(() => resolve())) })
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, headers }
}

const one = (subject: string, more: object) =>
  JSON.stringify({ subject, version: 1, id: 1, schemaType: 'JSON', schema: schema('a'), ...more })

describe('from another source', () => {
  test('other types are counted, broken schemas are told, the rest comes', async () => {
    const { url, headers } = await source((path) => {
      if (path === '/subjects') return { body: '["avro","broken","good"]' }
      if (path.endsWith('/versions')) return { body: '[1]' }
      // A missing type means AVRO.
      const avro = one('avro', { schemaType: undefined, schema: '"string"' })
      if (path === '/subjects/avro/versions/1') return { body: avro }
      if (path === '/subjects/broken/versions/1')
        return { body: one('broken', { id: 2, schema: '{"type":7}' }) }
      if (path === '/subjects/good/versions/1') return { body: one('good', { id: 3 }) }
      return undefined
    })
    const run = await runCli(['registry', 'import', url], {
      cwd: newFolder(),
      env: { STRATA_SOURCE_USER_INFO: 'me:secret' },
    })
    expect(run.code).toBe(1)
    expect(run.stdout).toContain('3 subjects, 1 versions imported')
    expect(run.stdout).toContain('1 of type AVRO are not kept here')
    expect(run.stdout).toMatch(/not imported:\n {2}broken version 1: /)
    expect(new Set(headers)).toEqual(new Set([`Basic ${Buffer.from('me:secret').toString('base64')}`]))
  })

  test('one that is busy is asked again', async () => {
    const { url } = await source((path, times) => {
      if (path === '/subjects') return times < 3 ? { status: 429, body: '{}' } : { body: '["good"]' }
      if (path.endsWith('/versions')) return { body: '[1]' }
      if (path === '/subjects/good/versions/1') {
        return times === 1 ? { status: 503, body: 'busy' } : { body: one('good', {}) }
      }
      return undefined
    })
    const run = await runCli(['registry', 'import', url], { cwd: newFolder() })
    expect(run.stdout).toContain('1 versions imported')
    expect(run.code).toBe(0)
  })

  test.each([
    ['refuses', { status: 401, body: 'who are you' }, 'SOURCE_REFUSED'],
    ['answers no JSON', { body: '<html>' }, 'REGISTRY_ANSWER_UNREADABLE'],
    ['answers something else', { body: '{"a":1}' }, 'REGISTRY_ANSWER_UNREADABLE'],
  ])('one that %s ends the import with 69, and nothing is half-written', async (_what, answer, code) => {
    const { url } = await source(() => answer)
    const run = await runCli(['registry', 'import', url], { cwd: newFolder() })
    expect(run.stderr).toContain(code)
    expect(run.code).toBe(69)
  })
})
