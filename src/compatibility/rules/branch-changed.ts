/**
 * A union lost a branch (judged by `BACKWARD`, `FULL`, `ADDITIVE`) or has a new one (judged by `FORWARD`, `FULL`, `ADDITIVE`: readers of the
 * older version know nothing of it; with `oneOf` also by `BACKWARD`, where the new branch overlaps another).
 *
 * Witness: an event of that branch.
 */
import { nameOf, newMajor } from '../fixes.js'
import { either, narrowing, whoBreaks, type Rule } from './rule.js'

export const branchRemoved: Rule = {
  id: 'branch-removed',
  kinds: ['branch-removed'],
  questions: ({ keyword }) => (keyword === 'oneOf' ? either : narrowing),
  message: ({ keyword, path }, question) =>
    `A branch of ${keyword} is gone from ${nameOf(path)}: ${whoBreaks(question)}.`,
  fixes: () => [{ title: 'keep the branch' }, newMajor],
}

export const branchAdded: Rule = {
  id: 'branch-added',
  kinds: ['branch-added'],
  questions: ({ keyword }) => (keyword === 'oneOf' ? either : ['forward']),
  message: ({ keyword, path }, question) =>
    `A branch of ${keyword} is new in ${nameOf(path)}: ${whoBreaks(question)}.`,
  fixes: () => [{ title: 'make it an event type of its own' }, newMajor],
}
