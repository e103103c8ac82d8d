/**
 * The API that Confluent's clients speak, for schemas of type JSON; what it answers and where it differs is in docs/reference/confluent-api.md.
 */
import type { FastifyInstance } from 'fastify'
import { answerEtags } from './etags.js'
import { compatibility } from './routes/confluent/compatibility.js'
import { config } from './routes/confluent/config.js'
import { contexts } from './routes/confluent/contexts.js'
import { sendFault, unknownRoute } from './routes/confluent/faults.js'
import { modes } from './routes/confluent/modes.js'
import { schemas } from './routes/confluent/schemas.js'
import { stubs } from './routes/confluent/stubs.js'
import { resolveSubjectNames } from './routes/confluent/subject-names.js'
import { subjects } from './routes/confluent/subjects.js'
import { versions } from './routes/confluent/versions.js'
import type { ConfluentApiOptions } from './server-ports.js'

export const confluentMediaType = 'application/vnd.schemaregistry.v1+json'

export async function confluentApi(app: FastifyInstance, options: ConfluentApiOptions): Promise<void> {
  app.addHook('onSend', (_request, reply, payload, done) => {
    const type = reply.getHeader('content-type')
    if (type === undefined || String(type).startsWith('application/json')) {
      void reply.header('content-type', confluentMediaType)
    }
    done(null, payload)
  })
  answerEtags(app)
  app.setErrorHandler((error, request, reply) => sendFault(error, request, reply))
  app.setNotFoundHandler((_request, reply) => unknownRoute(reply))
  resolveSubjectNames(app, options.ports.registry)
  for (const routes of [subjects, versions, schemas, compatibility, config, modes, contexts, stubs]) {
    await app.register(routes, options)
  }
}
