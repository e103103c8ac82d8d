export {
  isJsonArray,
  isJsonObject,
  jsonEquals,
  member,
  objectOf,
  type Json,
  type JsonObject,
} from './json.js'
export { formatPointer, parsePointer, pointersOf, valueAt, type Pointer } from './pointer.js'
export {
  addRational,
  ceilRational,
  compareRational,
  divideRational,
  floorRational,
  formatRational,
  isMultipleOf,
  isWhole,
  leastCommonMultiple,
  multiplyRational,
  parseRational,
  rational,
  subtractRational,
  toNumber,
  type Rational,
} from './rational.js'
export { canonicalHash, canonicalText, sha256Hex } from './canonical-text.js'
export { defaultJsonLimits, parseJson, type JsonLimits, type ParsedJson } from './parse-json.js'
export { assert, assertNever, BrokenPromise, ToolkitError } from './toolkit-error.js'
export { JsonSyntaxError, JsonTooLarge, TextNotWellFormed, type JsonErrorCode } from './errors.js'
export type { TextPosition } from './text-position.js'
