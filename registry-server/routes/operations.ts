/** Is it alive, can it work, how is it doing; and the pages that problems point to. */
import type { FastifyInstance } from 'fastify'
import { NotReady } from '../errors.js'
import type { Metrics } from '../metrics.js'
import { problemPage, sendProblem } from '../problems.js'
import type { ServerPorts } from '../server-ports.js'

const readyWithinMs = 2000

export async function operations(
  app: FastifyInstance,
  { ports, metrics }: { readonly ports: ServerPorts; readonly metrics: Metrics },
): Promise<void> {
  app.setErrorHandler((error, request, reply) => sendProblem(error, request, reply))

  app.get('/healthz', { schema: { tags: ['operations'], summary: 'The process lives' } }, async () => ({
    status: 'alive',
  }))
  app.get(
    '/readyz',
    { schema: { tags: ['operations'], summary: 'The storage answers, so requests can be served' } },
    async () => {
      await storageAnswers(ports)
      return { status: 'ready' }
    },
  )
  app.get(
    '/metrics',
    { schema: { tags: ['operations'], summary: 'Counters for Prometheus' } },
    async (_request, reply) => reply.type(metrics.contentType).send(await metrics.text()),
  )
  app.get<{ Params: { code: string } }>('/problems/:code', async (request, reply) => {
    const page = problemPage(request.params.code)
    return reply.status(page.status).type('text/html; charset=utf-8').send(page.html)
  })
}

/** @throws {NotReady} when it fails or takes too long. */
async function storageAnswers({ registry }: ServerPorts): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(
      () => reject(new NotReady(`the storage did not answer within ${readyWithinMs} ms`)),
      readyWithinMs,
    )
  })
  try {
    await Promise.race([registry.store.head(), late])
  } catch (cause) {
    if (cause instanceof NotReady) throw cause
    throw new NotReady('the storage does not answer', { cause })
  } finally {
    clearTimeout(timer)
  }
}
