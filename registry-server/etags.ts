/**
 * Strong ETags on what GET answers, and 304 for who has it already (RFC 9110, section 13).
 *
 * A route that knows a tag of its content says it; for the others it is made of the bytes.
 */
import { createHash } from 'node:crypto'
import type { FastifyInstance } from 'fastify'

export function answerEtags(app: FastifyInstance): void {
  app.addHook('onSend', (request, reply, payload, done) => {
    if (
      (request.method !== 'GET' && request.method !== 'HEAD') ||
      reply.statusCode !== 200 ||
      typeof payload !== 'string'
    ) {
      done(null, payload)
      return
    }
    const known = reply.getHeader('etag')
    const etag = typeof known === 'string' ? known : tagOf(payload)
    void reply.header('etag', etag)
    if (reply.getHeader('cache-control') === undefined) void reply.header('cache-control', 'no-cache')
    if (!namesTag(request.headers['if-none-match'], etag)) {
      done(null, payload)
      return
    }
    void reply.code(304)
    done(null, null)
  })
}

function tagOf(text: string): string {
  return `"${createHash('sha256').update(text).digest('base64url').slice(0, 27)}"`
}

/** A list of tags or `*`. It is compared weakly: a proxy may have marked a tag as weak. */
function namesTag(header: string | undefined, etag: string): boolean {
  if (header === undefined) return false
  if (header.trim() === '*') return true
  return header.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag)
}
