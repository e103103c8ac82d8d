/** The journal over HTTP: pages, the whole, and as it grows while others write. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, expect, test } from 'vitest'
import { startServer, type RunningServer } from '../../registry-server/index.js'
import { verifyJournal, type JournalEntry } from '../../src/registry/index.js'

const folder = mkdtempSync(join(tmpdir(), 'strata-audit-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
let data = 0
const running: RunningServer[] = []
afterEach(async () => {
  for (const server of running.splice(0)) await server.close()
})

async function start(more: { readonly adminSecret?: string; readonly data?: string } = {}) {
  const server = await startServer({ port: 0, data: join(folder, String((data += 1))), ...more })
  running.push(server)
  return server
}

async function register(url: string, subject: string, headers: Record<string, string> = {}) {
  const answer = await fetch(`${url}/subjects/${subject}/versions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ schemaType: 'JSON', schema: `{"title":"${subject}"}` }),
  })
  expect(answer.status).toBe(200)
}

/** Reads server-sent events until there are so many. */
async function events(url: string, count: number, headers: Record<string, string> = {}) {
  const stop = new AbortController()
  const answer = await fetch(url, { headers, signal: stop.signal })
  expect(answer.headers.get('content-type')).toBe('text/event-stream')
  const found: { id: string; event: string; data: JournalEntry }[] = []
  let text = ''
  const decoder = new TextDecoder()
  for await (const chunk of answer.body ?? []) {
    text += decoder.decode(chunk as Uint8Array, { stream: true })
    const parts = text.split('\n\n')
    text = parts.pop() ?? ''
    for (const part of parts) {
      const fields = new Map(
        part.split('\n').map((line) => [line.split(': ')[0], line.split(': ').slice(1).join(': ')]),
      )
      const id = fields.get('id')
      if (id !== undefined) {
        found.push({
          id,
          event: fields.get('event') ?? '',
          data: JSON.parse(fields.get('data') ?? '') as JournalEntry,
        })
      }
    }
    if (found.length >= count) break
  }
  stop.abort()
  return found
}

test('every change has an entry, with who made it and the request, and the export is whole', async () => {
  const { url } = await start({ adminSecret: 'the-secret-of-the-admin' })
  const admin = { authorization: 'Bearer the-secret-of-the-admin' }
  await register(url, 'a', { ...admin, 'x-request-id': 'mine-1' })
  const made = await fetch(`${url}/api/v1/tokens`, {
    method: 'POST',
    headers: { ...admin, 'content-type': 'application/json' },
    body: JSON.stringify({ name: 'ci', role: 'writer', subjects: ['b*'] }),
  })
  const { secret } = (await made.json()) as { secret: string }
  await new Promise((resolve) => setTimeout(resolve, 1100))
  const ci = { authorization: `Bearer ${secret}` }
  await register(url, 'b', ci)
  expect((await fetch(`${url}/api/v1/audit`, { headers: ci })).status).toBe(403)

  const page = async (query: string) =>
    (await (await fetch(`${url}/api/v1/audit${query}`, { headers: admin })).json()) as {
      entries: JournalEntry[]
      next?: string
    }
  const { entries } = await page('')
  expect(entries).toMatchObject([
    {
      position: 1,
      actor: 'STRATA_ADMIN_TOKEN',
      requestId: 'mine-1',
      action: 'version-registered',
      subject: 'a',
    },
    {
      position: 2,
      actor: 'STRATA_ADMIN_TOKEN',
      action: 'token-created',
      facts: { name: 'ci', role: 'writer' },
    },
    {
      position: 3,
      actor: 'ci',
      action: 'version-registered',
      subject: 'b',
      facts: { version: 1, id: 2, writer: 'ci' },
    },
  ])
  expect(JSON.stringify(entries)).not.toContain(secret.slice(7))
  expect(await page('?limit=1')).toMatchObject({ entries: [{ position: 1 }], next: '1' })
  expect(await page('?after=1&limit=1')).toMatchObject({ entries: [{ position: 2 }], next: '2' })
  expect((await page('?actor=ci')).entries).toHaveLength(1)
  expect((await page('?action=token-created&subject=b')).entries).toHaveLength(0)
  expect((await fetch(`${url}/api/v1/audit?since=yesterday`, { headers: admin })).status).toBe(400)

  const whole = await (await fetch(`${url}/api/v1/audit/export`, { headers: admin })).text()
  const lines = whole.trimEnd().split('\n')
  expect(lines).toHaveLength(3)
  expect(await verifyJournal(lines)).toMatchObject({ kind: 'whole', entries: 3 })

  // A tenant follows its own changes only.
  const [own] = await events(`${url}/api/v1/changes`, 1, ci)
  expect(own).toMatchObject({ id: '3', data: { subject: 'b' } })
})

test('who follows and comes back misses nothing and gets nothing twice, while two servers write', async () => {
  const shared = join(folder, 'shared')
  const [one, two] = [await start({ data: shared }), await start({ data: shared })]
  const names = Array.from({ length: 12 }, (_, i) => `s${i}`)
  const writing = (async () => {
    for (const [i, name] of names.entries()) await register((i % 2 === 0 ? one : two).url, name)
  })()
  const first = await events(`${one.url}/api/v1/changes`, 4)
  const last = first.at(-1)?.id ?? ''
  const rest = await events(`${two.url}/api/v1/changes`, 12 - first.length, { 'last-event-id': last })
  await writing
  const all = [...first, ...rest]
  expect(all.map(({ id }) => Number(id))).toEqual(names.map((_, i) => i + 1))
  expect(all.map(({ data: entry }) => entry.subject)).toEqual(names)
  expect(all.every(({ event }) => event === 'version-registered')).toBe(true)
  expect(await verifyJournal(all.map(({ data: entry }) => JSON.stringify(entry)))).toMatchObject({
    kind: 'whole',
  })
})

test('HEAD of what never ends is no route', async () => {
  const { url } = await start()
  expect((await fetch(`${url}/api/v1/changes`, { method: 'HEAD' })).status).toBe(404)
})

test('a server that stops ends what follows it', async () => {
  const server = await start()
  const answer = await fetch(`${server.url}/api/v1/changes`)
  const ended = answer.text()
  await server.close()
  expect(await ended).toContain(': the journal of the registry')
})
