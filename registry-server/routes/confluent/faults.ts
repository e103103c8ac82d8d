/**
 * Errors → the two-field body of the Confluent API, total over every known error.
 *
 * An `error_code` of five digits begins with its HTTP status. Clients retry 408, 429 and 5xx, so nothing
 * permanent is answered with those.
 */
import type { FastifyReply, FastifyRequest } from 'fastify'
import {
  DeletionRefused,
  InvalidSelector,
  SchemaNotFound,
  SubjectNotFound,
  VersionNotFound,
} from '../../../src/registry/index.js'
import { asKnown, problemOf } from '../../problems.js'
import { ConfluentFault } from './confluent-fault.js'

/** Codes that differ from the status of the problem. */
const codes: Readonly<Record<string, number>> = {
  SUBJECT_NOT_FOUND: 40401,
  VERSION_NOT_FOUND: 40402,
  SCHEMA_NOT_FOUND: 40403,
  INVALID_VERSION_SELECTOR: 42202,
  INVALID_NAME: 42208,
  RULE_SET_INVALID: 42210,
  SCHEMA_TOO_LARGE: 42209,
  NOT_THE_WRITER: 42205,
  OPERATION_NOT_PERMITTED: 42205,
  CONTEXT_NOT_EMPTY: 42211,
  REGISTRY_BUSY: 50001,
}

export function sendFault(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const { status, errorCode, message } = faultOf(error)
  if (status >= 500) request.log.error({ err: error, reqId: request.id }, 'request failed')
  return reply.status(status).send({ error_code: errorCode, message })
}

export function unknownRoute(reply: FastifyReply): FastifyReply {
  return reply.status(404).send({ error_code: 404, message: 'HTTP 404 Not Found' })
}

export function faultOf(error: unknown): Pick<ConfluentFault, 'status' | 'errorCode' | 'message'> {
  if (error instanceof ConfluentFault) return error
  if (error instanceof DeletionRefused) return deletionFault(error)
  const known = asKnown(error)
  const { code, status, detail } = problemOf(known ?? error)
  const errorCode = Object.hasOwn(codes, code) ? (codes[code] as number) : errorCodeOf(status)
  return { status: statusOf(errorCode), errorCode, message: messageOf(known) ?? detail }
}

/** What is wrong with a schema is 42201, whatever in it is wrong. */
function errorCodeOf(status: number): number {
  if (status === 422) return 42201
  return status >= 500 ? 50001 : status
}

function statusOf(errorCode: number): number {
  return errorCode < 1000 ? errorCode : Math.floor(errorCode / 100)
}

/** The sentences that clients and their tests know. */
function messageOf(error: unknown): string | undefined {
  if (error instanceof SubjectNotFound) return `Subject '${error.subject}' not found.`
  if (error instanceof VersionNotFound) return `Version ${error.selector} not found.`
  if (error instanceof SchemaNotFound) return `Schema ${error.id} not found`
  if (error instanceof InvalidSelector) {
    return `The specified version '${error.found}' is not a valid version id. Allowed values are between [1, 2^31-1] and the string "latest"`
  }
  return undefined
}

function deletionFault({ because, message }: DeletionRefused) {
  const errorCode = {
    referenced: 42206,
    topic: 42205,
    'already-deleted': 40406,
    'not-soft-deleted': 40407,
    'read-only': 42205,
  }[because]
  return { status: statusOf(errorCode), errorCode, message }
}
