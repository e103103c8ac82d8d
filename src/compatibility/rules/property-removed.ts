/**
 * A declared property is gone. Readers ignore what they do not know, so nobody refuses an event; but whoever relied on the
 * property goes without, for ever. Judged by `ADDITIVE` (and `FORWARD` where it was required).
 *
 * Witness: `{ "phone": "…" }`, which the older version declares and the newer does not.
 */
import { nameOf, newMajor, putBack } from '../fixes.js'
import { either, type Rule } from './rule.js'

export const propertyRemoved: Rule = {
  id: 'property-removed',
  kinds: ['property-removed'],
  questions: () => either,
  message: ({ path, required }, question) =>
    question === 'forward'
      ? required === true
        ? `${nameOf(path)} was required and is gone: readers of the older version refuse events without it.`
        : `${nameOf(path)} was removed where members may have any name: readers of the older version refuse events that use the name otherwise.`
      : `${nameOf(path)} was removed: an additive type keeps what it once declared.`,
  fixes: (change, documents) => [...putBack(documents, change), newMajor],
}
