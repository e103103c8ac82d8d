/** Parts of the API that clients ask for in passing: who we are, and associations, of which there are none. */
import type { FastifyInstance } from 'fastify'
import type { ConfluentApiOptions } from '../../server-ports.js'
import { ConfluentFault } from './confluent-fault.js'

/** Of the established server, whose contract is served: clients may ask what they can expect. */
const apiVersion = '8.5.0'

export async function stubs(app: FastifyInstance, _options: ConfluentApiOptions): Promise<void> {
  app.get('/', async () => ({}))
  app.get('/v1/metadata/id', async () => ({
    scope: { path: [], clusters: { 'schema-registry-cluster': 'strata' } },
    id: 'strata',
  }))
  app.get('/v1/metadata/version', async () => ({ version: apiVersion, commitId: 'strata' }))

  // The first call of @confluentinc/schemaregistry for every topic; an empty list means the usual subject names.
  app.get('/associations/*', async () => [])
  for (const method of ['POST', 'PUT', 'DELETE'] as const) {
    for (const url of ['/associations', '/associations/*']) {
      app.route({
        method,
        url,
        handler: async () => {
          throw new ConfluentFault(
            42212,
            'Associations are not kept here. Clients find the subjects of a topic by its name: {topic}-value and {topic}-key',
          )
        },
      })
    }
  }
}
