/** Registered things as the Confluent API shows them: nothing empty, and the schema as text. */
import {
  contextOf,
  defaultContext,
  relativeName,
  selfContainedText,
  type RegisteredSchema,
  type RegisteredVersion,
} from '../../../src/registry/index.js'

export interface Presented {
  /** Subjects of references with their context, where that is not the default one. Default: as they are called in the context. */
  readonly qualified?: boolean
}

export function presentVersion(version: RegisteredVersion, options: Presented = {}) {
  return {
    subject: version.subject,
    version: version.version,
    id: version.id,
    ...presentSchema(version, contextOf(version.subject), options),
    ts: Date.parse(version.registeredAt),
    ...(version.deleted === true ? { deleted: true } : {}),
  }
}

/** Without the id: who asks by id has it. */
export function presentSchema(
  schema: RegisteredSchema,
  context = defaultContext,
  { qualified = false }: Presented = {},
) {
  const { guid, metadata, ruleSet } = schema
  const references = schema.references.map((reference) => ({
    ...reference,
    subject: qualified ? reference.subject : relativeName(context, reference.subject),
  }))
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
