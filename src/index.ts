/**
 * Strata as a library: judge a change, decide containment, describe a difference, define a lens, generate types.
 *
 * Everything here is pure and runs in a browser. Stores, topics, projections, engines and the HTTP client have entry
 * points of their own.
 */
export {
  checkAgainstHistory,
  checkCompatibility,
  classifyChanges,
  compatibilityModes,
  compatibilityPolicies,
  confluentDifferences,
  decideContainment,
  explainContainment,
  parseMode,
  UnknownCompatibilityMode,
  UnknownCompatibilityPolicy,
  type ClassifiedChange,
  type ClassifyOptions,
  type CompatibilityMode,
  type CompatibilityOptions,
  type CompatibilityPolicy,
  type DecideContainmentOptions,
  type DifferenceName,
  type Direction,
  type Effect,
  type Explanation,
  type Finding,
  type Fix,
  type HistoryOptions,
  type LinkMemory,
  type LostValue,
  type PatchOperation,
  type Verdict,
} from './compatibility/index.js'
export type { Case, Containment, Doubt, DoubtReason, Reason, Statement } from './containment/index.js'
export { diffSchemas, type Change, type ChangeKind, type DiffOptions } from './diff/index.js'
export {
  bundleSchema,
  detectDraft,
  fingerprintOf,
  parseSchema,
  readerView,
  renderSchema,
  writerView,
  type Draft,
  type JsonSchema,
  type Schema,
} from './schema/index.js'
export {
  compileReaderValidator,
  compileValidator,
  compileWriterValidator,
  type FormatMode,
  type ValidationIssue,
  type Validator,
  type ValidatorOptions,
} from './validation/index.js'
export {
  checkLensLaws,
  compileLens,
  composeLenses,
  lensToMigrationRules,
  parseLens as defineLens,
  proposeLens,
  schemaAfter,
  type CompiledLens,
  type LawReport,
  type Lens,
  type LensLoss,
  type LensResult,
  type LensStep,
  type Proposal,
  type ProposalRequest,
} from './lens/index.js'
export { generateFolder, generateTypes, type GeneratedFile, type GenerateInput } from './codegen/index.js'
export {
  formatPointer,
  parsePointer,
  ToolkitError,
  type Json,
  type JsonObject,
  type Pointer,
} from './json/index.js'
