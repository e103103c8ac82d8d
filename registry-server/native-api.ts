/** The native API: JSON in and out, problems for errors, described by the document it serves. */
import type { FastifyInstance } from 'fastify'
import { RouteNotFound } from './errors.js'
import { answerEtags } from './etags.js'
import { sendProblem } from './problems.js'
import { recordIn } from '../src/registry/index.js'
import { actions } from './routes/native/actions.js'
import { audit } from './routes/native/audit.js'
import { eventTypes } from './routes/native/event-types.js'
import { tokens } from './routes/native/tokens.js'
import { topics } from './routes/native/topics.js'
import type { NativeApiOptions } from './server-ports.js'

export async function nativeApi(app: FastifyInstance, { ports, metrics }: NativeApiOptions): Promise<void> {
  answerEtags(app)
  app.setErrorHandler((error, request, reply) => sendProblem(error, request, reply))
  app.setNotFoundHandler((request, reply) =>
    sendProblem(new RouteNotFound(request.method, request.url), request, reply),
  )
  app.get('/openapi.json', { schema: { hide: true } }, async () => app.swagger())
  for (const routes of [eventTypes, topics, actions, audit]) await app.register(routes, { ports, metrics })
  const { tokens: tokenPorts } = ports
  if (tokenPorts !== undefined) {
    const record = recordIn(ports.registry.store)
    await app.register(tokens, {
      ports: { tokens: { ...tokenPorts, record }, caller: ports.caller },
    })
  }
}
