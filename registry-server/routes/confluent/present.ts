/** Registered things as the Confluent API shows them: nothing empty, and the schema as text. */
import {
  selfContainedText,
  type RegisteredSchema,
  type RegisteredVersion,
} from '../../../src/registry/index.js'

export function presentVersion(version: RegisteredVersion) {
  return {
    subject: version.subject,
    version: version.version,
    id: version.id,
    ...presentSchema(version),
    ts: Date.parse(version.registeredAt),
    ...(version.deleted === true ? { deleted: true } : {}),
  }
}

/** Without the id: who asks by id has it. */
export function presentSchema(schema: RegisteredSchema) {
  const { guid, references, metadata, ruleSet } = schema
  return {
    guid,
    schemaType: 'JSON',
    schema: selfContainedText(schema),
    ...(references.length === 0 ? {} : { references }),
    ...(isEmpty(metadata) ? {} : { metadata }),
    ...(isEmpty(ruleSet) ? {} : { ruleSet }),
  }
}

function isEmpty(value: object | undefined): boolean {
  return value === undefined || Object.keys(value).length === 0
}
