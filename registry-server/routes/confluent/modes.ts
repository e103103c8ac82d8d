/** What may be written: of all subjects, of a context, of one subject. */
import type { FastifyInstance } from 'fastify'
import { isJsonObject, type Json } from '../../../src/json/index.js'
import {
  dropMode,
  everyContext,
  everySubject,
  isWide,
  modeInForce,
  modeOf,
  parseRegistryMode,
  setMode,
  type RegistryMode,
} from '../../../src/registry/index.js'
import type { ConfluentApiOptions } from '../../server-ports.js'
import { ConfluentFault } from './confluent-fault.js'
import { isSet, type Query } from './parameters.js'
import { scopeFrom } from './scopes.js'

type OfAll = { Querystring: Query }
type OfScope = OfAll & { Params: { subject: string } }

export async function modes(app: FastifyInstance, { ports }: ConfluentApiOptions): Promise<void> {
  const { registry } = ports
  const put = async (scope: string, body: unknown, query: Query) => ({
    mode: await setMode(registry, scope, modeIn(body), { force: isSet(query, 'force') }),
  })

  app.get('/mode', async () => ({ mode: await modeInForce(registry.store, everySubject) }))
  app.put<OfAll>('/mode', ({ body, query }) => {
    // Of all contexts, where the mode is one of all contexts.
    const scope = modeIn(body) === 'READONLY_OVERRIDE' ? everyContext : everySubject
    return put(scope, body, query)
  })
  app.delete<OfAll>('/mode', async ({ query }) => {
    const recursive = isSet(query, 'recursive')
    const overridden = await dropOverride()
    const own = await dropMode(registry, everySubject, { recursive })
    return { mode: overridden ?? own ?? 'READWRITE' }
  })

  app.get<OfScope>('/mode/:subject', async ({ params, query }) => {
    const scope = scopeFrom(params.subject)
    if (isSet(query, 'defaultToGlobal')) return { mode: await modeInForce(registry.store, scope) }
    const mode = await modeOf(registry, scope)
    if (mode !== undefined) return { mode }
    if (scope === everyContext || scope === everySubject) return { mode: 'READWRITE' }
    throw new ConfluentFault(40409, `Subject '${params.subject}' does not have subject-level mode configured`)
  })
  app.put<OfScope>('/mode/:subject', ({ params, body, query }) => put(scopeFrom(params.subject), body, query))
  app.delete<OfScope>('/mode/:subject', async ({ params, query }) => {
    const scope = scopeFrom(params.subject)
    const before = await dropMode(registry, scope, { recursive: isSet(query, 'recursive') && isWide(scope) })
    if (before === undefined && !isWide(scope)) {
      throw new ConfluentFault(40401, `Subject '${params.subject}' not found.`)
    }
    return { mode: before ?? 'READWRITE' }
  })

  async function dropOverride(): Promise<RegistryMode | undefined> {
    const mode = await modeOf(registry, everyContext)
    return mode === 'READONLY_OVERRIDE' ? dropMode(registry, everyContext) : undefined
  }
}

function modeIn(body: unknown): RegistryMode {
  const text = isJsonObject(body as Json) ? (body as { mode?: Json }).mode : undefined
  const mode = typeof text === 'string' ? parseRegistryMode(text) : undefined
  if (mode === undefined) {
    throw new ConfluentFault(
      42204,
      'Invalid mode. Valid values are READWRITE, READONLY, READONLY_OVERRIDE and IMPORT',
    )
  }
  return mode
}
