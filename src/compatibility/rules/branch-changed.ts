/**
 * A union lost a branch (judged by `BACKWARD`, `FULL`, `ADDITIVE`) or has a new one (judged by `FORWARD`, `FULL`, `ADDITIVE`: readers of the
 * older version know nothing of it; with `oneOf` also by `BACKWARD`, where the new branch overlaps another).
 *
 * Witness: an event of that branch.
 */
import type { LocatedChange } from '../../diff/index.js'
import { formatPointer, isJsonArray, valueAt } from '../../json/index.js'
import { nameOf, newMajor, type Documents } from '../fixes.js'
import { meansTheSame } from '../same-references.js'
import type { Fix } from '../verdict.js'
import { either, narrowing, whoBreaks, type Rule } from './rule.js'

export const branchRemoved: Rule = {
  id: 'branch-removed',
  kinds: ['branch-removed'],
  questions: ({ keyword }) => (keyword === 'oneOf' ? either : narrowing),
  message: ({ keyword, path }, question) =>
    `A branch of ${keyword} is gone from ${nameOf(path)}: ${whoBreaks(question)}.`,
  fixes: (change, documents) => [keepBranch(change, documents), newMajor],
}

export const branchAdded: Rule = {
  id: 'branch-added',
  kinds: ['branch-added'],
  questions: ({ keyword }) => (keyword === 'oneOf' ? either : ['forward']),
  message: ({ keyword, path }, question) =>
    `A branch of ${keyword} is new in ${nameOf(path)}: ${whoBreaks(question)}.`,
  fixes: ({ newerPointer }) => [
    {
      title: 'leave the branch out, and make it an event type of its own',
      patch: [{ op: 'remove', path: formatPointer(newerPointer) }],
    },
    newMajor,
  ],
}

/** Branches of a union are not counted by position, so it may stand at the end. */
function keepBranch(
  { olderPointer, newerPointer, keyword }: LocatedChange,
  { older, newer }: Documents,
): Fix {
  const title = 'keep the branch'
  const value = valueAt(older, olderPointer)
  const isThere = newerPointer.at(-1) === keyword && isJsonArray(valueAt(newer, newerPointer))
  if (value === undefined || !isThere || !meansTheSame(value, older, newer)) return { title }
  return { title, patch: [{ op: 'add', path: formatPointer([...newerPointer, '-']), value }] }
}
