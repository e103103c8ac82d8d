/** What can go wrong in the registry that its caller could not know. Refusals are values: see `decision.ts`. */
import { ToolkitError } from '../json/index.js'
import type { FolderProblem } from './folder/folder-problem.js'
import type { RegistrationReport } from './registration-report.js'

export class InvalidName extends ToolkitError {
  readonly code = 'INVALID_NAME'
  constructor(
    readonly of: 'subject' | 'topic' | 'event' | 'context',
    readonly found: string,
  ) {
    super(
      of === 'subject'
        ? `${JSON.stringify(found.slice(0, 80))} cannot name an event type. Use 1 to 512 printable characters, such as account.AccountUpdated.`
        : of === 'context'
          ? `${JSON.stringify(found.slice(0, 80))} cannot name a context. Use a dot, then letters, digits, _, - and dots, such as .staging.`
          : `${JSON.stringify(found.slice(0, 80))} cannot name ${of === 'topic' ? 'a topic' : 'an event'}. Use letters, digits, _ and -, beginning with a letter.`,
    )
  }
}

export class InvalidSelector extends ToolkitError {
  readonly code = 'INVALID_VERSION_SELECTOR'
  constructor(readonly found: string) {
    super(
      `${JSON.stringify(found.slice(0, 80))} names no version. Say latest, v2 (newest revision of a major), 2.1 (a label) or 7 (the seventh version).`,
    )
  }
}

export class SubjectNotFound extends ToolkitError {
  readonly code = 'SUBJECT_NOT_FOUND'
  constructor(readonly subject: string) {
    super(`No event type ${subject} is registered. Check the name, or register its first version.`)
  }
}

export class VersionNotFound extends ToolkitError {
  readonly code = 'VERSION_NOT_FOUND'
  constructor(
    readonly subject: string,
    readonly selector: string,
    readonly known: readonly string[],
  ) {
    super(
      `Event type ${subject} has no version ${selector}. It has ${known.length === 0 ? 'none' : known.join(', ')}.`,
    )
  }
}

export class SchemaNotFound extends ToolkitError {
  readonly code = 'SCHEMA_NOT_FOUND'
  constructor(readonly id: number | string) {
    super(`No schema ${id} is registered here. Check the id, and that this is the registry it came from.`)
  }
}

export class TopicNotFound extends ToolkitError {
  readonly code = 'TOPIC_NOT_FOUND'
  constructor(readonly topic: string) {
    super(`No topic ${topic} is registered. Check the name, or push the folder that holds its topic.yaml.`)
  }
}

export class TopicVersionNotFound extends ToolkitError {
  readonly code = 'TOPIC_VERSION_NOT_FOUND'
  constructor(
    readonly topic: string,
    readonly version: string,
    readonly known: readonly string[],
  ) {
    super(
      `Topic ${topic} has no version ${version}. It has ${known.length === 0 ? 'none' : known.join(', ')}.`,
    )
  }
}

/** A reference to a registered version, in a `$ref` or in a request, that is not there. */
export class ReferenceNotFound extends ToolkitError {
  readonly code = 'REFERENCE_NOT_FOUND'
  constructor(
    readonly reference: string,
    readonly reason: string,
  ) {
    super(
      `Reference ${reference} cannot be resolved: ${reason}. Register what it names first, or correct it.`,
    )
  }
}

/** New schemas that refer to each other as registered versions, so that none can be registered first. */
export class RegistrationCycle extends ToolkitError {
  readonly code = 'REGISTRATION_CYCLE'
  constructor(readonly subjects: readonly string[]) {
    super(
      `${subjects.join(' → ')} refer to each other as registered versions, so none can be registered first. Use a relative file reference for one of them.`,
    )
  }
}

/** JSON, but no schema: a JSON Schema is an object, `true` or `false`. */
export class SchemaTextInvalid extends ToolkitError {
  readonly code = 'SCHEMA_TEXT_INVALID'
  constructor(readonly found: string) {
    super(
      `A JSON Schema is an object, true or false; this text is ${found}. Send the schema document itself.`,
    )
  }
}

export class RuleSetInvalid extends ToolkitError {
  readonly code = 'RULE_SET_INVALID'
  constructor(
    readonly rule: string,
    readonly reason: string,
  ) {
    super(`Rule ${JSON.stringify(rule.slice(0, 80))} is not valid: ${reason}.`)
  }
}

export class MetadataInvalid extends ToolkitError {
  readonly code = 'METADATA_INVALID'
  constructor(readonly reason: string) {
    super(`The metadata is not valid: ${reason}.`)
  }
}

/** `lens: none`, or no lens at all, stands between the majors of a cast. */
export class CastRefused extends ToolkitError {
  readonly code = 'CAST_REFUSED'
  constructor(
    readonly subject: string,
    readonly from: number,
    readonly to: number,
    readonly because: string,
  ) {
    super(
      `An event of ${subject} cannot be cast from v${from} to v${to}: ${because}. Register a lens between the two majors.`,
    )
  }
}

export class EventInvalid extends ToolkitError {
  readonly code = 'EVENT_INVALID'
  constructor(
    readonly subject: string,
    readonly version: string,
    readonly issues: readonly { readonly pointer: string; readonly message: string }[],
  ) {
    super(
      `The event is not valid as ${subject} ${version}: ${issues
        .slice(0, 5)
        .map(({ pointer, message }) => `${pointer === '' ? 'the event' : pointer} ${message}`)
        .join('; ')}${issues.length > 5 ? `; and ${issues.length - 5} more` : ''}.`,
    )
  }
}

/** A folder that cannot be read as schemas; every problem found, each with its place. */
export class FolderInvalid extends ToolkitError {
  readonly code = 'FOLDER_INVALID'
  constructor(readonly problems: readonly FolderProblem[]) {
    super(
      `The schemas folder has ${problems.length === 1 ? 'a problem' : `${problems.length} problems`}:\n${problems
        .map(({ path, line, column, message }) => `  ${path}:${line}:${column} ${message}`)
        .join('\n')}`,
    )
  }
}

/** The registry is not as the caller last saw it. */
export class HeadMoved extends ToolkitError {
  readonly code = 'HEAD_MOVED'
  constructor(
    readonly expectedHead: number,
    readonly head: number,
  ) {
    super(
      `The registry is at head ${head}, and the request expects ${expectedHead}: something was changed meanwhile. Look at what is there now (check tells the head it holds for), then ask again.`,
    )
  }
}

/** Other writers kept moving the registry's head while this change was decided. */
export class RegistryBusy extends ToolkitError {
  readonly code = 'REGISTRY_BUSY'
  constructor(readonly attempts: number) {
    super(`Other writers changed the registry ${attempts} times while this change was decided. Try again.`)
  }
}

/** A registration was refused; for callers that asked to register, not to check. */
export class RegistrationRefused extends ToolkitError {
  readonly code = 'REGISTRATION_REFUSED'
  constructor(readonly report: RegistrationReport) {
    super(describe(report))
  }
}

/** Nothing was refused outright, but a change could not be decided, and undecided never passes. */
export class RegistrationUndecided extends ToolkitError {
  readonly code = 'REGISTRATION_UNDECIDED'
  constructor(readonly report: RegistrationReport) {
    super(describe(report))
  }
}

/** Somebody else than the topic's writer asked to change its event types. */
export class NotTheWriter extends ToolkitError {
  readonly code = 'NOT_THE_WRITER'
  constructor(readonly report: RegistrationReport) {
    super(describe(report))
  }
}

/** The mode in force does not let this be done. */
export class OperationNotPermitted extends ToolkitError {
  readonly code = 'OPERATION_NOT_PERMITTED'
  constructor(readonly reason: string) {
    super(`${reason}.`)
  }
}

/** A context goes when nothing is in it. */
export class ContextNotEmpty extends ToolkitError {
  readonly code = 'CONTEXT_NOT_EMPTY'
  constructor(
    readonly context: string,
    readonly subjects: number,
  ) {
    super(
      `The context ${context} has ${subjects === 1 ? 'a subject' : `${subjects} subjects`}, soft-deleted ones counted. Delete them for good first.`,
    )
  }
}

/** What was said of a token cannot be. */
export class TokenInvalid extends ToolkitError {
  readonly code = 'TOKEN_INVALID'
  constructor(readonly reason: string) {
    super(`The token cannot be made: ${reason}.`)
  }
}

export class TokenExists extends ToolkitError {
  readonly code = 'TOKEN_EXISTS'
  constructor(readonly token: string) {
    super(`There is a token ${token} already. Revoke it first, or choose another name.`)
  }
}

export class TokenNotFound extends ToolkitError {
  readonly code = 'TOKEN_NOT_FOUND'
  constructor(readonly token: string) {
    super(`There is no token ${token.slice(0, 100)}. List those there are with \`strata token ls\`.`)
  }
}

/** The caller is known, and may not do this. */
export class AccessRefused extends ToolkitError {
  readonly code = 'ACCESS_REFUSED'
  constructor(
    readonly caller: string,
    readonly reason: string,
  ) {
    super(`The token ${caller} does not allow this: ${reason}. Ask an admin of the registry for another one.`)
  }
}

/** A version that something else needs, or that its topic holds events of, cannot be deleted. */
export class DeletionRefused extends ToolkitError {
  readonly code = 'DELETION_REFUSED'
  constructor(
    readonly subject: string,
    readonly version: number,
    readonly because: 'referenced' | 'topic' | 'already-deleted' | 'not-soft-deleted' | 'read-only',
  ) {
    super(`Version ${version} of ${subject} cannot be deleted: ${deletionReasons[because]}.`)
  }
}

const deletionReasons = {
  referenced: 'another schema refers to it; delete that one first',
  topic: 'its topic may hold events written with it, and they are kept; deprecate it instead',
  'already-deleted': 'it was deleted before; ask for permanent deletion to remove it',
  'not-soft-deleted': 'delete it without `permanent` first',
  'read-only': 'its mode lets nothing be changed; set the mode to READWRITE first',
} as const

function describe({ refusals }: RegistrationReport): string {
  return refusals.map(({ message }) => message).join('\n')
}

export type RegistryErrorCode =
  | InvalidName['code']
  | InvalidSelector['code']
  | SubjectNotFound['code']
  | VersionNotFound['code']
  | SchemaNotFound['code']
  | TopicNotFound['code']
  | TopicVersionNotFound['code']
  | ReferenceNotFound['code']
  | RegistrationCycle['code']
  | SchemaTextInvalid['code']
  | RuleSetInvalid['code']
  | MetadataInvalid['code']
  | CastRefused['code']
  | EventInvalid['code']
  | FolderInvalid['code']
  | RegistryBusy['code']
  | HeadMoved['code']
  | RegistrationRefused['code']
  | RegistrationUndecided['code']
  | NotTheWriter['code']
  | OperationNotPermitted['code']
  | ContextNotEmpty['code']
  | TokenInvalid['code']
  | TokenExists['code']
  | TokenNotFound['code']
  | AccessRefused['code']
  | DeletionRefused['code']
