/** Topics, their versions, and the events of a version. */
import type { FastifyInstance } from 'fastify'
import { listTopics, lookUpTopic, lookUpTopicVersion } from '../../../src/registry/index.js'
import { readTopicVersion, type TopicEvent } from '../../../src/topics/index.js'
import { NotReady } from '../../errors.js'
import { sayLifecycle } from '../../lifecycle-headers.js'
import type { NativeApiOptions } from '../../server-ports.js'
import { answers, topicParams, topicVersionParams } from './shapes.js'

const tags = ['topics']
const defaultLimit = 100
const topicShape = {
  type: 'object',
  properties: {
    topic: { type: 'string' },
    writer: { type: 'string' },
    versions: { type: 'array', items: { type: 'object' } },
  },
}

export async function topics(app: FastifyInstance, { ports }: NativeApiOptions): Promise<void> {
  const { registry, events } = ports

  app.get(
    '/topics',
    {
      schema: {
        tags,
        summary: 'All topics, with their versions',
        response: answers('The topics', {
          type: 'object',
          properties: { topics: { type: 'array', items: topicShape } },
        }),
      },
    },
    async () => ({ topics: await listTopics(registry) }),
  )

  app.get<{ Params: { topic: string } }>(
    '/topics/:topic',
    {
      schema: { tags, summary: 'One topic', params: topicParams, response: answers('The topic', topicShape) },
    },
    async ({ params }) => lookUpTopic(registry, params.topic),
  )

  app.get<{ Params: { topic: string; version: string } }>(
    '/topics/:topic/versions/:version',
    {
      schema: {
        tags,
        summary: 'One topic version: what it carries and how long it lives',
        params: topicVersionParams,
        response: answers('The topic version', { type: 'object' }),
      },
    },
    async ({ params }, reply) => {
      const { topic, version } = await lookUpTopicVersion(registry, params.topic, numberOf(params.version))
      sayLifecycle(reply, topic, version)
      return { topic: topic.topic, writer: topic.writer, ...version }
    },
  )

  app.get<{ Params: { topic: string; version: string }; Querystring: { from?: string; limit?: string } }>(
    '/topics/:topic/versions/:version/events',
    {
      schema: {
        tags,
        summary: 'Events of the topic in the shape of this version, oldest first',
        params: topicVersionParams,
        querystring: {
          type: 'object',
          properties: {
            from: { type: 'string', pattern: '^[1-9][0-9]{0,17}$', description: 'First position; default 1' },
            limit: {
              type: 'string',
              pattern: '^[1-9][0-9]{0,3}$',
              description: 'At most so many; default 100',
            },
          },
        },
        response: answers('Events; send `next` as `from` to go on', {
          type: 'object',
          properties: {
            events: { type: 'array', items: { type: 'object' } },
            next: { type: 'string', description: 'Position behind the last event' },
          },
        }),
      },
    },
    async ({ params, query }, reply) => {
      if (events === undefined) throw new NotReady('it serves schemas only, no events')
      const { topic, version } = await lookUpTopicVersion(registry, params.topic, numberOf(params.version))
      sayLifecycle(reply, topic, version)
      const from = BigInt(query.from ?? '1')
      const limit = query.limit === undefined ? defaultLimit : Number(query.limit)
      const page: TopicEvent[] = []
      for await (const event of readTopicVersion(
        { log: events, registry },
        `${params.topic}.${params.version}`,
        { from, limit, pageSize: limit },
      )) {
        page.push(event)
      }
      const last = page.at(-1)
      return {
        events: page.map(presentEvent),
        next: String(last === undefined ? from : last.position + 1n),
      }
    },
  )
}

/** Positions and stream versions are 64-bit, so they travel as text. */
function presentEvent({ position, streamVersion, ...event }: TopicEvent) {
  return { ...event, position: String(position), streamVersion: String(streamVersion) }
}

function numberOf(version: string): number {
  return Number(version.slice(1))
}
