/**
 * What a Confluent client asks to register, as our use cases take it.
 *
 * An empty schema means that of the version before; metadata and rules that are not sent are handed down by
 * it, and the settings in force lie below and above both. A new major by its metadata needs no lens of ours: the client brings its own migration rules.
 */
import { canonicalText, parseJson } from '../../../src/json/index.js'
import {
  configInForce,
  contextOf,
  lookUpVersions,
  majorProperty,
  majorSaid,
  qualifiedFrom,
  schemaTextLimits,
  SubjectNotFound,
  versionProperty,
  withSettings,
  type ConfigData,
  type RegisteredVersion,
  type RegisterVersion,
  type RegistryPorts,
  type SchemaMetadata,
  type SchemaReference,
} from '../../../src/registry/index.js'
import { ConfluentFault } from './confluent-fault.js'
import type { SchemaRequest } from './schema-request.js'

export interface VersionRequestOptions {
  /** Asked for by the query; the setting does as well. */
  readonly normalize?: boolean
}

export async function versionRequest(
  registry: RegistryPorts,
  subject: string,
  sent: SchemaRequest,
  options: VersionRequestOptions = {},
): Promise<RegisterVersion> {
  const [live, config] = await Promise.all([
    liveVersionsOf(registry, subject),
    configInForce(registry.store, subject),
  ])
  const before = live.at(-1)
  if (sent.schema === '' && before === undefined) throw new ConfluentFault(42201, 'Empty schema')
  const inherited = {
    metadata: sent.metadata ?? withoutVersion(before?.metadata),
    ruleSet: sent.ruleSet ?? before?.ruleSet,
  }
  const words = withSettings(config, {
    ...(inherited.metadata === undefined ? {} : { metadata: inherited.metadata }),
    ...(inherited.ruleSet === undefined ? {} : { ruleSet: inherited.ruleSet }),
  })
  const isNormal = options.normalize === true || config['normalize'] === true
  const references =
    sent.schema === '' ? (before?.references ?? []) : referencesFrom(sent.references, subject)
  return {
    subject,
    text: sent.schema === '' ? (before?.schemaText ?? '') : isNormal ? normalText(sent.schema) : sent.schema,
    references: isNormal ? normalReferences(references) : references,
    draft: '7',
    ...words,
    ...majorFor(live, config, words.metadata),
  }
}

/** A reference without a context means one of the subject's own. */
export function referencesFrom(
  references: readonly SchemaReference[],
  subject: string,
): readonly SchemaReference[] {
  const context = contextOf(subject)
  return references.map((reference) => ({ ...reference, subject: qualifiedFrom(context, reference.subject) }))
}

function normalText(text: string): string {
  return canonicalText(parseJson(text, schemaTextLimits).value)
}

function normalReferences(references: readonly SchemaReference[]): readonly SchemaReference[] {
  const byKey = new Map(references.map((one) => [JSON.stringify([one.name, one.subject, one.version]), one]))
  return [...byKey].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, reference]) => reference)
}

/** The hint is of one version, and not handed down. */
function withoutVersion(metadata: SchemaMetadata | undefined): SchemaMetadata | undefined {
  if (metadata?.properties?.[versionProperty] === undefined) return metadata
  const { [versionProperty]: _number, ...properties } = metadata.properties
  const { properties: _all, ...rest } = metadata
  return { ...rest, ...(Object.keys(properties).length === 0 ? {} : { properties }) }
}

/**
 * The major that the version belongs to, and `lens: none` where it starts one. Versions of one compatibility group are a major: they are compared with each other and with
 * no other version, which is what a major means.
 */
function majorFor(
  live: readonly RegisteredVersion[],
  config: ConfigData,
  metadata: SchemaMetadata | undefined,
): Pick<RegisterVersion, 'major' | 'lens'> {
  if (live.length === 0) return {}
  const newest = live.reduce((highest, { major }) => Math.max(highest, major), 1)
  const group = config['compatibilityGroup']
  if (typeof group === 'string' && group !== '' && group !== majorProperty) {
    const value = metadata?.properties?.[group]
    const same = live.findLast((version) => version.metadata?.properties?.[group] === value)
    return same === undefined ? { major: newest + 1, lens: 'none' } : { major: same.major }
  }
  const said = majorSaid(metadata?.properties)
  return said !== undefined && said > newest ? { lens: 'none' } : {}
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
