/** The YAML files of a schemas folder as JSON Schemas: what may stand in them, and nothing else. */
import { compatibilityModes, compatibilityPolicies } from '../../compatibility/index.js'
import type { JsonSchema } from '../../schema/index.js'

const mode = { enum: [...compatibilityModes] }
const reading = { enum: [...compatibilityPolicies] }
const eventPointers = { type: 'array', items: { type: 'string', pattern: '^(/|$)' } }
const date = { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}(T.+)?$' }
const topicVersionName = { type: 'string', pattern: '^v[1-9][0-9]{0,8}$' }

export const strataFileFormat: JsonSchema = {
  type: 'object',
  properties: {
    version: { const: 1 },
    registry: { type: 'string' },
    policy: {
      type: 'object',
      properties: { mode, reading, formats: { enum: ['assert', 'annotate'] } },
      additionalProperties: false,
    },
    eventTypes: {
      type: 'object',
      additionalProperties: {
        type: 'object',
        properties: {
          mode,
          reading,
          markers: eventPointers,
          openEnums: eventPointers,
          formats: { enum: ['assert', 'annotate'] },
        },
        additionalProperties: false,
      },
    },
    generate: {
      type: 'object',
      properties: {
        out: { type: 'string', minLength: 1 },
        validators: { type: 'boolean' },
        readonly: { type: 'boolean' },
        brands: { type: 'boolean' },
      },
      additionalProperties: false,
    },
    lint: { type: 'object' },
  },
  required: ['version'],
  additionalProperties: false,
}

export const topicFileFormat: JsonSchema = {
  type: 'object',
  properties: {
    topic: { type: 'string' },
    writer: { type: 'string', minLength: 1, maxLength: 200 },
    description: { type: 'string' },
    versions: {
      type: 'object',
      minProperties: 1,
      propertyNames: { pattern: topicVersionName.pattern },
      additionalProperties: {
        type: 'object',
        properties: {
          carries: { type: 'object', additionalProperties: { type: 'integer', minimum: 1 } },
          state: { enum: ['current', 'deprecated', 'retired'] },
          deprecated: date,
          sunset: date,
          successor: topicVersionName,
        },
        required: ['carries'],
        additionalProperties: false,
      },
    },
  },
  required: ['topic', 'writer', 'versions'],
  additionalProperties: false,
}

/** What every lens file has; its steps are the lens room's. */
export const lensFileFormat: JsonSchema = {
  type: 'object',
  properties: {
    eventType: { type: 'string' },
    from: { type: 'integer', minimum: 1 },
    to: { type: 'integer', minimum: 2 },
    lens: { enum: ['none', 'code'] },
    reason: { type: 'string' },
    steps: { type: 'array' },
  },
  required: ['eventType', 'from', 'to'],
  oneOf: [{ required: ['lens'] }, { required: ['steps'] }],
}
