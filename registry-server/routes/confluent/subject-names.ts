/**
 * Names of subjects as routes get them: canonical, and an alias as the subject it stands for.
 *
 * An alias is a setting of the name that is asked for. It is followed once, in paths below `/subjects` and `/compatibility/subjects` and in the `subject` of `/schemas/ids`;
 * settings and modes are those of the alias itself.
 */
import type { FastifyInstance } from 'fastify'
import { contextOf, isWide, qualifiedFrom, type RegistryReader } from '../../../src/registry/index.js'
import { canonicalName } from './scopes.js'

export function resolveSubjectNames(app: FastifyInstance, registry: RegistryReader): void {
  const resolved = async (text: string): Promise<string> => {
    const name = canonicalName(text)
    if (isWide(name)) return name
    const alias = (await registry.store.configOf(name))?.data['alias']
    return typeof alias === 'string' && alias !== '' ? qualifiedFrom(contextOf(name), alias) : name
  }
  const resolve = async (params: Record<string, string>, query: Query, isPath: boolean) => {
    if (isPath) params['subject'] = await resolved(params['subject'] ?? '')
    else query['subject'] = await resolved(String(query['subject']))
  }
  app.addHook('preHandler', (request, _reply, done) => {
    const route = request.routeOptions.url ?? ''
    const params = request.params as Record<string, string>
    const query = request.query as Query
    const isPath = params['subject'] !== undefined && /^\/(?:compatibility\/)?subjects\//.test(route)
    const isQuery = typeof query['subject'] === 'string' && route.startsWith('/schemas/ids/')
    // Most requests are for an id and name nothing: they do not wait.
    if (!isPath && !isQuery) done()
    else resolve(params, query, isPath).then(() => done(), done)
  })
}

type Query = Record<string, string | string[] | undefined>
