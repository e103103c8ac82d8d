/**
 * A new property that events without it, or with the name used freely, contradict: it is required, or it stands in a
 * free-form object or a map whose members may already bear the name. Judged by `BACKWARD`, `FULL` and `ADDITIVE`.
 *
 * Witness: `{}`, when the new property is required.
 */
import { nameOf, makeOptional, newMajor, takeOut } from '../fixes.js'
import { either, narrowing, widening, type Rule } from './rule.js'

export const propertyAdded: Rule = {
  id: 'required-property-added',
  kinds: ['property-added'],
  questions: ({ required }) => (required === true ? narrowing : []),
  message: ({ path }) =>
    `${nameOf(path)} is new and required: readers of the new version refuse every event that was written without it.`,
  fixes: (change, documents) => [...makeOptional(documents, change), newMajor],
}

export const propertyTaken: Rule = {
  id: 'property-restricts-free-members',
  kinds: ['property-added'],
  questions: ({ required }) => (required === true ? widening : either),
  message: ({ path }, question) =>
    question === 'forward'
      ? `${nameOf(path)} is declared otherwise than the map that covered it: readers of the older version refuse events that will be written.`
      : `${nameOf(path)} is declared where any member was allowed before: events may already carry the name with another value.`,
  fixes: (change, documents) => [...takeOut(documents, change), newMajor],
}
