/**
 * A new property that events without it, or with the name used freely, contradict: it is required, or it stands in a
 * free-form object or a map whose members may already bear the name. Judged by `BACKWARD`, `FULL` and `ADDITIVE`.
 *
 * Witness: `{}`, when the new property is required.
 */
import { nameOf, makeOptional, newMajor } from '../fixes.js'
import type { Rule } from './rule.js'

export const propertyAdded: Rule = {
  id: 'required-property-added',
  kinds: ['property-added'],
  questions: ({ required }) => (required === true ? ['backward', 'kept'] : []),
  message: ({ path }) =>
    `${nameOf(path)} is new and required: readers of the new version refuse every event that was written without it.`,
  fixes: ({ path, newerPointer }, documents) => [
    ...makeOptional(documents, [...newerPointer.slice(0, -2), 'required'], path.at(-1) ?? ''),
    newMajor,
  ],
}

export const propertyTaken: Rule = {
  id: 'property-restricts-free-members',
  kinds: ['property-added'],
  questions: ({ required }) => (required === true ? [] : ['backward', 'kept', 'forward']),
  message: ({ path }) =>
    `${nameOf(path)} is declared where any member was allowed before: events may already carry the name with another value.`,
  fixes: () => [newMajor],
}
