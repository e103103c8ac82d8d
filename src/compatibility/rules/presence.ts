/**
 * A property has to be present that needed not be, or the other way round.
 *
 * `property-became-required`: judged by `BACKWARD`, `FULL`, `ADDITIVE`; witness: an event without it.
 * `property-became-optional`: judged by `FORWARD`, `FULL`, `ADDITIVE`; witness: the same.
 */
import { makeOptional, makeRequired, nameOf, newMajor } from '../fixes.js'
import { narrowing, widening, type Rule } from './rule.js'

export const propertyBecameRequired: Rule = {
  id: 'property-became-required',
  kinds: ['property-became-required'],
  questions: () => narrowing,
  message: ({ path }) =>
    `${nameOf(path)} became required: readers of the new version refuse every event that was written without it.`,
  fixes: ({ path, newerPointer }, documents) => [
    ...makeOptional(documents, newerPointer, path.at(-1) ?? ''),
    newMajor,
  ],
}

export const propertyBecameOptional: Rule = {
  id: 'property-became-optional',
  kinds: ['property-became-optional'],
  questions: () => widening,
  message: ({ path }) =>
    `${nameOf(path)} became optional: readers of the older version refuse every event that will be written without it.`,
  fixes: ({ path, newerPointer }, documents) => [
    ...makeRequired(documents, newerPointer, path.at(-1) ?? ''),
    newMajor,
  ],
}
