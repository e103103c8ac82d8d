/** Compatibility: modes, findings, verdicts. */
export { checkCompatibility, type CompatibilityOptions } from './check-compatibility.js'
export { checkAgainstHistory } from './check-against-history.js'
export {
  compatibilityModes,
  demandsOf,
  parseMode,
  type CompatibilityMode,
  type Demands,
} from './compatibility-mode.js'
export { decideContainment, type DecideContainmentOptions } from './decide-containment.js'
export { UnknownCompatibilityMode, type CompatibilityErrorCode } from './errors.js'
export type { Direction, Finding, Fix, PatchOperation, Verdict } from './verdict.js'
