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
  LensHasNoDown,
  LensInvalid,
  LensLawBroken,
  LensMisfit,
  type LensErrorCode,
  type LensLaw,
  type StepPlace,
} from './errors.js'
