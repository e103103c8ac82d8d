/**
 * From what a writer hands over to what is stored: plain JSON within limits, valid under the writer's schema.
 *
 * Everything here happens before anything is written, so a bad event leaves nothing behind.
 */
import type { Json, JsonObject, Pointer } from '../json/index.js'
import type { ValidationIssue } from '../validation/index.js'
import type { NewEvent } from './event.js'
import type { LogEvent } from './event-log.js'
import type { EventSchema } from './event-schemas.js'
import { AppendInvalid, AppendTooLarge, EventRefused } from './errors.js'
import type { AppendLimits } from './limits.js'

export interface EventContext {
  readonly stream: string
  /** Place in the append, from 0. */
  readonly index: number
  readonly schema: EventSchema
  readonly limits: AppendLimits
  readonly now: () => Date
  readonly newId: () => string
}

/** @throws {AppendInvalid | AppendTooLarge | EventRefused} */
export function prepareEvent(event: NewEvent, context: EventContext): LogEvent {
  const { schema, limits, stream, index } = context
  const { data, meta = {}, type } = event
  if (event.id !== undefined) checkName('event id', event.id, limits)
  checkPlain(`the data of event ${index}`, data, limits)
  const issues: readonly ValidationIssue[] = schema.issues(data)
  if (issues.length > 0)
    throw new EventRefused(type, `${schema.major}.${schema.revision}`, stream, index, issues)
  const metaText =
    Object.keys(meta).length === 0 ? undefined : boundedText(`the meta of event ${index}`, meta, limits)
  const dataText = JSON.stringify(data)
  checkLength(dataText, limits)
  return {
    id: event.id ?? context.newId(),
    type,
    schemaId: schema.schemaId,
    major: schema.major,
    revision: schema.revision,
    data,
    dataText,
    meta,
    ...(metaText === undefined ? {} : { metaText }),
    time: event.time === undefined ? context.now().toISOString() : checkedTime(event.time),
  }
}

/**
 * A name that every engine can keep and print: not empty, not long, without control characters and halves of
 * characters.
 *
 * @throws {AppendInvalid}
 */
export function checkName(what: string, name: string, { maxNameLength }: AppendLimits): void {
  if (typeof name !== 'string' || name === '') throw new AppendInvalid(what, 'is empty; give it a name')
  if (name.length > maxNameLength) {
    throw new AppendInvalid(what, `has ${name.length} characters; at most ${maxNameLength} are stored`)
  }
  if (/[\u0000-\u001f\u007f]|\p{Surrogate}/u.test(name)) {
    throw new AppendInvalid(what, 'holds a control character or half of a surrogate pair; leave it out')
  }
}

function boundedText(what: string, value: JsonObject, limits: AppendLimits): string {
  checkPlain(what, value, limits)
  const text = JSON.stringify(value)
  checkLength(text, limits)
  return text
}

function checkLength(text: string, { maxEventLength }: AppendLimits): void {
  if (text.length > maxEventLength) throw new AppendTooLarge('event-length', text.length, maxEventLength)
}

/** RFC 3339 with a time zone; anything looser means different moments to different readers. */
function checkedTime(time: string): string {
  const shape = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/
  if (!shape.test(time) || Number.isNaN(Date.parse(time))) {
    throw new AppendInvalid(
      `the time ${JSON.stringify(time)}`,
      'is no RFC 3339 date-time such as 2026-11-23T10:00:00Z',
    )
  }
  return time
}

/**
 * JSON.stringify would silently drop `undefined`, turn NaN into null and call `toJSON`: what is then stored would
 * not be what was validated.
 */
function checkPlain(what: string, value: Json, limits: AppendLimits): void {
  const found = flaw(value, limits.maxDepth)
  if (found === undefined) return
  if (found.reason === 'depth') throw new AppendTooLarge('event-depth', limits.maxDepth + 1, limits.maxDepth)
  throw new AppendInvalid(what, found.reason, found.at)
}

interface Flaw {
  readonly reason: string
  readonly at: Pointer
}

function flaw(value: unknown, levelsLeft: number): Flaw | undefined {
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return undefined
    case 'number':
      return Number.isFinite(value) ? undefined : { reason: `is ${value}, which JSON cannot hold`, at: [] }
    case 'object':
      break
    default:
      return { reason: `is ${typeof value}, which JSON cannot hold; leave the member out`, at: [] }
  }
  if (value === null) return undefined
  if (levelsLeft === 0) return { reason: 'depth', at: [] }
  if (!Array.isArray(value) && !isPlain(value)) {
    return { reason: 'is an object with a class; hand over plain data', at: [] }
  }
  const members = value as Record<string, unknown>
  for (const name of Array.isArray(value) ? value.keys() : Object.keys(value)) {
    const found = flaw(members[name], levelsLeft - 1)
    if (found !== undefined) return { reason: found.reason, at: [String(name), ...found.at] }
  }
  return undefined
}

/** `{}` of this or another realm, or without a prototype. */
function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === null || prototype === Object.prototype || Object.getPrototypeOf(prototype) === null
}
