/**
 * Errors → exit codes, total over every known error: a new code that has no line here does not compile.
 *
 * The numbers are those of sysexits(3) where it has one; 0, 1 and 2 are the verdicts.
 */
import type { ServerErrorCode } from '../registry-server/index.js'
import type { ClientErrorCode } from '../src/client/index.js'
import type { CodegenErrorCode } from '../src/codegen/index.js'
import type { CompatibilityErrorCode } from '../src/compatibility/index.js'
import type { EventStoreErrorCode } from '../src/event-store/index.js'
import type { JsonErrorCode } from '../src/json/index.js'
import type { LensErrorCode } from '../src/lens/index.js'
import type { ProjectionErrorCode } from '../src/projection/index.js'
import type { RegistryErrorCode } from '../src/registry/index.js'
import type { SchemaErrorCode } from '../src/schema/index.js'
import type { StorageErrorCode } from '../src/storage/memory/index.js'
import type { TopicsErrorCode } from '../src/topics/index.js'
import type { ValidationErrorCode } from '../src/validation/index.js'
import type { CommandRefused } from './demo/bank/errors.js'
import type { DemoFailed } from './demo/errors.js'
import type { CliErrorCode } from './errors.js'
import type { JsonLineInvalid } from './inputs/json-lines.js'
import type { EventLineInvalid } from './inputs/new-events.js'

export const exit = {
  good: 0,
  /** Incompatible, or a check that failed. */
  failed: 1,
  undecided: 2,
  usage: 64,
  badInput: 65,
  baseNotFound: 66,
  unreachable: 69,
  ourFault: 70,
  tryAgain: 75,
  interrupted: 130,
} as const

export type ExitCode = (typeof exit)[keyof typeof exit]

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
  | ProjectionErrorCode
  | StorageErrorCode
  | ServerErrorCode
  | ClientErrorCode
  | CliErrorCode
  | JsonLineInvalid['code']
  | EventLineInvalid['code']
  | CommandRefused['code']
  | DemoFailed['code']

const byCode: Readonly<Record<KnownErrorCode, ExitCode>> = {
  BROKEN_PROMISE: exit.ourFault,
  JSON_SYNTAX: exit.badInput,
  JSON_TOO_LARGE: exit.badInput,
  TEXT_NOT_WELL_FORMED: exit.badInput,

  SCHEMA_INVALID: exit.badInput,
  SCHEMA_TEXT_INVALID: exit.badInput,
  SCHEMA_BREAKS_META_SCHEMA: exit.badInput,
  SCHEMA_NOT_COMPILABLE: exit.badInput,
  SCHEMA_NOT_STATIC: exit.badInput,
  SCHEMA_TOO_LARGE: exit.badInput,
  UNKNOWN_DRAFT: exit.badInput,
  UNRESOLVABLE_REFERENCE: exit.badInput,
  REFERENCE_CYCLE: exit.badInput,
  PATTERN_UNSAFE: exit.badInput,

  UNKNOWN_COMPATIBILITY_MODE: exit.badInput,
  UNKNOWN_COMPATIBILITY_POLICY: exit.badInput,

  LENS_INVALID: exit.badInput,
  LENS_HAS_HOLES: exit.badInput,
  LENS_MISFIT: exit.badInput,
  LENS_LAW_BROKEN: exit.failed,
  LENS_EXPRESSION_FAILED: exit.badInput,
  LENS_HAS_NO_DOWN: exit.failed,
  LENS_HAS_CODE: exit.failed,
  GENERATION_FAILED: exit.badInput,

  INVALID_NAME: exit.badInput,
  INVALID_VERSION_SELECTOR: exit.usage,
  SUBJECT_NOT_FOUND: exit.badInput,
  VERSION_NOT_FOUND: exit.badInput,
  SCHEMA_NOT_FOUND: exit.badInput,
  TOPIC_NOT_FOUND: exit.badInput,
  TOPIC_VERSION_NOT_FOUND: exit.badInput,
  REFERENCE_NOT_FOUND: exit.badInput,
  REGISTRATION_CYCLE: exit.badInput,
  RULE_SET_INVALID: exit.badInput,
  METADATA_INVALID: exit.badInput,
  CAST_REFUSED: exit.failed,
  EVENT_INVALID: exit.badInput,
  FOLDER_INVALID: exit.badInput,
  REGISTRY_BUSY: exit.tryAgain,
  HEAD_MOVED: exit.tryAgain,
  REGISTRATION_REFUSED: exit.failed,
  REGISTRATION_UNDECIDED: exit.undecided,
  NOT_THE_WRITER: exit.failed,
  DELETION_REFUSED: exit.failed,
  OPERATION_NOT_PERMITTED: exit.failed,
  TOKEN_INVALID: exit.badInput,
  TOKEN_EXISTS: exit.badInput,
  TOKEN_NOT_FOUND: exit.badInput,
  ACCESS_REFUSED: exit.failed,
  AUTHENTICATION_REQUIRED: exit.failed,
  CONTEXT_NOT_EMPTY: exit.failed,

  EVENT_REFUSED: exit.badInput,
  APPEND_INVALID: exit.badInput,
  APPEND_TOO_LARGE: exit.badInput,
  WRONG_EXPECTED_VERSION: exit.tryAgain,
  EVENT_ID_REUSED: exit.badInput,
  LEASE_HELD: exit.tryAgain,
  WRITER_FENCED: exit.tryAgain,
  WRITER_CLOSED: exit.ourFault,

  TOPIC_VERSION_NAME_INVALID: exit.badInput,
  EVENT_TYPE_NOT_CARRIED: exit.badInput,
  TOPIC_VERSION_RETIRED: exit.badInput,
  WRITER_MISMATCH: exit.failed,
  CAST_RESULT_INVALID: exit.failed,

  PROJECTION_FAILED: exit.failed,
  PROJECTION_CONTENDED: exit.tryAgain,
  PROJECTION_TABLE_UNKNOWN: exit.badInput,
  PROJECTION_KEY_INVALID: exit.badInput,

  DATABASE_MISSING: exit.unreachable,
  DATABASE_UNREADABLE: exit.unreachable,
  NOT_A_DATABASE: exit.badInput,
  DATABASE_FORMAT_TOO_NEW: exit.badInput,
  DATABASE_LOCKED: exit.tryAgain,
  DATABASE_UNREACHABLE: exit.unreachable,
  DATABASE_FAILED: exit.unreachable,
  DATABASE_CLOSED: exit.ourFault,
  DRIVER_MISSING: exit.unreachable,

  CONFIGURATION_INVALID: exit.badInput,
  REGISTRY_UNREACHABLE: exit.unreachable,
  SOURCE_REFUSED: exit.unreachable,
  REGISTRY_ANSWER_UNREADABLE: exit.unreachable,
  WIRE_FORMAT_INVALID: exit.badInput,
  SUBJECT_UNCLEAR: exit.badInput,
  REQUEST_INVALID: exit.badInput,
  ROUTE_NOT_FOUND: exit.badInput,
  BODY_TOO_LARGE: exit.badInput,
  MEDIA_TYPE_UNSUPPORTED: exit.badInput,
  HOST_REFUSED: exit.badInput,
  NOT_READY: exit.unreachable,
  PORT_IN_USE: exit.unreachable,
  ADDRESS_UNUSABLE: exit.badInput,
  DATA_FOLDER_UNUSABLE: exit.badInput,
  TOKENS_REQUIRED: exit.usage,

  USAGE: exit.usage,
  INPUT_UNREADABLE: exit.badInput,
  JSON_LINE_INVALID: exit.badInput,
  EVENT_LINE_INVALID: exit.badInput,
  BASE_NOT_FOUND: exit.baseNotFound,
  BASE_INVALID: exit.badInput,
  OUTPUT_REFUSED: exit.badInput,
  INTERRUPTED: exit.interrupted,
  COMMAND_REFUSED: exit.failed,
  DEMO_FAILED: exit.failed,
}

/** The exit code of an error, known or not; one we do not know is our fault. */
export function exitCodeOf(error: unknown): ExitCode {
  const code = (error as { code?: unknown } | null | undefined)?.code
  return typeof code === 'string' && Object.hasOwn(byCode, code)
    ? byCode[code as KnownErrorCode]
    : exit.ourFault
}

/** Several outcomes in one run: the most severe speaks. */
export function worst(codes: Iterable<ExitCode>): ExitCode {
  const severity: readonly ExitCode[] = [
    exit.interrupted,
    exit.ourFault,
    exit.usage,
    exit.badInput,
    exit.baseNotFound,
    exit.unreachable,
    exit.tryAgain,
    exit.failed,
    exit.undecided,
    exit.good,
  ]
  const found = new Set(codes)
  return severity.find((code) => found.has(code)) ?? exit.good
}
