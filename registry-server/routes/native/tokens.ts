/** Tokens: made, listed and revoked by admins. A secret is in the answer that makes it, and in no other. */
import type { FastifyInstance } from 'fastify'
import {
  AccessRefused,
  createToken,
  listTokens,
  revokeToken,
  roles,
  type Caller,
  type NewToken,
  type TokenPorts,
} from '../../../src/registry/index.js'
import { answers } from './shapes.js'

const tags = ['access']
const names = { type: 'array', items: { type: 'string' }, maxItems: 100 } as const
const tokenShape = {
  type: 'object',
  properties: {
    name: { type: 'string' },
    role: { enum: roles },
    writer: { type: 'string', description: 'The service that a writer speaks for' },
    topics: { ...names, description: 'Topics that it may see; with no subjects either: everything' },
    subjects: { ...names, description: 'Subjects that it may see, by name or how they begin: orders-*' },
    createdAt: { type: 'string' },
    expiresAt: { type: 'string' },
    lastUsedAt: { type: 'string', description: 'To the hour' },
  },
} as const

export async function tokens(
  app: FastifyInstance,
  { ports }: { readonly ports: { readonly tokens: TokenPorts; readonly caller: () => Caller | undefined } },
): Promise<void> {
  /** With the first token every request needs one: who makes it has to have the data, or nobody could undo it. */
  const assertKnown = () => {
    if (ports.caller() !== undefined) return
    throw new AccessRefused(
      'that was not sent',
      'nobody is asked for one yet, and the first is made where the data is: strata token create NAME --role admin',
    )
  }

  app.get(
    '/tokens',
    {
      schema: {
        tags,
        summary: 'The tokens there are, without their secrets',
        response: answers('By name', {
          type: 'object',
          properties: { tokens: { type: 'array', items: tokenShape } },
        }),
      },
    },
    async () => ({ tokens: await listTokens(ports.tokens) }),
  )

  app.post<{ Body: Omit<NewToken, 'topics' | 'subjects'> & Partial<NewToken> }>(
    '/tokens',
    {
      schema: {
        tags,
        summary: 'Make a token',
        body: {
          type: 'object',
          properties: {
            name: { type: 'string' },
            role: { enum: roles },
            writer: { type: 'string', minLength: 1, maxLength: 200 },
            topics: names,
            subjects: names,
            expiresAt: {
              type: 'string',
              pattern: '^\\d{4}-\\d{2}-\\d{2}(T\\d{2}:\\d{2}(:\\d{2}(\\.\\d+)?)?Z)?$',
            },
          },
          required: ['name', 'role'],
          additionalProperties: false,
        },
        response: answers('The token, and its secret: it is told here only', {
          type: 'object',
          properties: { token: tokenShape, secret: { type: 'string' } },
        }),
      },
    },
    async ({ body: { topics = [], subjects = [], ...body } }, reply) => {
      assertKnown()
      void reply.header('cache-control', 'no-store')
      return createToken(ports.tokens, { ...body, topics, subjects })
    },
  )

  app.delete<{ Params: { name: string } }>(
    '/tokens/:name',
    {
      schema: {
        tags,
        summary: 'Revoke a token; a second later nobody takes it any more',
        params: { type: 'object', properties: { name: { type: 'string' } }, required: ['name'] },
        response: answers('It is revoked', { type: 'object', properties: { revoked: { type: 'string' } } }),
      },
    },
    async ({ params: { name } }) => {
      assertKnown()
      await revokeToken(ports.tokens, name)
      return { revoked: name }
    },
  )
}
