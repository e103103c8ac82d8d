/** Parts of the API that clients ask for in passing: one mode, one context, no associations. */
import type { FastifyInstance } from 'fastify'
import { isJsonObject, type Json } from '../../../src/json/index.js'
import type { ConfluentApiOptions } from '../../server-ports.js'
import { ConfluentFault } from './confluent-fault.js'
import { isSet, subjectOf, type Query } from './parameters.js'

type OfSubject = { Params: { subject: string }; Querystring: Query }

const readWrite = { mode: 'READWRITE' }

export async function stubs(app: FastifyInstance, _options: ConfluentApiOptions): Promise<void> {
  app.get('/', async () => ({}))
  app.get('/contexts', async () => ['.'])
  app.get('/v1/metadata/id', async () => ({
    scope: { path: [], clusters: { 'schema-registry-cluster': 'strata' } },
    id: '',
  }))

  // The first call of @confluentinc/schemaregistry for every topic; an empty list means the usual subject names.
  app.get('/associations/*', async () => [])

  app.get('/mode', async () => readWrite)
  app.put('/mode', async ({ body }) => setMode(body))
  app.get<OfSubject>('/mode/:subject', async ({ params, query }) => {
    if (isSet(query, 'defaultToGlobal')) return readWrite
    throw new ConfluentFault(
      40409,
      `Subject '${subjectOf(params)}' does not have subject-level mode configured`,
    )
  })
  app.put<OfSubject>('/mode/:subject', async ({ body }) => setMode(body))
}

const modes = new Set(['READWRITE', 'READONLY', 'READONLY_OVERRIDE', 'IMPORT'])

function setMode(body: unknown) {
  const mode = isJsonObject(body as Json) ? (body as { mode?: Json }).mode : undefined
  if (typeof mode !== 'string' || !modes.has(mode.toUpperCase())) {
    throw new ConfluentFault(
      42204,
      'Invalid mode. Valid values are READWRITE, READONLY, READONLY_OVERRIDE and IMPORT',
    )
  }
  if (mode.toUpperCase() !== 'READWRITE') {
    throw new ConfluentFault(42205, `Mode ${mode} is not offered by this registry; it stays in READWRITE`)
  }
  return readWrite
}
