/** The contexts that there are. What is in one is asked for below `/contexts/{context}/`, see `context-prefix.ts`. */
import type { FastifyInstance } from 'fastify'
import { deleteContext, listContexts, parseContext } from '../../../src/registry/index.js'
import type { ConfluentApiOptions } from '../../server-ports.js'
import { first, paged, type Query } from './parameters.js'

export async function contexts(app: FastifyInstance, { ports }: ConfluentApiOptions): Promise<void> {
  const { registry } = ports
  app.get<{ Querystring: Query }>('/contexts', async ({ query }) => {
    const prefix = first(query['contextPrefix']) ?? ''
    return paged(
      (await listContexts(registry)).filter((context) => context.startsWith(prefix)),
      query,
    )
  })
  app.delete<{ Params: { context: string } }>('/contexts/:context', async ({ params }, reply) => {
    await deleteContext(registry, parseContext(params.context))
    return reply.code(204).send()
  })
}
