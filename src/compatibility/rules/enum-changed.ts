/**
 * The list of values changed. A value that went breaks new readers of old events; one that came breaks old readers of new
 * events, unless the enum was declared open in `strata.yaml`.
 *
 * Witness: the event with the value that only one side lists.
 */
import { formatPointer, valueAt, jsonEquals, type Json } from '../../json/index.js'
import type { LocatedChange } from '../../diff/index.js'
import { nameOf, newMajor, sayAsBefore, type Documents } from '../fixes.js'
import type { Fix } from '../verdict.js'
import { narrowing, widening, whoBreaks, type Rule } from './rule.js'

export const enumValueRemoved: Rule = {
  id: 'enum-value-removed',
  kinds: ['enum-value-removed', 'values-constrained'],
  questions: () => narrowing,
  message: ({ kind, path, before, after }, question) =>
    kind === 'values-constrained'
      ? `${nameOf(path)} is now limited to ${JSON.stringify(after)}: ${whoBreaks(question)}.`
      : `${JSON.stringify(before)} is no longer a value of ${nameOf(path)}: ${whoBreaks(question)}.`,
  fixes: (change, documents) => [
    ...(change.kind === 'values-constrained' ? sayAsBefore(documents, change) : listAgain(change, documents)),
    newMajor,
  ],
}

export const enumValueAdded: Rule = {
  id: 'enum-value-added',
  kinds: ['enum-value-added', 'values-freed'],
  questions: () => widening,
  message: ({ kind, path, before, after }, question) =>
    kind === 'values-freed'
      ? `${nameOf(path)} was limited to ${JSON.stringify(before)} and is not any more: ${whoBreaks(question)}.`
      : `${JSON.stringify(after)} is a new value of ${nameOf(path)}: ${whoBreaks(question)}.`,
  fixes: (change, documents) => [
    ...(change.kind === 'values-freed' ? sayAsBefore(documents, change) : unlist(change, documents)),
    { title: 'declare the enum open in strata.yaml (openEnums), before readers rely on the list' },
    newMajor,
  ],
}

function listAgain(change: LocatedChange, documents: Documents): readonly Fix[] {
  const { newerPointer, before } = change
  const values = valueAt(documents.newer, newerPointer)
  if (!Array.isArray(values) || before === undefined) return sayAsBefore(documents, change)
  const value = [...(values as readonly Json[]), before]
  return [
    {
      title: `list ${JSON.stringify(before)} again`,
      patch: [{ op: 'replace', path: formatPointer(newerPointer), value }],
    },
  ]
}

function unlist(change: LocatedChange, documents: Documents): readonly Fix[] {
  const { newerPointer, after } = change
  const values = valueAt(documents.newer, newerPointer)
  if (!Array.isArray(values) || after === undefined) return sayAsBefore(documents, change)
  const value = (values as readonly Json[]).filter((one) => !jsonEquals(one, after))
  if (value.length === 0) return sayAsBefore(documents, change)
  return [
    {
      title: `leave ${JSON.stringify(after)} out`,
      patch: [{ op: 'replace', path: formatPointer(newerPointer), value }],
    },
  ]
}
