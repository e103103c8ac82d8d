/** Containment: does a reader accept everything a writer allows? With a proof, a checked witness, or a doubt. */
export {
  contained,
  refuted,
  undecided,
  type Containment,
  type Doubt,
  type DoubtReason,
} from './containment.js'
export { containmentOf, type ContainmentOptions } from './containment-of.js'
export type { Case, Reason, Statement } from './explain/explanation.js'
export { reasonsOf, type ReasonsOptions } from './explain/reasons-of.js'
export type { Budget } from './budget.js'
export type { Judge } from './texts.js'
