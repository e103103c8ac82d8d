/**
 * A property has another name, or stands in another place, with the same schema: for readers the old one is gone.
 * Judged by `ADDITIVE` (and `BACKWARD` and `FORWARD` where it was or is required).
 *
 * Witness: `{ "owner": "Ada" }`, when `owner` became `holder`.
 */
import type { LocatedChange } from '../../diff/index.js'
import { nameOf, newMajor, putBack } from '../fixes.js'
import { either, type Rule } from './rule.js'

const says = (verb: string, { before, after }: LocatedChange) =>
  `${JSON.stringify(before)} was ${verb} to ${JSON.stringify(after)}`

export const propertyRenamed: Rule = {
  id: 'property-renamed',
  kinds: ['property-renamed'],
  questions: () => either,
  message: (change) => `${says('renamed', change)}: readers that know only the old name no longer find it.`,
  fixes: (change, documents) => [...keepBoth(change, documents), newMajor],
}

export const propertyMoved: Rule = {
  id: 'property-moved',
  kinds: ['property-moved'],
  questions: () => either,
  message: (change) => `${says('moved', change)}: readers that look in the old place no longer find it.`,
  fixes: (change, documents) => [...keepBoth(change, documents), newMajor],
}

function keepBoth(change: LocatedChange, documents: Parameters<typeof putBack>[0]) {
  return putBack(documents, change).map((fix) => ({
    ...fix,
    title: `keep ${nameOf(change.path)} beside the new one`,
  }))
}
