/**
 * The server as a value: every route, nothing opened. `inject` answers requests without a port.
 *
 * Two faces on one registry: the native API under /api/v1, and at the root the API that Confluent's clients
 * speak. Each has its own shape of error.
 */
import swagger from '@fastify/swagger'
import fastify, { LogController, type FastifyInstance, type FastifyReply } from 'fastify'
import { seenStore, type TokenStore } from '../src/registry/index.js'
import { Authenticator } from './access/authenticator.js'
import { authoredStore } from './access/authored-store.js'
import { Callers, guard } from './access/guard.js'
import { confluentApi } from './confluent-api.js'
import { KnownHead } from './known-head.js'
import { Metrics } from './metrics.js'
import { nativeApi } from './native-api.js'
import { openApiInfo } from './open-api-info.js'
import { withoutContextPrefix } from './routes/confluent/context-prefix.js'
import { operations } from './routes/operations.js'
import type { RoutePorts, ServerOptions, ServerPorts } from './server-ports.js'
import { answerRequestIds, readJsonBodies, requestId } from './transport.js'

const mebibyte = 1024 * 1024

/** A server that was given no tokens asks nobody. */
const noTokens: TokenStore = {
  tokens: async () => [],
  add: async () => false,
  remove: async () => false,
  used: async () => undefined,
}

export function buildServer(given: ServerPorts, options: ServerOptions = {}): FastifyInstance {
  const { bodyLimitBytes = 8 * mebibyte, maxDepth = 256, log } = options
  const app = fastify({
    bodyLimit: bodyLimitBytes,
    rewriteUrl: ({ url = '/' }) => withoutContextPrefix(url),
    genReqId: requestId,
    logger: log === undefined ? false : { level: log.level, stream: log.stream },
    logController: new LogController({ disableRequestLogging: true }),
    // Bodies are answered as they are: the defaults would coerce and strip what schemas are made of.
    ajv: {
      customOptions: {
        coerceTypes: false,
        removeAdditional: false,
        useDefaults: false,
        allowUnionTypes: true,
      },
    },
    routerOptions: { maxParamLength: 4096, caseSensitive: true },
    // A path that cannot be decoded reaches no route, so neither face of the API.
    frameworkErrors: (error, request, reply: FastifyReply) => {
      void reply.status(400).send({ error_code: 400, message: `${error.message} (${request.method})` })
    },
  })
  // Response schemas describe, they do not filter.
  app.setSerializerCompiler(() => (data) => JSON.stringify(data))
  readJsonBodies(app, { maxLength: bodyLimitBytes, maxDepth })
  answerRequestIds(app)

  const head = new KnownHead(given.registry.store, () => performance.now())
  const callers = new Callers()
  const whole = { ...given.registry, store: authoredStore(head.store(), callers.author) }
  const ports: RoutePorts = {
    ...given,
    whole,
    registry: { ...whole, store: seenStore(whole.store, callers.now) },
    caller: callers.now,
  }
  guard(app, {
    authenticator: new Authenticator(
      {
        tokens: given.tokens?.tokens ?? noTokens,
        now: given.registry.now,
        monotonicMs: () => performance.now(),
      },
      options.adminSecret,
    ),
    callers,
    loopbackOnly: options.loopbackOnly === true,
  })
  const metrics = new Metrics(app)
  void app.register(swagger, { openapi: openApiInfo, hideUntagged: true })
  void app.register(nativeApi, { prefix: '/api/v1', ports, metrics })
  void app.register(operations, { ports, metrics })
  void app.register(confluentApi, {
    ports,
    metrics,
    head,
    incompatibleCode: options.incompatibleCode ?? 40901,
  })
  return app
}
