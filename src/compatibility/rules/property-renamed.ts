/**
 * A property has another name, or stands in another place, with the same schema: for readers the old one is gone.
 * Judged by `ADDITIVE` (and `BACKWARD` and `FORWARD` where it was or is required).
 *
 * Witness: `{ "owner": "Ada" }`, when `owner` became `holder`.
 */
import type { LocatedChange } from '../../diff/index.js'
import { nameOf, newMajor, putBack, type Documents } from '../fixes.js'
import type { Question } from '../relation.js'
import type { Fix } from '../verdict.js'
import { either, type Rule } from './rule.js'

const says = (verb: string, { before, after }: LocatedChange) =>
  `${JSON.stringify(before)} was ${verb} to ${JSON.stringify(after)}`

export const propertyRenamed: Rule = {
  id: 'property-renamed',
  kinds: ['property-renamed'],
  questions: () => either,
  message: (change, question) =>
    `${says('renamed', change)}: ${reason(change, question, 'under the old name')}.`,
  fixes: (change, documents) => [...keepBoth(change, documents), newMajor],
}

export const propertyMoved: Rule = {
  id: 'property-moved',
  kinds: ['property-moved'],
  questions: () => either,
  message: (change, question) => `${says('moved', change)}: ${reason(change, question, 'in the old place')}.`,
  fixes: (change, documents) => [...keepBoth(change, documents), newMajor],
}

function reason({ requiredNow, required }: LocatedChange, question: Question, where: string): string {
  if (question === 'backward' && requiredNow === true) {
    return 'readers of the new version require it there and refuse every event that was written before'
  }
  if (question === 'forward' && required === true) {
    return `readers of the older version require it ${where} and refuse every event that will be written`
  }
  return `readers that look ${where} no longer find it`
}

function keepBoth(change: LocatedChange, documents: Documents): readonly Fix[] {
  return putBack(documents, change).map((fix) => ({
    ...fix,
    title: `keep ${nameOf(change.path)} beside the new one`,
  }))
}
