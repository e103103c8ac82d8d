/**
 * A lens as data: the steps between two adjacent majors of an event type.
 *
 * What is kept in the registry and beside the schemas is this, in the grammar of docs/reference/lens.md;
 * `parse-lens.ts` reads it, `render-lens.ts` writes it.
 */
import type { JsonSchema } from '../schema/index.js'
import type { Json, Pointer } from '../json/index.js'

export interface Lens {
  /** `account.AccountUpdated`; absent while a lens is made in code and not yet placed. */
  readonly eventType?: string
  readonly from?: number
  readonly to?: number
  readonly steps: readonly LensStep[]
}

export type LensStep =
  | AddStep
  | RemoveStep
  | RenameStep
  | MoveStep
  | ConvertStep
  | SplitStep
  | JoinStep
  | WrapStep
  | UnwrapStep
  | EachStep
  | InStep
  | WithinStep
  | ExprStep
  | CodeStep

export interface AddStep {
  readonly kind: 'add'
  readonly path: Pointer
  readonly schema: JsonSchema
  /** What older events get. Absent: nothing, and the property is optional. */
  readonly fill?: Json
  /** Default: whether there is a fill. */
  readonly required: boolean
}

export interface RemoveStep {
  readonly kind: 'remove'
  readonly path: Pointer
  /** What going down puts there without a complement. Needed where the older schema requires the property. */
  readonly fill?: Json
}

export interface RenameStep {
  readonly kind: 'rename'
  readonly from: Pointer
  /** Inside the same object. */
  readonly to: Pointer
}

export interface MoveStep {
  readonly kind: 'move'
  readonly from: Pointer
  readonly to: Pointer
  /** What becomes of an object that the move left empty, in either direction. Default `drop`. */
  readonly emptied: 'drop' | 'keep'
}

export interface ConvertStep {
  readonly kind: 'convert'
  readonly path: Pointer
  readonly by:
    | {
        readonly kind: 'table'
        readonly pairs: readonly (readonly [older: Json, newer: Json])[]
        readonly otherwise?: Otherwise
      }
    | { readonly kind: 'named'; readonly conversion: string }
  /** The property's schema afterwards; default what table and conversion imply. */
  readonly schema?: JsonSchema
}

/** For values that the table does not list: passed on as they are, or replaced. */
export type Otherwise = 'keep' | { readonly up: Json; readonly down: Json }

export interface SplitStep {
  readonly kind: 'split'
  readonly path: Pointer
  readonly separator: string
  readonly into: readonly Pointer[]
  /** Which field holds the surplus when there are more parts than fields. Default `last`. */
  readonly overflow: 'first' | 'last'
  /** `keep`: where any of the fields is there already, they stay as they are and the text is not split. Default `refuse`. */
  readonly existing: 'refuse' | 'keep'
  /** The text that going down writes when no field is there. */
  readonly fill?: string
}

export interface JoinStep {
  readonly kind: 'join'
  readonly from: readonly Pointer[]
  readonly separator: string
  readonly into: Pointer
  readonly overflow: 'first' | 'last'
  /** The text that going up writes when no field is there. */
  readonly fill?: string
}

export interface WrapStep {
  readonly kind: 'wrap'
  readonly path: Pointer
  /** What going down writes for an empty array. */
  readonly fill?: Json
}

export interface UnwrapStep {
  readonly kind: 'unwrap'
  readonly path: Pointer
  /** What going up writes for an empty array. */
  readonly fill?: Json
}

export interface EachStep {
  readonly kind: 'each'
  readonly path: Pointer
  readonly steps: readonly LensStep[]
}

export interface InStep {
  readonly kind: 'in'
  readonly path: Pointer
  readonly steps: readonly LensStep[]
}

export interface WithinStep {
  readonly kind: 'within'
  readonly path: Pointer
  /** The branch of a union whose member `tag` is one of `is`. */
  readonly tag: string
  readonly is: readonly Json[]
  readonly steps: readonly LensStep[]
}

export interface ExprStep {
  readonly kind: 'expr'
  readonly up: string
  readonly down?: string
  /** The whole event's schema afterwards. */
  readonly schema: JsonSchema
}

export interface CodeStep {
  readonly kind: 'code'
  readonly path: Pointer
  /** The property's schema afterwards. */
  readonly schema: JsonSchema
  /** Why only code can say it; it stands where the function is asked for. */
  readonly reason?: string
  /** The functions that generated code asks for, once the lens has its place (`withNamedCode`). */
  readonly called?: { readonly up: string; readonly down: string }
}
