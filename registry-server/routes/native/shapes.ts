/** JSON Schemas of what the native routes take and give: they check requests and describe both. */

export const problemShape = {
  type: 'object',
  description: 'RFC 9457 problem; `code` is stable and listed in docs/reference/errors.md.',
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string' },
    code: { type: 'string' },
    instance: { type: 'string' },
  },
  required: ['type', 'title', 'status', 'detail', 'code'],
} as const

const name = (description: string) => ({ type: 'string', description })
const schemaDocument = { type: ['object', 'boolean'], description: 'A JSON Schema' }

export const pageQuery = {
  type: 'object',
  properties: {
    prefix: name('Only names that begin with this'),
    after: name('Only names behind this one, in code point order: the last one of the page before'),
    limit: { type: 'string', pattern: '^[1-9][0-9]{0,3}$', description: 'At most so many; default 100' },
  },
} as const

export const subjectParams = {
  type: 'object',
  properties: { subject: name('Name of the event type, percent-encoded') },
  required: ['subject'],
} as const

export const versionParams = {
  type: 'object',
  properties: {
    ...subjectParams.properties,
    version: name('latest, v2 (newest revision of major 2), 2.1 (a label) or 7 (the seventh version)'),
  },
  required: ['subject', 'version'],
} as const

export const topicParams = {
  type: 'object',
  properties: { topic: name('Name of the topic') },
  required: ['topic'],
} as const

export const topicVersionParams = {
  type: 'object',
  properties: {
    ...topicParams.properties,
    version: { type: 'string', pattern: '^v[1-9][0-9]{0,8}$', description: 'v1, v2 …' },
  },
  required: ['topic', 'version'],
} as const

export const versionShape = {
  type: 'object',
  properties: {
    subject: name('Name of the event type'),
    version: { type: 'integer', description: 'Place in its history, from 1' },
    label: { type: 'string', description: 'major.revision' },
    major: { type: 'integer' },
    revision: { type: 'integer' },
    id: { type: 'integer' },
    guid: { type: 'string' },
    fingerprint: { type: 'string' },
    draft: { type: 'string' },
    registeredAt: { type: 'string' },
    writer: { type: 'string' },
    schema: { ...schemaDocument, description: 'The schema with everything it refers to' },
    schemaText: { type: 'string', description: 'The text as its author wrote it' },
    references: { type: 'array', items: { type: 'object' } },
    documents: { type: 'array', items: { type: 'object' } },
    metadata: { type: 'object' },
    ruleSet: { type: 'object' },
  },
} as const

const expectedHead = {
  type: 'integer',
  minimum: 0,
  description: 'Register only while the registry is at this head, which reports tell; 409 otherwise',
} as const

export const oneVersionBody = {
  type: 'object',
  properties: {
    expectedHead,
    subject: name('Name of the event type'),
    schema: {
      type: ['object', 'boolean', 'string'],
      description: 'The JSON Schema, as a document or as its text',
    },
    major: { type: 'integer', minimum: 1, description: 'One above the newest starts a major' },
    label: { type: 'string', description: 'Insists on this label' },
    writer: { type: 'string', description: "Who asks; has to be the topic's writer" },
    lens: {
      description: 'From the major before: the document of a lens file, or "none"',
      anyOf: [{ type: 'object' }, { const: 'none' }],
    },
    references: {
      type: 'array',
      items: {
        type: 'object',
        properties: {
          name: { type: 'string' },
          subject: { type: 'string' },
          version: { type: 'integer', description: '-1 for the latest' },
        },
        required: ['name', 'subject', 'version'],
      },
    },
  },
  required: ['subject', 'schema'],
  additionalProperties: false,
} as const

export const folderBody = {
  type: 'object',
  properties: {
    files: {
      type: 'object',
      description: 'Path below the schemas folder → text of the file',
      additionalProperties: { type: 'string' },
    },
    writer: { type: 'string', description: 'Speaks for topics without a topic.yaml' },
    expectedHead,
  },
  required: ['files'],
  additionalProperties: false,
} as const

export const reportShape = {
  type: 'object',
  description: 'What registering did, or would do',
  properties: {
    kind: { enum: ['accept', 'unchanged', 'refuse', 'undecided'] },
    head: { type: 'integer' },
    versions: { type: 'array', items: { type: 'object' } },
    lenses: { type: 'array', items: { type: 'object' } },
    topics: { type: 'array', items: { type: 'object' } },
    policies: { type: 'array', items: { type: 'string' } },
    refusals: { type: 'array', items: { type: 'object' } },
  },
  required: ['kind', 'head', 'versions', 'lenses', 'topics', 'policies', 'refusals'],
} as const

const flag = (description: string) => ({ type: 'boolean', description })

export const generateBody = {
  type: 'object',
  properties: {
    topics: {
      type: 'array',
      items: { type: 'string' },
      description: 'With their versions. Without topics and event types: everything that is registered',
    },
    eventTypes: {
      type: 'array',
      items: { type: 'string' },
      description:
        'Only these, without the versions of their topics, which are made of all of their event types',
    },
    options: {
      type: 'object',
      properties: {
        validators: flag('Validators and guards'),
        readonly: flag('Members and lists that cannot be assigned to'),
        brands: flag('Texts with a format as types of their own'),
      },
      additionalProperties: false,
    },
  },
  additionalProperties: false,
} as const

export const castBody = {
  type: 'object',
  properties: {
    subject: name('Name of the event type'),
    from: { type: 'string', description: 'latest, v1, 1.0 or a version number' },
    to: { type: 'string' },
    events: { type: 'array', maxItems: 10_000 },
  },
  required: ['subject', 'from', 'to', 'events'],
  additionalProperties: false,
} as const

/** Answers of a route: what a good one looks like, and that anything else is a problem. */
export function answers(description: string, shape: object): object {
  return {
    200: { description, content: { 'application/json': { schema: shape } } },
    default: { description: 'A problem', content: { 'application/problem+json': { schema: problemShape } } },
  }
}
