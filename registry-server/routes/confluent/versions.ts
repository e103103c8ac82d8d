/** Versions of a subject: register, read, delete. */
import type { FastifyInstance } from 'fastify'
import {
  deleteVersions,
  findVersion,
  lookUpVersion,
  lookUpVersions,
  modeInForce,
  registerVersion,
  type RefusalReason,
  type RegisteredVersion,
  type RegisterVersion,
  type RegistryPorts,
  versionProperty,
} from '../../../src/registry/index.js'
import type { ConfluentApiOptions } from '../../server-ports.js'
import { assertRegistered } from '../../registration-errors.js'
import { ConfluentFault } from './confluent-fault.js'
import { incompatibleMessages } from './messages.js'
import { isSet, paged, presentedAs, versionSelector, type Query } from './parameters.js'
import { presentVersion } from './present.js'
import { parseSchemaRequest, type SchemaRequest } from './schema-request.js'
import { parseTagRequest, withTags } from './tag-request.js'
import { versionRequest, type VersionRequestOptions } from './version-request.js'

type OfSubject = { Params: { subject: string }; Querystring: Query }
type OfVersion = { Params: { subject: string; version: string }; Querystring: Query }

export async function versions(app: FastifyInstance, options: ConfluentApiOptions): Promise<void> {
  const { registry } = options.ports
  const asked = ({ params, query }: { params: OfVersion['Params']; query: Query }) =>
    lookUpVersion(registry, params.subject, versionSelector(params.version), {
      deleted: isSet(query, 'deleted'),
    })

  app.get<OfSubject>('/subjects/:subject/versions', async ({ params, query }) => {
    const onlyDeleted = isSet(query, 'deletedOnly')
    const found = await lookUpVersions(registry, params.subject, {
      deleted: onlyDeleted || isSet(query, 'deleted'),
    })
    const wanted = onlyDeleted ? found.filter(({ deleted }) => deleted === true) : found
    const isNegative = isSet(query, 'deletedAsNegative')
    return paged(
      wanted.map(({ version, deleted }) => (isNegative && deleted === true ? -version : version)),
      query,
    )
  })

  app.post<OfSubject>('/subjects/:subject/versions', async ({ params, query, body }) =>
    presentVersion(
      await register(options, params.subject, parseSchemaRequest(body), {
        normalize: isSet(query, 'normalize'),
      }),
    ),
  )

  app.post<OfVersion>('/subjects/:subject/versions/:version/tags', async (request) => {
    const change = parseTagRequest(request.body)
    const from = await asked(request)
    const metadata = withTags(from.metadata ?? {}, change)
    const sent: SchemaRequest = {
      schema: from.schemaText,
      references: from.references,
      metadata,
      ...(from.ruleSet === undefined ? {} : { ruleSet: from.ruleSet }),
      ...(change.newVersion === undefined ? {} : { version: change.newVersion }),
    }
    return presentVersion(await register(options, from.subject, sent))
  })

  app.get<OfVersion>('/subjects/:subject/versions/:version', async (request) =>
    presentVersion(await asked(request), presentedAs(request.query)),
  )
  app.get<OfVersion>('/subjects/:subject/versions/:version/schema', async (request, reply) =>
    reply
      .type('application/json; charset=utf-8')
      .send(JSON.parse(presentVersion(await asked(request)).schema)),
  )
  app.get<OfVersion>('/subjects/:subject/versions/:version/referencedby', async (request) => {
    const { subject, version } = await asked(request)
    return paged(await registry.store.referencedBy(subject, version), request.query)
  })

  app.delete<OfVersion>('/subjects/:subject/versions/:version', async ({ params, query }) => {
    const permanent = isSet(query, 'permanent')
    const selector = versionSelector(params.version)
    const { subject, version } = await lookUpVersion(registry, params.subject, selector, {
      deleted: true,
    })
    await deleteVersions(registry, { subject, version, permanent })
    return version
  })
}

/** In the order of the established server: what is there already, then what the version before hands down. */
async function register(
  { ports, incompatibleCode, metrics }: ConfluentApiOptions,
  subject: string,
  sent: SchemaRequest,
  options: VersionRequestOptions = {},
): Promise<RegisteredVersion> {
  const { registry } = ports
  const request = await versionRequest(registry, subject, sent, options)
  const isImport = sent.id !== undefined && (await modeInForce(registry.store, subject)) === 'IMPORT'
  if (!isImport) {
    const known = await findVersion(registry, request)
    if (known !== undefined) return known
    if (sent.id !== undefined) {
      throw new ConfluentFault(42205, `Subject ${subject} is not in import mode, so its ids cannot be chosen`)
    }
    await assertVersionIsNext(registry, subject, sent.version)
  }

  const writer = ports.caller()?.writer
  const report = await registerVersion(registry, {
    ...(writer === undefined ? {} : { writer }),
    ...withVersionHint(request, isImport ? undefined : sent.version),
    ...(isImport ? { imported: importedPlace(sent) } : {}),
  })
  metrics.countVerdict('register', report.kind)
  if (report.refusals.some(({ reason }) => reason === 'not-compatible' || reason === 'undecided')) {
    throw new ConfluentFault(
      incompatibleCode,
      `Schema being registered is incompatible with an earlier schema for subject "${subject}", details: [${(await incompatibleMessages(registry, request, report)).join(', ')}]`,
    )
  }
  const notPermitted = report.refusals.find(({ reason }) => notPermittedReasons.has(reason))
  if (notPermitted !== undefined) throw new ConfluentFault(42205, notPermitted.message)
  assertRegistered(report)
  return lookUpVersion(registry, subject, { kind: 'version', version: report.versions[0]?.version ?? 0 })
}

const notPermittedReasons: ReadonlySet<RefusalReason> = new Set(['mode', 'id-taken', 'version-taken'])

function importedPlace({ id = 0, version }: SchemaRequest) {
  if (id < 1 || id > 0x7fffffff) throw new ConfluentFault(42207, `The id ${id} is not between 1 and 2^31-1`)
  if (version !== undefined && version !== -1 && (version < 1 || version > 0x7fffffff)) {
    throw new ConfluentFault(42202, `The version ${version} is not between 1 and 2^31-1`)
  }
  return { id, ...(version === undefined || version === -1 ? {} : { version }) }
}

/** Who insists on a number finds it in the metadata as well. */
function withVersionHint(request: RegisterVersion, version: number | undefined): RegisterVersion {
  if (version === undefined || version === -1) return request
  const { metadata = {} } = request
  return {
    ...request,
    metadata: { ...metadata, properties: { ...metadata.properties, [versionProperty]: String(version) } },
  }
}

async function assertVersionIsNext(
  { store }: RegistryPorts,
  subject: string,
  version: number | undefined,
): Promise<void> {
  if (version === undefined || version === -1) return
  const next = (await store.lastVersion(subject)) + 1
  if (version !== next) {
    throw new ConfluentFault(
      42201,
      `Version ${version} cannot be registered: the next version of ${subject} is ${next}`,
    )
  }
}
