/** The body that registers, looks up or checks a schema. Unknown members and nulls are passed over. */
import {
  isJsonArray,
  isJsonObject,
  parseJson,
  ToolkitError,
  type Json,
  type JsonObject,
} from '../../../src/json/index.js'
import {
  parseMetadata,
  parseRuleSet,
  schemaTextLimits,
  type RuleSet,
  type SchemaMetadata,
  type SchemaReference,
} from '../../../src/registry/index.js'
import { ConfluentFault } from './confluent-fault.js'

export interface SchemaRequest {
  /** Empty text when absent. */
  readonly schema: string
  readonly references: readonly SchemaReference[]
  readonly metadata?: SchemaMetadata
  readonly ruleSet?: RuleSet
  readonly version?: number
  readonly id?: number
}

export function parseSchemaRequest(body: unknown): SchemaRequest {
  if (!isJsonObject(body as Json)) throw new ConfluentFault(400, 'The request body has to be a JSON object')
  const { schema, schemaType, references, metadata, ruleSet, version, id } = withoutNulls(body as JsonObject)
  if (schema !== undefined && typeof schema !== 'string') {
    throw new ConfluentFault(400, '`schema` has to be a string that holds the schema')
  }
  const type = schemaType ?? 'AVRO'
  if (type !== 'JSON') {
    throw new ConfluentFault(
      42201,
      `Schemas of type ${typeof type === 'string' ? type : 'unknown'} are not kept here. Send JSON Schema with "schemaType": "JSON".`,
    )
  }
  const wholeNumber = (value: Json | undefined, name: string) => {
    if (value === undefined) return {}
    if (typeof value !== 'number' || !Number.isInteger(value)) {
      throw new ConfluentFault(400, `\`${name}\` has to be a whole number`)
    }
    return { [name]: value }
  }
  if (schema !== undefined && schema !== '') assertJson(schema)
  return {
    schema: schema ?? '',
    references: references === undefined ? [] : parseReferences(references),
    ...(metadata === undefined ? {} : { metadata: parseMetadata(metadata) }),
    ...(ruleSet === undefined ? {} : { ruleSet: parseRuleSet(ruleSet) }),
    ...wholeNumber(version, 'version'),
    ...wholeNumber(id, 'id'),
  }
}

/** Told apart from a body that is not JSON: the request is well formed, the schema in it is not. */
function assertJson(schema: string): void {
  try {
    parseJson(schema, schemaTextLimits)
  } catch (error) {
    if (!(error instanceof ToolkitError)) throw error
    throw new ConfluentFault(42201, `Invalid schema: ${error.message}`)
  }
}

function parseReferences(data: Json): readonly SchemaReference[] {
  if (!isJsonArray(data)) throw new ConfluentFault(400, '`references` has to be a list')
  return data.map((item) => {
    const { name, subject, version } = isJsonObject(item) ? item : {}
    if (typeof name !== 'string' || typeof subject !== 'string' || !Number.isInteger(version)) {
      throw new ConfluentFault(42201, 'A reference has a name, a subject and a version')
    }
    return { name, subject, version: version as number }
  })
}

function withoutNulls(body: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(body).filter(([, value]) => value !== null))
}
