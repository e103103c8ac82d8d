/**
 * A schema as the established registry sees it: each schema object is of exactly one kind.
 *
 * Keywords that speak of different things become an `allOf` of parts (`type: string` beside `enum` is one), a list of types an
 * `anyOf`. Keywords that it never compares (`format`, `propertyNames`, `contains`, what stands in `if`, `then` and `else`, what
 * `patternProperties` say) are not here, and so cannot be compared.
 */
import type { Json, Pointer } from '../../json/index.js'

/** A schema below another one. Looked up when it is asked for, since schemas may be recursive. */
export type Subschema = () => Model

export type Model =
  | Anything
  | Nothing
  | Plain
  | TextModel
  | NumberModel
  | ListedModel
  | ConstantModel
  | NegationModel
  | CombinedModel
  | ObjectModel
  | ArrayModel
  | OpaqueModel

export interface Common {
  /** Unique among the models of one comparison, those of both sides. */
  readonly id: number
  /** The same for models of equal content that mean the same, in both documents. See `alike.ts`. */
  readonly same: number
  /** Where it stands in its document; parts of one schema object stand where that stands. */
  readonly at: Pointer
  readonly notes: Notes
}

/** What says something to people only. */
export interface Notes {
  readonly id?: Json
  readonly title?: Json
  readonly description?: Json
  readonly default?: Json
}

/** `true`, `{}`, and whatever says nothing that is looked at. */
interface Anything extends Common {
  readonly kind: 'anything'
}

/** `false`. */
interface Nothing extends Common {
  readonly kind: 'nothing'
}

/** Kinds about which nothing more is compared. */
interface Plain extends Common {
  readonly kind: 'null' | 'boolean' | 'conditional'
}

export interface TextModel extends Common {
  readonly kind: 'text'
  readonly minLength: number | undefined
  readonly maxLength: number | undefined
  readonly pattern: string | undefined
}

export interface NumberModel extends Common {
  readonly kind: 'number'
  readonly integer: boolean
  readonly minimum: number | undefined
  readonly maximum: number | undefined
  readonly exclusiveMinimum: number | undefined
  readonly exclusiveMaximum: number | undefined
  readonly multipleOf: number | undefined
}

/** `enum`. */
export interface ListedModel extends Common {
  readonly kind: 'listed'
  /** In canonical JSON text, so that equal values are equal texts. */
  readonly values: ReadonlySet<string>
}

/** `const`. */
export interface ConstantModel extends Common {
  readonly kind: 'constant'
  readonly value: Json
}

export interface NegationModel extends Common {
  readonly kind: 'negation'
  readonly schema: Subschema
}

export interface CombinedModel extends Common {
  readonly kind: 'combined'
  readonly criterion: 'allOf' | 'anyOf' | 'oneOf'
  /** Each once; at least one. */
  readonly members: readonly Subschema[]
}

/** What is allowed beyond the members or items that are named. */
export interface Rest {
  readonly permitted: boolean
  /** What they have to be; absent for anything. */
  readonly schema: Subschema | undefined
}

export interface ObjectModel extends Common {
  readonly kind: 'object'
  readonly properties: ReadonlyMap<string, Property>
  readonly patterns: readonly PatternModel[]
  readonly additional: Rest
  readonly unevaluated: Rest
  readonly required: ReadonlySet<string>
  readonly minProperties: number | undefined
  readonly maxProperties: number | undefined
  readonly requiredBeside: ReadonlyMap<string, ReadonlySet<string>>
  readonly schemasBeside: ReadonlyMap<string, Subschema>
  /** Names that must not be used, by an extension keyword of that registry. */
  readonly reserved: ReadonlySet<string>
}

export interface Property {
  readonly schema: Subschema
  readonly hasDefault: boolean
}

export interface PatternModel {
  readonly matches: (name: string) => boolean
  readonly schema: Subschema
}

export interface ArrayModel extends Common {
  readonly kind: 'array'
  /** One schema for all items, where there is no list by position. */
  readonly every: Subschema | undefined
  readonly positions: readonly Subschema[]
  readonly positionsIn: 'items' | 'prefixItems'
  readonly additional: Rest
  readonly additionalIn: 'items' | 'additionalItems'
  readonly unevaluated: Rest
  readonly minItems: number | undefined
  readonly maxItems: number | undefined
  readonly unique: boolean
}

/** A reference that leads out of the document, or depends on how it is reached: known by its text alone. */
export interface OpaqueModel extends Common {
  readonly kind: 'opaque'
  readonly text: string
}
