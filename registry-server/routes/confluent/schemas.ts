/** Schemas by id and by guid. */
import type { FastifyInstance } from 'fastify'
import { lookUpSchema } from '../../../src/registry/index.js'
import { SchemaAnswers } from '../../schema-answers.js'
import type { ConfluentApiOptions } from '../../server-ports.js'
import { first, isSet, paged, schemaId, subjectOf, type Query } from './parameters.js'
import { presentSchema } from './present.js'

/** The content of an id never changes, so whoever has it may keep it. */
const immutable = 'private, max-age=31536000, immutable'

type OfId = { Params: { id: string }; Querystring: Query }
type OfGuid = { Params: { guid: string }; Querystring: Query }

export async function schemas(app: FastifyInstance, { ports, head }: ConfluentApiOptions): Promise<void> {
  const { registry } = ports
  const answers = new SchemaAnswers(registry, head, presentSchema)
  const usesOf = async ({ params, query }: { params: OfId['Params']; query: Query }) => {
    const { uses } = await lookUpSchema(registry, schemaId(params.id))
    const subject = first(query['subject'])
    return uses.filter(
      (use) =>
        (isSet(query, 'deleted') || !use.deleted) &&
        (subject === undefined || use.subject === subjectOf({ subject })),
    )
  }

  app.get('/schemas/types', async () => ['JSON'])

  app.get<OfId>('/schemas/ids/:id', async ({ params, query }, reply) => {
    const asked = first(query['subject'])
    const subject = asked === undefined ? undefined : subjectOf({ subject: asked })
    const { text, guid, uses } = await answers.byId(schemaId(params.id), subject)
    const use = uses.findLast((candidate) => candidate.subject === subject)
    const more = {
      ...(use === undefined ? {} : { subject: use.subject, version: use.version }),
      ...(isSet(query, 'fetchMaxId') ? { maxId: await registry.store.lastId() } : {}),
    }
    void reply.type('application/json; charset=utf-8')
    if (Object.keys(more).length > 0) return `${text.slice(0, -1)},${JSON.stringify(more).slice(1)}`
    void reply.headers({ etag: `"${guid}"`, 'cache-control': immutable })
    return text
  })
  app.get<OfId>('/schemas/ids/:id/schema', async ({ params }, reply) => {
    const { schema } = await lookUpSchema(registry, schemaId(params.id))
    return reply.type('application/json; charset=utf-8').send(JSON.parse(presentSchema(schema).schema))
  })
  app.get<OfId>('/schemas/ids/:id/subjects', async (request) =>
    paged([...new Set((await usesOf(request)).map(({ subject }) => subject))], request.query),
  )
  app.get<OfId>('/schemas/ids/:id/versions', async (request) =>
    paged(
      (await usesOf(request)).map(({ subject, version }) => ({ subject, version })),
      request.query,
    ),
  )

  app.get<OfGuid>('/schemas/guids/:guid', async ({ params }) =>
    presentSchema((await lookUpSchema(registry, params.guid.toLowerCase())).schema),
  )
  app.get<OfGuid>('/schemas/guids/:guid/ids', async ({ params }) => {
    const { schema } = await lookUpSchema(registry, params.guid.toLowerCase())
    return [{ context: '.', id: schema.id }]
  })
}
