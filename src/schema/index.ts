export type {
  Annotations,
  Bound,
  Conditional,
  Contains,
  PatternProperty,
  SchemaNode,
  TypeName,
} from './canonical.js'
export type { JsonSchema } from './json-schema.js'
export type { Schema } from './schema.js'
export { detectDraft, drafts, draftUri, isAtLeast, type Draft } from './draft.js'
export { defaultSchemaLimits, type SchemaLimits } from './limits.js'
export { parseSchema, type ParseOptions } from './parse-schema.js'
export { unicodePattern } from './unicode-pattern.js'
export { renderSchema } from './render-schema.js'
export { metaSchemasOf, officialMetaSchema } from './meta-schemas/index.js'
export { withFreeValues } from './views/free-values.js'
export { writerView } from './views/writer-view.js'
export { readerView } from './views/reader-view.js'
export { bundleSchema, type BundleOptions } from './bundle/bundle-schema.js'
export type { ResolvedSchema, ResolveSchema } from './bundle/load-documents.js'
export { fingerprintOf } from './fingerprint.js'
export {
  childrenOf,
  eachChild,
  conjunctsOf,
  inPlaceEdges,
  isTrivial,
  mapChildren,
  type Edge,
  type NodeDraft,
} from './node-draft.js'
export { everyNode } from './reference-cycles.js'
export {
  ReferenceCycle,
  SchemaInvalid,
  SchemaNotStatic,
  SchemaTooLarge,
  UnknownDraft,
  UnresolvableReference,
  type SchemaErrorCode,
} from './errors.js'
