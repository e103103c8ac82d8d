/** The journal: who changed what, in an order that cannot be edited; by pages, as a whole, and as it grows. */
import { Readable } from 'node:stream'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import {
  readJournal,
  type JournalEntry,
  type JournalPage,
  type RegistryReader,
} from '../../../src/registry/index.js'
import type { NativeApiOptions } from '../../server-ports.js'
import { answers } from './shapes.js'

const tags = ['audit']
const defaultLimit = 100
const time = {
  type: 'string',
  pattern: '^\\d{4}-\\d{2}-\\d{2}(T\\d{2}:\\d{2}(:\\d{2}(\\.\\d+)?)?Z)?$',
} as const
const position = { type: 'string', pattern: '^(0|[1-9][0-9]{0,14})$' } as const
const filters = {
  subject: { type: 'string', description: 'Only what is about this subject, topic or scope' },
  action: { type: 'string', description: 'Only this action, such as version-registered' },
  actor: { type: 'string', description: 'Only what this token asked for' },
  since: { ...time, description: 'From this time on' },
  until: { ...time, description: 'Before this time' },
} as const
const entryShape = {
  type: 'object',
  properties: {
    position: { type: 'integer' },
    at: { type: 'string' },
    actor: { type: 'string' },
    requestId: { type: 'string' },
    action: { type: 'string' },
    subject: { type: 'string' },
    facts: { type: 'object' },
    previous: { type: 'string' },
    hash: { type: 'string' },
  },
} as const

type Query = { readonly after?: string; readonly limit?: string } & Omit<JournalPage, 'after' | 'limit'>

/** How long a change may be on its way to who follows: other servers of the database do not tell us of theirs. */
const lookEveryMs = 250
const heartbeatEveryMs = 15_000

export async function audit(app: FastifyInstance, { ports }: NativeApiOptions): Promise<void> {
  const { registry } = ports
  const following = new Set<AbortController>()
  app.addHook('preClose', async () => {
    for (const stop of following) stop.abort()
  })

  app.get<{ Querystring: Query }>(
    '/audit',
    {
      schema: {
        tags,
        summary: 'Entries of the journal, oldest first',
        querystring: {
          type: 'object',
          properties: {
            ...filters,
            after: { ...position, description: 'Position of the last entry of the page before' },
            limit: {
              type: 'string',
              pattern: '^[1-9][0-9]{0,3}$',
              description: 'At most so many; default 100',
            },
          },
        },
        response: answers('A page; `next` is there when there may be more', {
          type: 'object',
          properties: {
            entries: { type: 'array', items: entryShape },
            next: { type: 'string', description: 'Send it as `after`' },
          },
        }),
      },
    },
    async ({ query: { after, limit, ...rest } }) => {
      const most = limit === undefined ? defaultLimit : Number(limit)
      const entries = await registry.store.entries({ ...rest, after: Number(after ?? 0), limit: most })
      const last = entries.at(-1)
      return {
        entries,
        ...(entries.length < most || last === undefined ? {} : { next: String(last.position) }),
      }
    },
  )

  app.get(
    '/audit/export',
    {
      schema: {
        tags,
        summary: 'The whole journal as NDJSON, for `strata audit verify`',
        response: { 200: { description: 'An entry a line', type: 'string' } },
      },
    },
    async (_request, reply) =>
      reply.type('application/x-ndjson').send(Readable.from(lines(registry), { objectMode: false })),
  )

  app.get<{ Querystring: { after?: string } }>(
    '/changes',
    {
      // Its headers without its body would never end either.
      exposeHeadRoute: false,
      schema: {
        tags,
        summary: 'The journal as it grows: server-sent events, `id` is the position',
        querystring: {
          type: 'object',
          properties: {
            after: { ...position, description: 'Begin behind this position; `Last-Event-ID` does the same' },
          },
        },
        response: { 200: { description: 'text/event-stream', type: 'string' } },
      },
    },
    async (request, reply) => {
      const stop = new AbortController()
      following.add(stop)
      reply.raw.once('close', () => stop.abort())
      try {
        await follow(registry, { after: beginning(request), reply, signal: stop.signal })
      } finally {
        following.delete(stop)
      }
    },
  )
}

async function* lines(registry: RegistryReader): AsyncGenerator<string> {
  for await (const entry of readJournal(registry)) yield `${JSON.stringify(entry)}\n`
}

/** A client that comes back says how far it came. */
function beginning({ query, headers }: FastifyRequest<{ Querystring: { after?: string } }>): number {
  const last = headers['last-event-id']
  if (typeof last === 'string' && /^\d{1,15}$/.test(last)) return Number(last)
  return Number(query.after ?? 0)
}

/** Sends until the other side or the server goes. Who reads slowly is waited for, so nothing piles up here. */
async function follow(
  registry: RegistryReader,
  o: { readonly after: number; readonly reply: FastifyReply; readonly signal: AbortSignal },
): Promise<void> {
  const { reply, signal } = o
  reply.hijack()
  const { raw } = reply
  raw.writeHead(200, {
    'content-type': 'text/event-stream',
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  })
  const isOver = () => signal.aborted
  const send = async (text: string) => {
    if (!raw.write(text)) await drained(raw, signal)
  }
  let after = o.after
  let silentSince = Date.now()
  await send(': the journal of the registry\n\n')
  while (!isOver()) {
    for await (const entry of readJournal(registry, { after })) {
      if (isOver()) break
      await send(eventOf(entry))
      after = entry.position
      silentSince = Date.now()
    }
    if (Date.now() - silentSince > heartbeatEveryMs) {
      await send(': still here\n\n')
      silentSince = Date.now()
    }
    await paused(lookEveryMs, signal)
  }
  raw.end()
}

function eventOf(entry: JournalEntry): string {
  return `id: ${entry.position}\nevent: ${entry.action}\ndata: ${JSON.stringify(entry)}\n\n`
}

function drained(raw: FastifyReply['raw'], signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      raw.off('drain', done)
      signal.removeEventListener('abort', done)
      resolve()
    }
    raw.once('drain', done)
    signal.addEventListener('abort', done)
    if (signal.aborted) done()
  })
}

function paused(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(done, ms)
    signal.addEventListener('abort', done)
    function done() {
      clearTimeout(timer)
      signal.removeEventListener('abort', done)
      resolve()
    }
  })
}
