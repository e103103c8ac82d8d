/**
 * Parts that hold other schemas changed as a whole: items of arrays, maps, open and closed models, names of members,
 * compositions. Which direction breaks, containment says.
 *
 * Witness: an event with an item, a member or a combination that only one side allows.
 */
import type { ChangeKind } from '../../diff/index.js'
import { nameOf, newMajor, sayAsBefore } from '../fixes.js'
import { either, whoBreaks, type Rule } from './rule.js'

const structure = (id: string, kinds: readonly ChangeKind[], what: (keyword: string) => string): Rule => ({
  id,
  kinds,
  questions: () => either,
  message: ({ keyword, path }, question) =>
    `${what(keyword)} of ${nameOf(path)} changed: ${whoBreaks(question)}.`,
  fixes: (change, documents) => [...sayAsBefore(documents, change), newMajor],
})

export const itemsChanged = structure('items-changed', ['items-changed'], (keyword) => `What ${keyword} says`)
export const mapChanged = structure(
  'map-changed',
  ['map-added', 'map-removed'],
  (keyword) => `The map (${keyword})`,
)
export const modelChanged = structure(
  'model-changed',
  ['model-closed', 'model-opened'],
  (keyword) => `Whether further members are allowed (${keyword})`,
)
export const namesChanged = structure(
  'names-changed',
  ['names-changed'],
  () => 'The names that are allowed for members',
)
export const compositionChanged = structure(
  'composition-changed',
  ['composition-changed'],
  (keyword) => `What ${keyword} says`,
)
