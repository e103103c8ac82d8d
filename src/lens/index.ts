export type { Lens, LensStep } from './lens.js'
export { parseLens, renderLens } from './parse-lens.js'
export { stepKindNames } from './step-kinds.js'
export { schemaAfter, invertLens } from './schema-after.js'
export {
  compileLens,
  composeLenses,
  lossOfLens,
  programsOf,
  type CompiledLens,
  type LensResult,
} from './compile-lens.js'
export { describeLoss, type LensLoss, type LossEntry, type LossKind } from './loss.js'
export { conversions, type Conversion } from './conversions.js'
export {
  LensExpressionFailed,
  LensHasCode,
  LensHasHoles,
  LensHasNoDown,
  LensInvalid,
  LensLawBroken,
  LensMisfit,
  type LensErrorCode,
  type LensHole,
  type LensLaw,
  type StepPlace,
} from './errors.js'
export { checkLensLaws, javascriptFunctionText, type LawCheck, type LawReport } from './check-lens-laws.js'
export { sampleEvents, type SampleOptions } from './sample-events.js'
export { lensToMigrationRules, type MigrationRule } from './migration-rules.js'
export { proposeLens, type Proposal, type ProposalRequest } from './propose/propose-lens.js'
export { codeHolesOf, hasCode, withNamedCode, type CodeHole, type PlaceSchema } from './code-holes.js'
export { castBodyOf, type CastBodyOptions } from './cast-body.js'
export type { EmittedBody } from './emit-javascript.js'
export { jsonataOf } from './emit-jsonata.js'
export { expressionLimits } from './expression-limits.js'
export { literal, textLiteral, type Helper } from './value-function.js'
