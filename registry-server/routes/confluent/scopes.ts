/** What the last part of `/config/…` and `/mode/…` names: a subject, a context, or all of them. */
import {
  everyContext,
  everySubject,
  isSubjectName,
  isWide,
  parseContext,
  qualifiedFrom,
} from '../../../src/registry/index.js'
import { ConfluentFault } from './confluent-fault.js'

/** @throws {ConfluentFault} 42208 */
export function scopeFrom(text: string): string {
  if (text === everyContext) return everyContext
  const scope = canonicalName(text)
  if (isWide(scope)) {
    if (scope !== everySubject) parseContext(scope)
    return scope
  }
  if (!isSubjectName(scope)) throw subjectInvalid(text)
  return scope
}

/** Of the default context without its name: `:.:orders` is `orders`. */
export function canonicalName(text: string): string {
  return qualifiedFrom('.', text)
}

export function subjectInvalid(text: string): ConfluentFault {
  return new ConfluentFault(
    42208,
    `The specified subject '${text.slice(0, 80)}' is not a valid subject. Use printable characters, in a context as :.context:subject, and neither __GLOBAL nor __EMPTY`,
  )
}
