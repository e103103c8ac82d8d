/**
 * Settings of all subjects and of one. What a client sets is kept and answered as set, since clients compare it;
 * it tightens the registry's policy and never loosens it.
 */
import type { FastifyInstance } from 'fastify'
import { isJsonObject, type Json, type JsonObject } from '../../../src/json/index.js'
import {
  configOf,
  confluentLevelOf,
  defaultMode,
  dropConfig,
  everySubject,
  parseConfluentLevel,
  patchConfig,
} from '../../../src/registry/index.js'
import type { ConfluentApiOptions } from '../../server-ports.js'
import { ConfluentFault } from './confluent-fault.js'
import { isSet, subjectOf, type Query } from './parameters.js'

type OfSubject = { Params: { subject: string }; Querystring: Query }

export async function config(app: FastifyInstance, { ports }: ConfluentApiOptions): Promise<void> {
  const { registry } = ports
  const forAll = async () => ({
    compatibilityLevel: confluentLevelOf(defaultMode),
    ...shown((await configOf(registry, everySubject))?.data ?? {}),
  })
  const put = async (scope: string, body: unknown) => {
    const patch = checkedPatch(body)
    await patchConfig(registry, scope, patch)
    return patch
  }

  app.get('/config', forAll)
  app.put('/config', ({ body }) => put(everySubject, body))
  app.delete('/config', async () => {
    const before = await dropConfig(registry, everySubject)
    return { compatibilityLevel: confluentLevelOf(defaultMode), ...shown(before?.data ?? {}) }
  })

  app.get<OfSubject>('/config/:subject', async ({ params, query }) => {
    const subject = subjectOf(params)
    const found = await configOf(registry, subject)
    if (found !== undefined) return shown(found.data)
    if (isSet(query, 'defaultToGlobal')) return forAll()
    throw new ConfluentFault(
      40408,
      `Subject '${subject}' does not have subject-level compatibility configured`,
    )
  })
  app.put<OfSubject>('/config/:subject', ({ params, body }) => put(subjectOf(params), body))
  app.delete<OfSubject>('/config/:subject', async ({ params }) => {
    const subject = subjectOf(params)
    const before = await dropConfig(registry, subject)
    if (before === undefined) throw new ConfluentFault(40401, `Subject '${subject}' not found.`)
    return shown(before.data)
  })
}

function checkedPatch(body: unknown): JsonObject {
  if (!isJsonObject(body as Json)) throw new ConfluentFault(400, 'The request body has to be a JSON object')
  const patch = body as JsonObject
  const { compatibility } = patch
  if (compatibility === undefined || compatibility === null) return patch
  const level = typeof compatibility === 'string' ? parseConfluentLevel(compatibility) : undefined
  if (level === undefined) {
    throw new ConfluentFault(
      42203,
      'Invalid compatibility level. Valid values are none, backward, forward, full, backward_transitive, forward_transitive, and full_transitive',
    )
  }
  return { ...patch, compatibility: level }
}

/** It is set as `compatibility` and read as `compatibilityLevel`. */
function shown({ compatibility, ...rest }: Readonly<Record<string, Json>>): JsonObject {
  return { ...(compatibility === undefined ? {} : { compatibilityLevel: compatibility }), ...rest }
}
