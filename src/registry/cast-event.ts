/** Cast events that are at hand, checking them on both ends. */
import { formatPointer, type Json } from '../json/index.js'
import type { ValidationIssue } from '../validation/index.js'
import { casterFor } from './caster.js'
import { EventInvalid } from './errors.js'
import { lookUpVersion } from './look-up.js'
import type { RegisteredVersion } from './model.js'
import type { VersionSelector } from './names.js'
import type { RegistryReader } from './ports.js'
import { readerValidator } from './version-validators.js'

export interface CastRequest {
  readonly subject: string
  readonly from: VersionSelector
  readonly to: VersionSelector
  readonly events: readonly Json[]
}

export interface CastAnswer {
  readonly subject: string
  /** Labels of the versions that the selectors meant. */
  readonly from: string
  readonly to: string
  readonly events: readonly Json[]
}

/**
 * @throws {EventInvalid} when an event cannot be read as the version it comes from.
 * @throws {CastRefused} when no lens leads there.
 * @throws {SubjectNotFound | VersionNotFound}
 */
export async function castEvents(reader: RegistryReader, request: CastRequest): Promise<CastAnswer> {
  const { subject } = request
  const [from, to] = await Promise.all([
    lookUpVersion(reader, subject, request.from),
    lookUpVersion(reader, subject, request.to),
  ])
  const cast = await casterFor(reader, subject).between(from.major, to.major)
  const policy = await reader.store.policyOf(subject)
  const [asWritten, asRead] = [readerValidator(from, policy), readerValidator(to, policy)]
  const events: Json[] = []
  for (const event of request.events) {
    assertReadable(from, asWritten.validate(event))
    const result = await cast(event)
    assertReadable(to, asRead.validate(result))
    events.push(result)
  }
  return { subject, from: from.label, to: to.label, events }
}

/** One event. See `castEvents`. */
export async function castEvent(
  reader: RegistryReader,
  { event, ...request }: Omit<CastRequest, 'events'> & { readonly event: Json },
): Promise<Json> {
  const { events } = await castEvents(reader, { ...request, events: [event] })
  return events[0] as Json
}

function assertReadable({ subject, label }: RegisteredVersion, issues: readonly ValidationIssue[]): void {
  if (issues.length === 0) return
  throw new EventInvalid(
    subject,
    label,
    issues.map(({ pointer, message }) => ({ pointer: formatPointer(pointer), message })),
  )
}
