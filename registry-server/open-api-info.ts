/** The head of the OpenAPI document; its routes come from the route schemas. */
import type { SwaggerOptions } from '@fastify/swagger'

type OpenApi = NonNullable<
  Extract<SwaggerOptions, { mode?: 'dynamic' }> extends infer T
    ? T extends { openapi?: infer O }
      ? O
      : never
    : never
>

export const openApiInfo: OpenApi = {
  openapi: '3.1.0',
  info: {
    title: 'Strata',
    version: '1',
    description:
      'Event schemas that evolve: register, check, cast. Errors are RFC 9457 problems; their `type` is a page of this server.',
    license: { name: 'Apache-2.0' },
  },
  tags: [
    { name: 'event types', description: 'Event types, their versions and lenses' },
    { name: 'topics', description: 'Topics, their versions and events' },
    { name: 'actions', description: 'Check, register and cast' },
    { name: 'access', description: 'Tokens' },
    { name: 'audit', description: 'The journal, and changes as they come' },
    { name: 'operations', description: 'Health, readiness, metrics' },
  ],
}
