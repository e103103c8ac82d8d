/**
 * What a Confluent client asks to register, as our use cases take it.
 *
 * An empty schema means that of the version before; metadata and rules that are not sent are handed down by
 * it. A new major by its metadata needs no lens of ours: the client brings its own migration rules.
 */
import {
  lookUpVersions,
  majorSaid,
  SubjectNotFound,
  type RegisteredVersion,
  type RegisterVersion,
  type RegistryPorts,
} from '../../../src/registry/index.js'
import { ConfluentFault } from './confluent-fault.js'
import type { SchemaRequest } from './schema-request.js'

export async function versionRequest(
  registry: RegistryPorts,
  subject: string,
  sent: SchemaRequest,
): Promise<RegisterVersion> {
  const live = await liveVersionsOf(registry, subject)
  const before = live.at(-1)
  if (sent.schema === '' && before === undefined) throw new ConfluentFault(42201, 'Empty schema')
  const metadata = sent.metadata ?? before?.metadata
  const ruleSet = sent.ruleSet ?? before?.ruleSet
  const major = majorSaid(metadata?.properties)
  const startsMajor = major !== undefined && live.length > 0 && live.every((version) => version.major < major)
  return {
    subject,
    text: sent.schema === '' ? (before?.schemaText ?? '') : sent.schema,
    references: sent.schema === '' ? (before?.references ?? []) : sent.references,
    draft: '7',
    ...(metadata === undefined ? {} : { metadata }),
    ...(ruleSet === undefined ? {} : { ruleSet }),
    ...(startsMajor ? { lens: 'none' } : {}),
  }
}

async function liveVersionsOf(
  registry: RegistryPorts,
  subject: string,
): Promise<readonly RegisteredVersion[]> {
  try {
    return await lookUpVersions(registry, subject)
  } catch (error) {
    if (error instanceof SubjectNotFound) return []
    throw error
  }
}
