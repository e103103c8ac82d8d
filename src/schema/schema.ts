import type { SchemaNode } from './canonical.js'
import type { Draft } from './draft.js'
import type { JsonSchema } from './json-schema.js'

/** A schema as a canonical graph, with the document that it came from. */
export interface Schema {
  readonly root: SchemaNode
  /** The draft of `source`. */
  readonly draft: Draft
  /** What `at` of every node points into. */
  readonly source: JsonSchema
}
