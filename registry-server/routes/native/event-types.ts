/** Event types, their versions, their lenses, and schemas by id. */
import type { FastifyInstance } from 'fastify'
import {
  listSubjects,
  lookUpCoverage,
  lookUpEventType,
  lookUpSchema,
  lookUpVersion,
  lookUpVersions,
  parseSelector,
} from '../../../src/registry/index.js'
import { storedCounts } from '../../../src/topics/index.js'
import type { NativeApiOptions } from '../../server-ports.js'
import { presentEventType, presentSchema, presentVersion, presentVersionSummary } from './present.js'
import { answers, pageQuery, subjectParams, versionParams, versionShape } from './shapes.js'

const tags = ['event types']
const defaultLimit = 100

export async function eventTypes(app: FastifyInstance, { ports }: NativeApiOptions): Promise<void> {
  const { registry } = ports

  app.get<{ Querystring: { prefix?: string; after?: string; limit?: string } }>(
    '/event-types',
    {
      schema: {
        tags,
        summary: 'Names of the event types, in code point order',
        querystring: pageQuery,
        response: answers('A page of names; `next` is there when there are more', {
          type: 'object',
          properties: {
            eventTypes: { type: 'array', items: { type: 'string' } },
            next: { type: 'string', description: 'Send it as `after`' },
          },
        }),
      },
    },
    async ({ query }) => {
      const limit = query.limit === undefined ? defaultLimit : Number(query.limit)
      const found = await listSubjects(registry, {
        limit: limit + 1,
        ...(query.prefix === undefined ? {} : { prefix: query.prefix }),
        ...(query.after === undefined ? {} : { after: query.after }),
      })
      const page = found.slice(0, limit)
      const next = found.length > limit ? page.at(-1) : undefined
      return { eventTypes: page, ...(next === undefined ? {} : { next }) }
    },
  )

  app.get<{ Params: { subject: string } }>(
    '/event-types/:subject',
    {
      schema: {
        tags,
        summary: 'An event type: its topic, policy, versions and lenses',
        params: subjectParams,
        response: answers('The event type', { type: 'object' }),
      },
    },
    async ({ params }) => presentEventType(await lookUpEventType(registry, params.subject)),
  )

  app.get<{ Params: { subject: string } }>(
    '/event-types/:subject/versions',
    {
      schema: {
        tags,
        summary: 'The versions of an event type, oldest first',
        params: subjectParams,
        response: answers('Versions without their schemas', {
          type: 'object',
          properties: { versions: { type: 'array', items: versionShape } },
        }),
      },
    },
    async ({ params }) => ({
      versions: (await lookUpVersions(registry, params.subject)).map(presentVersionSummary),
    }),
  )

  app.get<{ Params: { subject: string; version: string } }>(
    '/event-types/:subject/versions/:version',
    {
      schema: {
        tags,
        summary: 'One version, with its schema',
        params: versionParams,
        response: answers('The version', versionShape),
      },
    },
    async ({ params }) =>
      presentVersion(await lookUpVersion(registry, params.subject, parseSelector(params.version))),
  )

  app.get<{ Params: { subject: string } }>(
    '/event-types/:subject/lenses',
    {
      schema: {
        tags,
        summary: 'The newest lens between each pair of adjacent majors',
        params: subjectParams,
        response: answers('Lenses as data', {
          type: 'object',
          properties: { lenses: { type: 'array', items: { type: 'object' } } },
        }),
      },
    },
    async ({ params }) => ({ lenses: (await lookUpEventType(registry, params.subject)).lenses }),
  )

  app.get<{ Params: { subject: string }; Querystring: { stored?: string } }>(
    '/event-types/:subject/coverage',
    {
      schema: {
        tags,
        summary: 'Has each version a way to every major that a live topic version carries?',
        params: subjectParams,
        querystring: {
          type: 'object',
          properties: {
            stored: {
              enum: ['true', 'false'],
              description:
                'Count the stored events of each version, which reads the whole topic; default false',
            },
          },
        },
        response: answers('The live majors, and the ways to them from each version', { type: 'object' }),
      },
    },
    async ({ params: { subject }, query }) => {
      await lookUpVersions(registry, subject, { deleted: true })
      const isCounted = query.stored === 'true' && ports.events !== undefined
      const stored = isCounted ? (await storedCounts(ports.events, [subject])).get(subject) : undefined
      return lookUpCoverage(registry, subject, stored)
    },
  )

  app.get<{ Params: { id: string } }>(
    '/schemas/:id',
    {
      schema: {
        tags,
        summary: 'A schema by its id or guid, and the versions that are it',
        params: {
          type: 'object',
          properties: { id: { type: 'string', pattern: '^([1-9][0-9]{0,9}|[0-9a-fA-F-]{36})$' } },
          required: ['id'],
        },
        response: answers('The schema', versionShape),
      },
    },
    async ({ params }) => {
      const id = params.id.includes('-') ? params.id.toLowerCase() : Number(params.id)
      const { schema, uses } = await lookUpSchema(registry, id)
      return { ...presentSchema(schema), uses }
    },
  )
}
