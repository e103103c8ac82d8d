/** Metadata and rules of a version under the settings in force: default below what the version says, override above it. */
import { isJsonObject, type Json, type JsonObject } from '../json/index.js'
import type { ConfigData } from './config-in-force.js'
import type { Rule, RuleSet, SchemaMetadata } from './model.js'

export interface VersionWords {
  readonly metadata?: SchemaMetadata
  readonly ruleSet?: RuleSet
}

export function hasMergedSettings(config: ConfigData): boolean {
  return ['defaultMetadata', 'overrideMetadata', 'defaultRuleSet', 'overrideRuleSet'].some(
    (field) => config[field] !== undefined,
  )
}

export function withSettings(config: ConfigData, { metadata, ruleSet }: VersionWords): VersionWords {
  if (!hasMergedSettings(config)) {
    return { ...(metadata === undefined ? {} : { metadata }), ...(ruleSet === undefined ? {} : { ruleSet }) }
  }
  const asMetadata = (field: string) => objectIn(config, field) as SchemaMetadata | undefined
  const asRules = (field: string) => objectIn(config, field) as RuleSet | undefined
  const mergedMetadata = [asMetadata('defaultMetadata'), metadata, asMetadata('overrideMetadata')].reduce(
    mergeMetadata,
  )
  const mergedRules = [asRules('defaultRuleSet'), ruleSet, asRules('overrideRuleSet')].reduce(mergeRuleSets)
  return {
    ...(mergedMetadata === undefined ? {} : { metadata: mergedMetadata }),
    ...(mergedRules === undefined ? {} : { ruleSet: mergedRules }),
  }
}

function mergeMetadata(
  below: SchemaMetadata | undefined,
  above: SchemaMetadata | undefined,
): SchemaMetadata | undefined {
  if (below === undefined || above === undefined) return above ?? below
  const sensitive = [...new Set([...(below.sensitive ?? []), ...(above.sensitive ?? [])])]
  return {
    ...nonEmpty('tags', { ...below.tags, ...above.tags }),
    ...nonEmpty('properties', { ...below.properties, ...above.properties }),
    ...(sensitive.length === 0 ? {} : { sensitive }),
  }
}

function mergeRuleSets(below: RuleSet | undefined, above: RuleSet | undefined): RuleSet | undefined {
  if (below === undefined || above === undefined) return above ?? below
  const enableAt = above.enableAt ?? below.enableAt
  return {
    ...mergedList('migrationRules', below, above),
    ...mergedList('domainRules', below, above),
    ...mergedList('encodingRules', below, above),
    ...(enableAt === undefined ? {} : { enableAt }),
  }
}

/** Rules are the same by their name. */
function mergedList(
  list: 'migrationRules' | 'domainRules' | 'encodingRules',
  below: RuleSet,
  above: RuleSet,
): Partial<RuleSet> {
  const rules = new Map<string, Rule>()
  for (const rule of [...(below[list] ?? []), ...(above[list] ?? [])]) rules.set(rule.name, rule)
  return rules.size === 0 ? {} : { [list]: [...rules.values()] }
}

function nonEmpty(name: string, value: object): object {
  return Object.keys(value).length === 0 ? {} : { [name]: value }
}

function objectIn(config: ConfigData, field: string): JsonObject | undefined {
  const value: Json | undefined = config[field]
  return isJsonObject(value) ? value : undefined
}
