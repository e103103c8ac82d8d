/** The peer: a fastify route that answers the bytes of the file that it is given, and knows nothing else. `node bare-server.ts FILE`. */
import { readFileSync } from 'node:fs'
import fastify from 'fastify'

const [file = ''] = process.argv.slice(2)
const bytes = readFileSync(file, 'utf8')
const app = fastify()
app.get('/schemas/ids/:id', async (_request, reply) =>
  reply.type('application/vnd.schemaregistry.v1+json').send(bytes),
)
console.log(`listening on ${await app.listen({ host: '127.0.0.1', port: 0 })}`)
