/** The body that changes settings: a patch. What is absent stays, `null` clears, unknown members are passed over. */
import { isJsonObject, type Json, type JsonObject } from '../../../src/json/index.js'
import {
  isSubjectName,
  parseConfluentLevel,
  parseMetadata,
  parseRuleSet,
} from '../../../src/registry/index.js'
import { ConfluentFault } from './confluent-fault.js'
import { canonicalName, subjectInvalid } from './scopes.js'

type Check = (value: Json, field: string) => Json

const checks: Readonly<Record<string, Check>> = {
  alias: (value, field) => {
    const text = textOf(value, field)
    if (text !== '' && !isSubjectName(canonicalName(text))) throw subjectInvalid(text)
    return text
  },
  aliasForDeks: textOf,
  normalize: booleanOf,
  validateFields: booleanOf,
  validateNewSchemas: booleanOf,
  validateRules: booleanOf,
  compatibility: levelOf,
  compatibilityPolicy: (value, field) => {
    const policy = textOf(value, field).toUpperCase()
    if (policy !== 'STRICT' && policy !== 'LENIENT') {
      throw new ConfluentFault(42203, 'Invalid compatibility policy. Valid values are strict and lenient')
    }
    return policy
  },
  compatibilityGroup: textOf,
  defaultMetadata: (value) => parseMetadata(value) as unknown as Json,
  overrideMetadata: (value) => parseMetadata(value) as unknown as Json,
  defaultRuleSet: (value) => parseRuleSet(value) as unknown as Json,
  overrideRuleSet: (value) => parseRuleSet(value) as unknown as Json,
}

/** @throws {ConfluentFault | MetadataInvalid | RuleSetInvalid} */
export function parseConfigRequest(body: unknown): JsonObject {
  if (!isJsonObject(body as Json)) throw new ConfluentFault(400, 'The request body has to be a JSON object')
  const known = Object.entries(body as JsonObject).filter(([field]) => Object.hasOwn(checks, field))
  return Object.fromEntries(
    known.map(([field, value]) => [field, value === null ? null : (checks[field] as Check)(value, field)]),
  )
}

function levelOf(value: Json): Json {
  const level = typeof value === 'string' ? parseConfluentLevel(value) : undefined
  if (level === undefined) {
    throw new ConfluentFault(
      42203,
      'Invalid compatibility level. Valid values are none, backward, forward, full, backward_transitive, forward_transitive, and full_transitive',
    )
  }
  return level
}

function textOf(value: Json, field: string): string {
  if (typeof value === 'string') return value
  throw new ConfluentFault(400, `\`${field}\` has to be text`)
}

function booleanOf(value: Json, field: string): boolean {
  if (typeof value === 'boolean') return value
  throw new ConfluentFault(400, `\`${field}\` has to be true or false`)
}
