/**
 * A value may have fewer types (judged by `BACKWARD`, `FULL`, `ADDITIVE`) or more (judged by `FORWARD`, `FULL`, `ADDITIVE`).
 *
 * Witness: `{ "age": "7" }`, when a text became a number; `{ "age": null }`, when null was allowed.
 */
import { nameOf, newMajor, sayAsBefore } from '../fixes.js'
import { fromTo, narrowing, whoBreaks, widening, type Rule } from './rule.js'

export const typeChanged: Rule = {
  id: 'type-changed',
  kinds: ['type-removed', 'type-added'],
  questions: ({ kind }) => (kind === 'type-removed' ? narrowing : widening),
  message: (change, question) =>
    `The type of ${nameOf(change.path)} ${fromTo(change)}: ${whoBreaks(question)}.`,
  fixes: (change, documents) => [...sayAsBefore(documents, change), newMajor],
}
