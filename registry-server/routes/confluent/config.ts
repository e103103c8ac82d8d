/**
 * Settings of all subjects, of a context and of one subject. What a client sets is kept and answered as set, since clients compare it;
 * it tightens the registry's policy and never loosens it.
 */
import type { FastifyInstance } from 'fastify'
import type { Json, JsonObject } from '../../../src/json/index.js'
import {
  assertWritable,
  configInForce,
  configOf,
  confluentLevelOf,
  defaultMode,
  dropConfig,
  everyContext,
  everySubject,
  patchConfig,
} from '../../../src/registry/index.js'
import type { ConfluentApiOptions } from '../../server-ports.js'
import { parseConfigRequest } from './config-request.js'
import { ConfluentFault } from './confluent-fault.js'
import { isSet, type Query } from './parameters.js'
import { scopeFrom } from './scopes.js'

type OfScope = { Params: { subject: string }; Querystring: Query }

export async function config(app: FastifyInstance, { ports }: ConfluentApiOptions): Promise<void> {
  const { registry } = ports
  const inForce = async (scope: string) => ({
    compatibilityLevel: confluentLevelOf(defaultMode),
    ...shown(await configInForce(registry.store, scope)),
  })
  const put = async (scope: string, body: unknown) => {
    const patch = parseConfigRequest(body)
    await assertWritable(registry.store, scope)
    await patchConfig(registry, scope, patch)
    return Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== null))
  }
  /** Of all subjects, settings are never missing: there are defaults. */
  const drop = async (scope: string) => {
    await assertWritable(registry.store, scope)
    const before = await inForce(scope)
    await dropConfig(registry, scope)
    return before
  }

  app.get('/config', () => inForce(everySubject))
  app.put('/config', ({ body }) => put(everySubject, body))
  app.delete('/config', () => drop(everySubject))

  app.get<OfScope>('/config/:subject', async ({ params, query }) => {
    const scope = scopeFrom(params.subject)
    if (isSet(query, 'defaultToGlobal') || scope === everySubject || scope === everyContext) {
      return inForce(scope)
    }
    const found = await configOf(registry, scope)
    if (found !== undefined) return shown(found.data)
    throw new ConfluentFault(
      40408,
      `Subject '${params.subject}' does not have subject-level compatibility configured`,
    )
  })
  app.put<OfScope>('/config/:subject', ({ params, body }) => put(scopeFrom(params.subject), body))
  app.delete<OfScope>('/config/:subject', async ({ params }) => {
    const scope = scopeFrom(params.subject)
    if (scope === everySubject || scope === everyContext) return drop(scope)
    await assertWritable(registry.store, scope)
    const before = await dropConfig(registry, scope)
    if (before === undefined) throw new ConfluentFault(40401, `Subject '${params.subject}' not found.`)
    return shown(before.data)
  })
}

/** It is set as `compatibility` and read as `compatibilityLevel`. */
function shown({ compatibility, ...rest }: Readonly<Record<string, Json>>): JsonObject {
  return { ...(compatibility === undefined ? {} : { compatibilityLevel: compatibility }), ...rest }
}
