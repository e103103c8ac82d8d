/**
 * A property has to be present that needed not be, or the other way round.
 *
 * `property-became-required`: judged by `BACKWARD`, `FULL`, `ADDITIVE`; witness: an event without it.
 * `property-became-optional`: judged by `FORWARD`, `FULL`, `ADDITIVE`; witness: the same.
 */
import { makeOptional, makeRequired, nameOf, newMajor } from '../fixes.js'
import { narrowing, type Rule } from './rule.js'

export const propertyBecameRequired: Rule = {
  id: 'property-became-required',
  kinds: ['property-became-required'],
  questions: () => narrowing,
  message: ({ path }) =>
    `${nameOf(path)} became required: readers of the new version refuse every event that was written without it.`,
  fixes: (change, documents) => [...makeOptional(documents, change), newMajor],
}

export const propertyBecameOptional: Rule = {
  id: 'property-became-optional',
  kinds: ['property-became-optional'],
  questions: () => ['forward', 'kept'],
  message: ({ path }, question) =>
    question === 'kept'
      ? `${nameOf(path)} was required and described by nothing else: it is no longer declared at all.`
      : `${nameOf(path)} became optional: readers of the older version refuse every event that will be written without it.`,
  fixes: (change, documents) => [...makeRequired(documents, change), newMajor],
}
