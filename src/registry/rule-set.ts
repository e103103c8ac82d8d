/**
 * Rule sets and metadata as the Confluent API defines them: checked, defaults filled, otherwise word for word.
 *
 * Defaults are `kind: TRANSFORM` and `mode: WRITEREAD`; a client runs a rule without `kind` and throws its
 * result away, so a rule is never given out without one.
 */
import { isJsonArray, isJsonObject, type Json, type JsonObject } from '../json/index.js'
import { MetadataInvalid, RuleSetInvalid } from './errors.js'
import type { Rule, RuleSet, SchemaMetadata } from './model.js'

const lists = ['migrationRules', 'domainRules', 'encodingRules'] as const
const migrationModes = new Set(['UPGRADE', 'DOWNGRADE', 'UPDOWN'])
const otherModes = new Set(['WRITE', 'READ', 'WRITEREAD'])
const kinds = new Set(['TRANSFORM', 'CONDITION'])
const textFields = ['doc', 'expr', 'onSuccess', 'onFailure'] as const

/** @throws {RuleSetInvalid} naming the first rule that is not valid. */
export function parseRuleSet(data: Json): RuleSet {
  if (!isJsonObject(data)) throw new RuleSetInvalid('ruleSet', 'it has to be an object')
  const names = new Set<string>()
  const parsed: Record<string, Json> = {}
  for (const list of lists) {
    const rules = data[list] ?? []
    if (!isJsonArray(rules)) throw new RuleSetInvalid(list, 'it has to be a list')
    const checked = rules.map((rule) => parseRule(rule, list))
    for (const { name } of checked) {
      if (names.has(name)) throw new RuleSetInvalid(name, 'another rule has the same name')
      names.add(name)
    }
    if (checked.length > 0) parsed[list] = checked as unknown as Json
  }
  const enableAt = data['enableAt'] ?? undefined
  if (enableAt !== undefined && typeof enableAt !== 'string') throw new RuleSetInvalid('enableAt', 'not text')
  return enableAt === undefined ? parsed : { ...parsed, enableAt }
}

function parseRule(data: Json, list: (typeof lists)[number]): Rule {
  if (!isJsonObject(data)) throw new RuleSetInvalid(list, 'a rule has to be an object')
  const name = data['name']
  if (typeof name !== 'string' || !/^[A-Za-z_][A-Za-z0-9_-]*$/.test(name)) {
    throw new RuleSetInvalid(
      JSON.stringify(name ?? null),
      'its name has to be a letter or _, then letters, digits, _ and -',
    )
  }
  const fail = (reason: string) => new RuleSetInvalid(name, reason)
  const type = data['type']
  if (typeof type !== 'string' || type === '') throw fail('it has no type')
  const kind = data['kind'] ?? 'TRANSFORM'
  if (typeof kind !== 'string' || !kinds.has(kind)) throw fail('its kind has to be TRANSFORM or CONDITION')
  const mode = data['mode'] ?? 'WRITEREAD'
  const modes = list === 'migrationRules' ? migrationModes : otherModes
  if (typeof mode !== 'string' || !modes.has(mode)) {
    throw fail(`its mode has to be one of ${[...modes].join(', ')} in ${list}`)
  }
  const rest: Record<string, Json> = {}
  for (const field of textFields) {
    const value = data[field] ?? undefined
    if (value === undefined) continue
    if (typeof value !== 'string') throw fail(`${field} has to be text`)
    const isAction = field === 'onSuccess' || field === 'onFailure'
    if (isAction && value.includes(',') && mode !== 'WRITEREAD' && mode !== 'UPDOWN') {
      throw fail(`${field} has two actions, but the mode ${mode} goes one way`)
    }
    rest[field] = value
  }
  const tags = data['tags'] ?? undefined
  if (tags !== undefined) rest['tags'] = textList(tags, () => fail('tags has to be a list of texts'))
  const params = data['params'] ?? undefined
  if (params !== undefined) rest['params'] = textMap(params, () => fail('params has to map texts to texts'))
  const disabled = data['disabled'] ?? undefined
  if (disabled !== undefined) {
    if (typeof disabled !== 'boolean') throw fail('disabled has to be true or false')
    rest['disabled'] = disabled
  }
  return { name, kind, mode, type, ...rest }
}

/** @throws {MetadataInvalid} */
export function parseMetadata(data: Json): SchemaMetadata {
  if (!isJsonObject(data)) throw new MetadataInvalid('it has to be an object')
  const parsed: Record<string, Json> = {}
  const tags = data['tags'] ?? undefined
  if (tags !== undefined) {
    if (!isJsonObject(tags)) throw new MetadataInvalid('tags has to map paths to lists of texts')
    for (const value of Object.values(tags)) {
      textList(value, () => new MetadataInvalid('tags has to map paths to lists of texts'))
    }
    parsed['tags'] = tags
  }
  const properties = data['properties'] ?? undefined
  if (properties !== undefined) {
    parsed['properties'] = textMap(properties, () => new MetadataInvalid('properties maps texts to texts'))
  }
  const sensitive = data['sensitive'] ?? undefined
  if (sensitive !== undefined) {
    parsed['sensitive'] = textList(sensitive, () => new MetadataInvalid('sensitive is a list of texts'))
  }
  return parsed
}

function textList(value: Json, error: () => Error): Json {
  if (isJsonArray(value) && value.every((item) => typeof item === 'string')) return value
  throw error()
}

function textMap(value: Json, error: () => Error): JsonObject {
  if (isJsonObject(value) && Object.values(value).every((item) => typeof item === 'string')) return value
  throw error()
}
