/**
 * The canonical schema: one graph for all drafts, in which draft differences have ended.
 *
 * Laws: rendering a canonical schema (`render-schema.ts`, 2020-12 JSON) and parsing it again gives an
 * equal rendering; the rendering accepts exactly the documents that the source accepts (ajv is the
 * judge); every node knows where in the source it stands.
 *
 * A node is a conjunction: a document is accepted when every field that is present accepts it. Fields
 * that speak about one type hold for documents of that type only, as the keywords of JSON Schema do.
 * Nodes form a graph, not a tree: `ref` is a resolved edge, and recursive schemas are cycles through
 * `ref`. Nodes are built once by the parser (or a view) and never changed afterwards.
 */
import type { Json, Pointer, Rational } from '../json/index.js'

export type TypeName = 'null' | 'boolean' | 'number' | 'string' | 'array' | 'object'

export interface SchemaNode {
  /** Unique within one canonical schema; a key for memo tables. */
  readonly id: number
  /** Where the node stands in the source document. Made nodes (views) carry the place they were made from. */
  readonly at: Pointer
  /** `false`: accepts nothing. No other field is present then, besides `id` and `at`. */
  readonly never?: true

  /** Absent: every type. `integer` becomes `number` here and `integer: true` below when `number` was not named too. */
  readonly types?: readonly TypeName[]
  /** Numbers have to be whole (1.0 is). From `type: integer`. */
  readonly integer?: true
  /** `enum`, and `const` as a list of one. May be empty (accepts nothing). */
  readonly enum?: readonly Json[]

  readonly minimum?: Bound
  readonly maximum?: Bound
  readonly multipleOf?: Rational

  /** Lengths count code points. */
  readonly minLength?: number
  readonly maxLength?: number
  /** ECMA-262 source, unanchored, `u` flag. */
  readonly pattern?: string
  readonly format?: string

  /** `prefixItems`, or the list form of `items` before 2020-12. */
  readonly prefixItems?: readonly SchemaNode[]
  /** Items behind the prefix: `items`, or `additionalItems` before 2020-12 when there is a prefix. */
  readonly items?: SchemaNode
  readonly minItems?: number
  readonly maxItems?: number
  readonly uniqueItems?: true
  readonly contains?: Contains
  readonly unevaluatedItems?: SchemaNode

  /** In source order. Presence stays with the property's schema nowhere else: see `required`. */
  readonly properties?: ReadonlyMap<string, SchemaNode>
  readonly patternProperties?: readonly PatternProperty[]
  /** Resolved against the `properties` and `patternProperties` of this very node. */
  readonly additionalProperties?: SchemaNode
  readonly propertyNames?: SchemaNode
  readonly required?: readonly string[]
  readonly minProperties?: number
  readonly maxProperties?: number
  readonly dependentRequired?: ReadonlyMap<string, readonly string[]>
  readonly dependentSchemas?: ReadonlyMap<string, SchemaNode>
  readonly unevaluatedProperties?: SchemaNode

  readonly allOf?: readonly SchemaNode[]
  readonly anyOf?: readonly SchemaNode[]
  readonly oneOf?: readonly SchemaNode[]
  readonly not?: SchemaNode
  /** `if` with neither `then` nor `else` asserts nothing and is dropped (it still evaluates: see `unevaluated*`). */
  readonly conditional?: Conditional
  /** The target of `$ref` (or of a static `$dynamicRef`). Siblings are evaluated beside it in every draft, as ajv does. */
  readonly ref?: SchemaNode

  /** A keyword that asserts something and that this form cannot hold, such as a truly dynamic `$dynamicRef`. */
  readonly unsupported?: string
  readonly annotations?: Annotations
}

export interface Bound {
  readonly value: Rational
  readonly exclusive: boolean
}

export interface PatternProperty {
  readonly pattern: string
  readonly schema: SchemaNode
}

export interface Contains {
  readonly schema: SchemaNode
  /** Default 1. */
  readonly min: number
  readonly max?: number
  /** Items that match do not count as looked at for `unevaluatedItems`: in 2019-09. */
  readonly isUnseen?: true
}

export interface Conditional {
  readonly if: SchemaNode
  readonly then?: SchemaNode
  readonly else?: SchemaNode
}

export interface Annotations {
  readonly title?: string
  readonly description?: string
  readonly default?: Json
  readonly examples?: readonly Json[]
  readonly deprecated?: boolean
  readonly readOnly?: boolean
  readonly writeOnly?: boolean
  readonly $comment?: string
}
