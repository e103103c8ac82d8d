/**
 * Errors → RFC 9457 problems, total over every known error: a new code that has no line here does not compile.
 */
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import { ToolkitError, type Json, type JsonErrorCode, type JsonObject } from '../src/json/index.js'
import type { CompatibilityErrorCode } from '../src/compatibility/index.js'
import type { CodegenErrorCode } from '../src/codegen/index.js'
import type { EventStoreErrorCode } from '../src/event-store/index.js'
import type { LensErrorCode } from '../src/lens/index.js'
import type { RegistryErrorCode } from '../src/registry/index.js'
import type { SchemaErrorCode } from '../src/schema/index.js'
import type { StorageErrorCode } from '../src/storage/memory/index.js'
import type { TopicsErrorCode } from '../src/topics/index.js'
import type { ValidationErrorCode } from '../src/validation/index.js'
import { BodyTooLarge, MediaTypeUnsupported, RequestInvalid, type ServerErrorCode } from './errors.js'

type KnownErrorCode =
  | JsonErrorCode
  | SchemaErrorCode
  | ValidationErrorCode
  | CompatibilityErrorCode
  | LensErrorCode
  | CodegenErrorCode
  | RegistryErrorCode
  | EventStoreErrorCode
  | TopicsErrorCode
  | StorageErrorCode
  | ServerErrorCode

interface ProblemKind {
  readonly status: number
  readonly title: string
}

const kinds: Readonly<Record<KnownErrorCode, ProblemKind>> = {
  BROKEN_PROMISE: { status: 500, title: 'A bug in Strata' },
  JSON_SYNTAX: { status: 400, title: 'Not JSON' },
  JSON_TOO_LARGE: { status: 413, title: 'Document too large' },

  TEXT_NOT_WELL_FORMED: { status: 422, title: 'Half of a character' },
  SCHEMA_INVALID: { status: 422, title: 'Not a JSON Schema' },
  SCHEMA_TEXT_INVALID: { status: 422, title: 'Not a JSON Schema' },
  SCHEMA_BREAKS_META_SCHEMA: { status: 422, title: 'Not a schema of its draft' },
  SCHEMA_NOT_COMPILABLE: { status: 422, title: 'Schema cannot be compiled' },
  SCHEMA_NOT_STATIC: { status: 422, title: 'Schema is not static' },
  SCHEMA_TOO_LARGE: { status: 413, title: 'Schema too large' },
  UNKNOWN_DRAFT: { status: 422, title: 'Unknown draft of JSON Schema' },
  UNRESOLVABLE_REFERENCE: { status: 422, title: 'Unresolvable reference' },
  REFERENCE_CYCLE: { status: 422, title: 'References that name nothing' },
  PATTERN_UNSAFE: { status: 422, title: 'Pattern that cannot be matched safely' },

  UNKNOWN_COMPATIBILITY_MODE: { status: 422, title: 'Unknown compatibility mode' },
  UNKNOWN_COMPATIBILITY_POLICY: { status: 422, title: 'Unknown compatibility policy' },

  LENS_INVALID: { status: 422, title: 'Not a lens' },
  LENS_HAS_HOLES: { status: 422, title: 'The lens is a draft' },
  LENS_MISFIT: { status: 422, title: 'Lens does not fit its schema' },
  LENS_LAW_BROKEN: { status: 422, title: 'Lens breaks a law' },
  LENS_EXPRESSION_FAILED: { status: 422, title: 'Expression of a lens failed' },
  LENS_HAS_NO_DOWN: { status: 409, title: 'Lens has no way down' },
  LENS_HAS_CODE: { status: 409, title: 'Lens is partly code' },
  GENERATION_FAILED: { status: 422, title: 'No code for this schema' },

  INVALID_NAME: { status: 422, title: 'Not a name' },
  INVALID_VERSION_SELECTOR: { status: 422, title: 'Not a version' },
  SUBJECT_NOT_FOUND: { status: 404, title: 'No such event type' },
  VERSION_NOT_FOUND: { status: 404, title: 'No such version' },
  SCHEMA_NOT_FOUND: { status: 404, title: 'No such schema' },
  TOPIC_NOT_FOUND: { status: 404, title: 'No such topic' },
  TOPIC_VERSION_NOT_FOUND: { status: 404, title: 'No such topic version' },
  REFERENCE_NOT_FOUND: { status: 422, title: 'Reference to nothing' },
  REGISTRATION_CYCLE: { status: 422, title: 'New versions refer to each other' },
  RULE_SET_INVALID: { status: 422, title: 'Rule set not valid' },
  METADATA_INVALID: { status: 422, title: 'Metadata not valid' },
  CAST_REFUSED: { status: 409, title: 'No lens leads there' },
  EVENT_INVALID: { status: 422, title: 'Event not valid' },
  FOLDER_INVALID: { status: 422, title: 'Schemas folder not valid' },
  HEAD_MOVED: { status: 409, title: 'Registry has moved' },
  REGISTRY_BUSY: { status: 503, title: 'Too many writers at once' },
  REGISTRATION_REFUSED: { status: 409, title: 'Registration refused' },
  REGISTRATION_UNDECIDED: { status: 409, title: 'Registration undecided' },
  NOT_THE_WRITER: { status: 403, title: 'Not the writer of the topic' },
  DELETION_REFUSED: { status: 409, title: 'Deletion refused' },
  TOKEN_INVALID: { status: 422, title: 'Token not valid' },
  TOKEN_EXISTS: { status: 409, title: 'Token exists' },
  TOKEN_NOT_FOUND: { status: 404, title: 'No such token' },
  ACCESS_REFUSED: { status: 403, title: 'Not allowed' },
  AUTHENTICATION_REQUIRED: { status: 401, title: 'Token needed' },
  OPERATION_NOT_PERMITTED: { status: 409, title: 'Not permitted in this mode' },
  CONTEXT_NOT_EMPTY: { status: 409, title: 'Context not empty' },

  EVENT_REFUSED: { status: 422, title: 'Event not valid' },
  APPEND_INVALID: { status: 422, title: 'Append not valid' },
  APPEND_TOO_LARGE: { status: 413, title: 'Append too large' },
  WRONG_EXPECTED_VERSION: { status: 409, title: 'Stream has moved' },
  EVENT_ID_REUSED: { status: 409, title: 'Event id taken' },
  LEASE_HELD: { status: 409, title: 'Topic has another writer' },
  WRITER_FENCED: { status: 409, title: 'A newer writer took over' },
  WRITER_CLOSED: { status: 409, title: 'Writer closed' },

  TOPIC_VERSION_NAME_INVALID: { status: 422, title: 'Not a topic version' },
  EVENT_TYPE_NOT_CARRIED: { status: 409, title: 'Event type not carried' },
  TOPIC_VERSION_RETIRED: { status: 410, title: 'Topic version retired' },
  WRITER_MISMATCH: { status: 403, title: 'Not the writer of the topic' },
  CAST_RESULT_INVALID: { status: 500, title: 'Cast event not valid' },

  DATABASE_MISSING: { status: 503, title: 'Database missing' },
  DATABASE_UNREADABLE: { status: 503, title: 'Database unreadable' },
  NOT_A_DATABASE: { status: 503, title: 'Not a database' },
  DATABASE_FORMAT_TOO_NEW: { status: 503, title: 'Database of a newer format' },
  DATABASE_LOCKED: { status: 503, title: 'Database locked' },
  DATABASE_UNREACHABLE: { status: 503, title: 'Database unreachable' },
  DATABASE_FAILED: { status: 503, title: 'Database failed' },
  DATABASE_CLOSED: { status: 503, title: 'Database closed' },
  DRIVER_MISSING: { status: 503, title: 'Database driver missing' },

  REQUEST_INVALID: { status: 400, title: 'Request not valid' },
  ROUTE_NOT_FOUND: { status: 404, title: 'No such route' },
  BODY_TOO_LARGE: { status: 413, title: 'Body too large' },
  MEDIA_TYPE_UNSUPPORTED: { status: 415, title: 'Media type not supported' },
  HOST_REFUSED: { status: 421, title: 'Called by a foreign name' },
  NOT_READY: { status: 503, title: 'Not ready' },
  PORT_IN_USE: { status: 500, title: 'Port in use' },
  ADDRESS_UNUSABLE: { status: 500, title: 'Address unusable' },
  DATA_FOLDER_UNUSABLE: { status: 500, title: 'Data folder unusable' },
  TOKENS_REQUIRED: { status: 500, title: 'Tokens required' },
}

/** RFC 9457, with `code` and the facts of the error as extension members. */
export interface Problem {
  readonly type: string
  readonly title: string
  readonly status: number
  readonly detail: string
  readonly code: string
  readonly instance?: string
  readonly [extension: string]: Json | undefined
}

export const problemMediaType = 'application/problem+json'

/** Every code of a problem, for documents and tests. */
export const problemCodes: readonly string[] = Object.keys(kinds)

/** Errors of ours say what they say; anything else is our fault, and its message stays inside. */
export function problemOf(error: unknown): Problem {
  const known = asKnown(error)
  const code = known?.code
  if (known === undefined || code === undefined || !isKnownCode(code)) {
    return problem(
      'BROKEN_PROMISE',
      'Something failed inside the server. Its log has the details under this request id.',
      {},
    )
  }
  return problem(code, known.message, factsOf(known))
}

export function sendProblem(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const found = problemOf(error)
  if (found.status >= 500) request.log.error({ err: error, reqId: request.id }, 'request failed')
  return reply
    .status(found.status)
    .header('content-type', problemMediaType)
    .send({ ...found, instance: `urn:request:${request.id}` })
}

/** What fastify raises itself, as ours. */
export function asKnown(error: unknown): ToolkitError | undefined {
  if (error instanceof ToolkitError) return error
  const { code, validation, validationContext, message, statusCode } = (error ?? {}) as Partial<FastifyError>
  if (validation !== undefined) {
    const [first] = validation
    const where = `${validationContext ?? 'body'}${first?.instancePath ?? ''}`
    return new RequestInvalid(where, first?.message ?? 'is not valid')
  }
  switch (code) {
    case 'FST_ERR_CTP_BODY_TOO_LARGE':
      return new BodyTooLarge((error as { limit?: number }).limit ?? 0)
    case 'FST_ERR_CTP_INVALID_MEDIA_TYPE':
      return new MediaTypeUnsupported(mediaTypeIn(message))
    default:
      return typeof statusCode === 'number' && statusCode >= 400 && statusCode < 500
        ? new RequestInvalid('form', `is not valid: ${message ?? 'unreadable'}`)
        : undefined
  }
}

/** The page that a problem's `type` points to. */
export function problemPage(code: string): { readonly status: number; readonly html: string } {
  if (!isKnownCode(code)) {
    return { status: 404, html: page('Unknown problem', 'No problem has this code.') }
  }
  const { status, title } = kinds[code]
  return {
    status: 200,
    html: page(
      title,
      `Problem <code>${code}</code>, HTTP status ${status}. What happened, where, and what to do stands in the <code>detail</code> of the answer; ` +
        'every code is explained in docs/reference/errors.md.',
    ),
  }
}

function page(title: string, text: string): string {
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>${title} · Strata</title><h1>${title}</h1><p>${text}</p></html>`
}

function problem(code: KnownErrorCode, detail: string, facts: JsonObject): Problem {
  const { status, title } = kinds[code]
  return { ...facts, type: `/problems/${code}`, title, status, detail, code }
}

function isKnownCode(code: string): code is KnownErrorCode {
  return Object.hasOwn(kinds, code)
}

/** The fields that an error's class adds to Error, as far as they are JSON. */
function factsOf(error: ToolkitError): JsonObject {
  const reserved = new Set([
    'type',
    'title',
    'status',
    'detail',
    'code',
    'instance',
    'name',
    'message',
    'stack',
    'cause',
  ])
  const own = Object.entries(error).filter(([name, value]) => !reserved.has(name) && value !== undefined)
  return JSON.parse(
    JSON.stringify(Object.fromEntries(own), (_name, value: unknown) =>
      typeof value === 'bigint' ? value.toString() : value,
    ),
  ) as JsonObject
}

function mediaTypeIn(message: string | undefined): string {
  return /: (.+)$/.exec(message ?? '')?.[1] ?? 'of an unknown type'
}
