/**
 * Asks who calls, before a body is read, and lets the rest of the request run as that caller.
 *
 * The caller travels with the request's own flow (`AsyncLocalStorage`), so that the registry store can show what this caller may see without any route knowing of it.
 */
import { AsyncLocalStorage } from 'node:async_hooks'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { assert } from '../../src/json/index.js'
import { AccessRefused, type Author, type Caller } from '../../src/registry/index.js'
import { AuthenticationRequired, HostRefused } from '../errors.js'
import { isLoopback } from '../transport.js'
import type { Authenticator } from './authenticator.js'
import { accessOf, mayUse } from './route-access.js'

export class Callers {
  readonly #current = new AsyncLocalStorage<Asked>()

  /** Of the request that is being answered; `undefined` where nobody is asked. */
  readonly now = (): Caller | undefined => this.#current.getStore()?.caller

  /** For the journal; `undefined` outside of a request that changes something. */
  readonly author = (): Author | undefined => {
    const asked = this.#current.getStore()
    return asked && { actor: asked.caller?.name ?? 'anonymous', requestId: asked.requestId }
  }

  run(asked: Asked, work: () => void): void {
    this.#current.run(asked, work)
  }
}

interface Asked {
  readonly caller: Caller | undefined
  readonly requestId: string
}

export interface GuardOptions {
  readonly authenticator: Authenticator
  readonly callers: Callers
  /** Where nobody is asked, answer to names of this machine only. */
  readonly loopbackOnly: boolean
}

export function guard(app: FastifyInstance, { authenticator, callers, loopbackOnly }: GuardOptions): void {
  const known = new WeakMap<FastifyRequest, Caller>()
  app.addHook('onRoute', ({ method, url }) => {
    for (const one of [method].flat()) {
      assert(one === 'OPTIONS' || accessOf(one, url) !== undefined, `${one} ${url} says who may use it`)
    }
  })
  const admit = async (request: FastifyRequest, reply: FastifyReply) => {
    if (!(await authenticator.isRequired())) {
      assertNear(request, loopbackOnly)
      return
    }
    const caller = await authenticator.callerOf(request.headers.authorization)
    const access = request.is404 ? 'public' : accessOf(request.method, request.routeOptions.url ?? '')
    if (access === 'public') return
    if (caller === undefined) {
      void reply.header('www-authenticate', 'Bearer realm="strata", Basic realm="strata"')
      throw new AuthenticationRequired(request.headers.authorization !== undefined)
    }
    if (access === undefined || !mayUse(caller.role, access)) {
      throw new AccessRefused(
        caller.name,
        `it is a ${caller.role}, and ${request.method} ${request.routeOptions.url ?? ''} is for ${access === 'write' ? 'writers' : 'admins'}`,
      )
    }
    known.set(request, caller)
  }
  app.addHook('onRequest', (request, reply, done) => {
    // Where nobody is asked, nobody waits.
    if (authenticator.isRequiredNow() !== false) {
      admit(request, reply).then(() => done(), done)
      return
    }
    try {
      assertNear(request, loopbackOnly)
      done()
    } catch (error) {
      done(error as Error)
    }
  })
  // Behind the reading of the body, which would lose it.
  app.addHook('preValidation', (request, _reply, done) => {
    const caller = known.get(request)
    if (caller === undefined && (request.method === 'GET' || request.method === 'HEAD')) done()
    else callers.run({ caller, requestId: request.id }, done)
  })
}

/** A web page in a browser on this machine can be made to call us under its own name (DNS rebinding). @throws {HostRefused} */
function assertNear({ hostname }: FastifyRequest, loopbackOnly: boolean): void {
  if (loopbackOnly && !isLoopback(hostname)) throw new HostRefused(hostname)
}
