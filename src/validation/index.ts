export {
  assertMetaSchemaValid,
  compileReaderValidator,
  compileValidator,
  compileWriterValidator,
  type ValidationIssue,
  type Validator,
  type ValidatorOptions,
  type ViewOptions,
} from './compile-validator.js'
export type { FormatMode } from './ajv-dialects.js'
export { assertPatternsSafe } from './assert-patterns-safe.js'
export { safeMatcher, type Matcher, type MatcherPlan } from './safe-pattern.js'
export { standaloneValidator, type StandaloneValidator } from './standalone-validator.js'
export {
  PatternUnsafe,
  SchemaBreaksMetaSchema,
  SchemaNotCompilable,
  type ValidationErrorCode,
} from './errors.js'
