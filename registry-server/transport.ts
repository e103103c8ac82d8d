/** What holds for every request: bodies as JSON within limits, request ids, names we answer to. */
import { randomUUID } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import type { FastifyInstance } from 'fastify'
import { parseJson, type JsonLimits } from '../src/json/index.js'

/** JSON of any name, and bytes, which some clients call their JSON. */
const jsonTypes = /^application\/(?:json|octet-stream|[\w.+-]+\+json)(?:\s*;|$)/i

export function readJsonBodies(app: FastifyInstance, limits: JsonLimits): void {
  app.removeAllContentTypeParsers()
  app.addContentTypeParser(jsonTypes, { parseAs: 'string' }, (_request, body, done) => {
    try {
      done(null, body === '' ? undefined : parseJson(String(body), limits).value)
    } catch (error) {
      done(error as Error)
    }
  })
}

/** The caller's id when it is a plain one, else a new one. */
export function requestId(request: IncomingMessage): string {
  const sent = request.headers['x-request-id']
  return typeof sent === 'string' && /^[\w.:-]{1,128}$/.test(sent) ? sent : randomUUID()
}

export function answerRequestIds(app: FastifyInstance): void {
  app.addHook('onRequest', (request, reply, done) => {
    void reply.header('x-request-id', request.id).header('x-content-type-options', 'nosniff')
    done()
  })
}

/** An address or a name of this machine only; without brackets and port, or with them. */
export function isLoopback(host: string): boolean {
  const name = host.toLowerCase().replace(/^\[(.*)\]$/, '$1')
  return name === 'localhost' || name === '::1' || /^127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(name)
}
