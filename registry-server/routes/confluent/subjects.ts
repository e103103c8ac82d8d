/** Subjects: list, look a schema up in one, find by metadata, delete. */
import type { FastifyInstance } from 'fastify'
import {
  configInForce,
  deleteVersions,
  findVersion,
  listSubjects,
  lookUpVersions,
  SchemaNotFound,
  withSettings,
} from '../../../src/registry/index.js'
import type { ConfluentApiOptions } from '../../server-ports.js'
import { ConfluentFault } from './confluent-fault.js'
import { all, endOfPage, isSet, paged, presentedAs, type Query } from './parameters.js'
import { presentVersion } from './present.js'
import { parseSchemaRequest } from './schema-request.js'
import { subjectFilter } from './subject-prefix.js'
import { referencesFrom } from './version-request.js'

type OfSubject = { Params: { subject: string }; Querystring: Query }

export async function subjects(app: FastifyInstance, { ports }: ConfluentApiOptions): Promise<void> {
  const { registry } = ports

  app.get<{ Querystring: Query }>('/subjects', async ({ query }) => {
    const { prefix, matches } = subjectFilter(query)
    // Of those that are picked afterwards, all have to be read.
    const limit = matches === undefined ? endOfPage(query) : undefined
    const onlyDeleted = isSet(query, 'deletedOnly')
    const deleted = onlyDeleted || isSet(query, 'deleted')
    const some = limit === undefined || onlyDeleted ? {} : { limit }
    const found = await listSubjects(registry, { prefix, deleted, ...some })
    const live = new Set(onlyDeleted ? await listSubjects(registry, { prefix }) : [])
    return paged(
      found.filter((subject) => matches?.(subject) !== false && !live.has(subject)),
      query,
    )
  })

  app.post<OfSubject>('/subjects/:subject', async ({ params, query, body }) => {
    const { subject } = params
    const { schema, references, metadata, ruleSet } = parseSchemaRequest(body)
    const words = withSettings(await configInForce(registry.store, subject), {
      ...(metadata === undefined ? {} : { metadata }),
      ...(ruleSet === undefined ? {} : { ruleSet }),
    })
    const deleted = isSet(query, 'deleted')
    await lookUpVersions(registry, subject, { deleted })
    const found = await findVersion(registry, {
      subject,
      text: schema,
      references: referencesFrom(references, subject),
      draft: '7',
      deleted,
      ...words,
    })
    if (found === undefined) throw new ConfluentFault(40403, 'Schema not found')
    return presentVersion(found)
  })

  app.get<OfSubject>('/subjects/:subject/metadata', async ({ params, query }) => {
    const { subject } = params
    const [keys, values] = [all(query['key']), all(query['value'])]
    const versions = await lookUpVersions(registry, subject, { deleted: isSet(query, 'deleted') })
    const found = versions.findLast(({ metadata }) =>
      keys.every((key, i) => new Map(Object.entries(metadata?.properties ?? {})).get(key) === values[i]),
    )
    if (found === undefined) throw new SchemaNotFound('with this metadata')
    return presentVersion(found, presentedAs(query))
  })

  app.delete<OfSubject>('/subjects/:subject', async ({ params, query }) => {
    const { subject } = params
    try {
      return await deleteVersions(registry, { subject, permanent: isSet(query, 'permanent') })
    } catch (error) {
      throw subjectFault(error, subject)
    }
  })
}

/** The codes of a whole subject differ from those of one version. */
function subjectFault(error: unknown, subject: string): unknown {
  switch ((error as { because?: string }).because) {
    case 'already-deleted':
      return new ConfluentFault(
        40404,
        `Subject '${subject}' was soft deleted. Set permanent=true to delete permanently`,
      )
    case 'not-soft-deleted':
      return new ConfluentFault(
        40405,
        `Subject '${subject}' was not deleted first before being permanently deleted`,
      )
    default:
      return error
  }
}
