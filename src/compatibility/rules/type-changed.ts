/**
 * A value may have fewer types (judged by `BACKWARD`, `FULL`, `ADDITIVE`) or more (judged by `FORWARD`, `FULL`, `ADDITIVE`).
 *
 * Witness: `{ "age": "7" }`, when a text became a number; `{ "age": null }`, when null was allowed.
 */
import type { LocatedChange } from '../../diff/index.js'
import { isJsonArray, type Json } from '../../json/index.js'
import { nameOf, newMajor, sayAsBefore } from '../fixes.js'
import { fromTo, narrowing, whoBreaks, widening, type Rule } from './rule.js'

export const typeChanged: Rule = {
  id: 'type-changed',
  kinds: ['type-removed', 'type-added'],
  questions: ({ kind }) => (kind === 'type-removed' ? narrowing : widening),
  message: (change, question) =>
    `${isNothing(change.before) || isNothing(change.after) ? whatIsAllowed(change) : `The type of ${nameOf(change.path)} ${fromTo(change)}`}: ${whoBreaks(question)}.`,
  fixes: (change, documents) => [...sayAsBefore(documents, change), newMajor],
}

/** `false` allows no type at all. */
const isNothing = (types: Json | undefined) => isJsonArray(types) && types.length === 0

function whatIsAllowed({ path, after }: LocatedChange): string {
  return isNothing(after)
    ? `${nameOf(path)} allows nothing any more`
    : `${nameOf(path)} allowed nothing, and now does`
}
