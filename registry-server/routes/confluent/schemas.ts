/** Schemas by id and by guid, and the list of all. */
import type { FastifyInstance } from 'fastify'
import {
  contextOf,
  defaultContext,
  isWide,
  lookUpSchema,
  SchemaNotFound,
  seesSubject,
  type RegisteredSchema,
  type VersionUse,
} from '../../../src/registry/index.js'
import { SchemaAnswers } from '../../schema-answers.js'
import type { ConfluentApiOptions } from '../../server-ports.js'
import { listSchemas } from './list-schemas.js'
import { first, isSet, paged, presentedAs, schemaId, type Query } from './parameters.js'
import { presentSchema } from './present.js'

/** The content of an id never changes, so whoever has it may keep it. */
const immutable = 'private, max-age=31536000, immutable'

type OfId = { Params: { id: string }; Querystring: Query }
type OfGuid = { Params: { guid: string }; Querystring: Query }

export async function schemas(app: FastifyInstance, { ports, head }: ConfluentApiOptions): Promise<void> {
  const { registry } = ports
  // Kept for all callers; what each may see of it is asked each time.
  const answers = new SchemaAnswers(ports.whole, head, presentSchema)
  const seenUses = (id: number, uses: readonly VersionUse[]) => {
    const caller = ports.caller()
    const seen = caller === undefined ? uses : uses.filter(({ subject }) => seesSubject(caller, subject))
    if (seen.length === 0) throw new SchemaNotFound(id)
    return seen
  }
  const schemaOf = async ({ params, query }: { params: OfId['Params']; query: Query }) =>
    lookUpSchema(registry, schemaId(params.id), placeAsked(query).context)
  const usesOf = async (request: { params: OfId['Params']; query: Query }) => {
    const { uses } = await schemaOf(request)
    const { subject } = placeAsked(request.query)
    return uses.filter(
      (use) =>
        (isSet(request.query, 'deleted') || !use.deleted) &&
        (subject === undefined || use.subject === subject),
    )
  }

  app.get('/schemas/types', async () => ['JSON'])
  app.get<{ Querystring: Query }>('/schemas', ({ query }) => listSchemas(registry, query))

  app.get<OfId>('/schemas/ids/:id', async ({ params, query }, reply) => {
    const { context, subject } = placeAsked(query)
    const id = schemaId(params.id)
    const { text, guid, uses } = await answers.byId(id, { context, subject })
    const use = seenUses(id, uses).findLast((candidate) => candidate.subject === subject)
    const more = {
      ...(use === undefined ? {} : { subject: use.subject, version: use.version }),
      ...(isSet(query, 'fetchMaxId') ? { maxId: await registry.store.lastId(context) } : {}),
      ...(presentedAs(query).qualified ? qualifiedReferences(await schemaOf({ params, query })) : {}),
    }
    void reply.type('application/json; charset=utf-8')
    // Of two members of one name the last counts.
    if (Object.keys(more).length > 0) return JSON.stringify({ ...(JSON.parse(text) as object), ...more })
    void reply.headers({ etag: `"${guid}"`, 'cache-control': immutable })
    return text
  })
  app.get<OfId>('/schemas/ids/:id/schema', async ({ params, query }, reply) => {
    const { schema } = await schemaOf({ params, query })
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

  app.get<OfGuid>('/schemas/guids/:guid', async ({ params }) => {
    const { schema, uses } = await lookUpSchema(registry, params.guid.toLowerCase())
    return presentSchema(schema, contextOf(uses[0]?.subject ?? ''))
  })
  app.get<OfGuid>('/schemas/guids/:guid/ids', async ({ params }) => {
    const guid = params.guid.toLowerCase()
    await lookUpSchema(registry, guid)
    return registry.store.placesOfGuid(guid)
  })
}

/** The subject says the context that an id is of; it may be the context alone. */
function placeAsked(query: Query): { readonly context: string; readonly subject: string | undefined } {
  const subject = first(query['subject'])
  if (subject === undefined) return { context: defaultContext, subject }
  return { context: contextOf(subject), subject: isWide(subject) ? undefined : subject }
}

function qualifiedReferences({ schema }: { readonly schema: RegisteredSchema }) {
  return schema.references.length === 0 ? {} : { references: schema.references }
}
