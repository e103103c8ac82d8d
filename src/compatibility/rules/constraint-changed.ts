/**
 * A bound, a length, a count, a multiple, a pattern or a format allows less (judged by `BACKWARD`, `FULL`, `ADDITIVE`) or more
 * (judged by `FORWARD`, `FULL`, `ADDITIVE`). Which of the two it is, or both, containment says.
 *
 * Witness: the event with a value between the old limit and the new one.
 */
import type { ChangeKind } from '../../diff/index.js'
import { nameOf, newMajor, sayAsBefore } from '../fixes.js'
import { either, fromTo, whoBreaks, type Rule } from './rule.js'

const constraint = (id: string, kind: ChangeKind): Rule => ({
  id,
  kinds: [kind],
  questions: () => either,
  message: (change, question) =>
    `${change.keyword} of ${nameOf(change.path)} ${fromTo(change)}: ${whoBreaks(question)}.`,
  fixes: (change, documents) => [...sayAsBefore(documents, change), newMajor],
})

export const rangeChanged = constraint('range-changed', 'range-changed')
export const multipleChanged = constraint('multiple-changed', 'multiple-changed')
export const lengthChanged = constraint('length-changed', 'length-changed')
export const countChanged = constraint('count-changed', 'count-changed')
export const patternChanged = constraint('pattern-changed', 'pattern-changed')
export const formatChanged = constraint('format-changed', 'format-changed')
