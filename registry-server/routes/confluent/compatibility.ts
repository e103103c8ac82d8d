/** Would this schema be taken? Against all that registering looks at, or against one version. */
import type { FastifyInstance } from 'fastify'
import { ToolkitError } from '../../../src/json/index.js'
import {
  checkAgainstVersion,
  checkVersion,
  lookUpTopic,
  lookUpVersion,
  SubjectNotFound,
  topicNameOf,
  TopicNotFound,
  type RegisteredVersion,
  type RegistrationReport,
  type RegistryPorts,
} from '../../../src/registry/index.js'
import type { ConfluentApiOptions } from '../../server-ports.js'
import { ConfluentFault } from './confluent-fault.js'
import { faultOf } from './faults.js'
import { incompatibleMessages } from './messages.js'
import { isSet, versionSelector, type Query } from './parameters.js'
import { parseSchemaRequest } from './schema-request.js'
import { versionRequest } from './version-request.js'

type OfVersion = { Params: { subject: string; version: string }; Querystring: Query }

export async function compatibility(
  app: FastifyInstance,
  { ports, metrics }: ConfluentApiOptions,
): Promise<void> {
  const { registry } = ports

  const check = async (
    o: { readonly subject: string; readonly body: unknown; readonly query: Query },
    against?: RegisteredVersion,
  ) => {
    const { subject, body, query } = o
    const isVerbose = isSet(query, 'verbose')
    try {
      const request = await versionRequest(registry, subject, parseSchemaRequest(body), {
        normalize: isSet(query, 'normalize'),
      })
      const report: Pick<RegistrationReport, 'kind' | 'refusals'> =
        against === undefined
          ? await checkVersion(registry, { ...request, ...(await asWriter(registry, subject)) })
          : await checkAgainstVersion(registry, request, against)
      metrics.countVerdict('check', report.kind)
      const isCompatible = report.kind === 'accept' || report.kind === 'unchanged'
      if (!isVerbose) return { is_compatible: isCompatible }
      return {
        is_compatible: isCompatible,
        messages: isCompatible ? [] : await incompatibleMessages(registry, request, report, against),
      }
    } catch (error) {
      // With `verbose`, a schema that is none is an answer as well.
      if (!isVerbose || !(error instanceof ToolkitError) || faultOf(error).errorCode !== 42201) throw error
      return { is_compatible: false, messages: [error.message] }
    }
  }

  app.post<OfVersion>('/compatibility/subjects/:subject/versions', ({ params, query, body }) =>
    check({ subject: params.subject, body, query }),
  )
  app.post<OfVersion>(
    '/compatibility/subjects/:subject/versions/:version',
    async ({ params, query, body }) => {
      const { subject } = params
      const selector = versionSelector(params.version)
      const against = await lookUpVersion(registry, subject, selector).catch((error: unknown) => {
        if (selector.kind === 'latest' && error instanceof SubjectNotFound) return undefined
        throw error instanceof SubjectNotFound ? versionMissing(params.version) : error
      })
      return check({ subject, body, query }, against)
    },
  )
}

/** A check is anybody's; whether they may register is another question. */
async function asWriter(registry: RegistryPorts, subject: string): Promise<{ readonly writer?: string }> {
  const name = topicNameOf(subject)
  if (name === undefined) return {}
  try {
    return { writer: (await lookUpTopic(registry, name)).writer }
  } catch (error) {
    if (error instanceof TopicNotFound) return {}
    throw error
  }
}

function versionMissing(version: string): ConfluentFault {
  return new ConfluentFault(40402, `Version ${version} not found.`)
}
