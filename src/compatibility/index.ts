/** Compatibility: modes, findings, verdicts. */
export { checkCompatibility, type CompatibilityOptions } from './check-compatibility.js'
export { checkAgainstHistory, type HistoryOptions } from './check-against-history.js'
export type { LinkMemory } from './history-links.js'
export {
  compatibilityModes,
  compatibilityPolicies,
  demandsOf,
  parseMode,
  parsePolicy,
  type CompatibilityMode,
  type CompatibilityPolicy,
  type Demands,
} from './compatibility-mode.js'
export { confluentDifferences, type DifferenceName } from './confluent/index.js'
export { decideContainment, type DecideContainmentOptions } from './decide-containment.js'
export {
  classifyChanges,
  effects,
  type ClassifiedChange,
  type ClassifyOptions,
  type Effect,
  type LostValue,
} from './effects.js'
export { explainContainment, type Explanation } from './explain-containment.js'
export {
  UnknownCompatibilityMode,
  UnknownCompatibilityPolicy,
  type CompatibilityErrorCode,
} from './errors.js'
export type { Direction, Finding, Fix, PatchOperation, Verdict } from './verdict.js'
