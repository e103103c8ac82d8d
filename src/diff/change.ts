/**
 * A change: a fact about two schemas, without an opinion.
 *
 * Pointers lead into the two source documents; `path` leads into the event that both describe, with `*` for an item
 * of an array or a member that only a pattern or a map names. Key order and formatting never make a change, nor does moving a subschema behind a
 * `$ref` or into an `allOf`.
 */
import type { Json, Pointer } from '../json/index.js'
import type { SchemaNode } from '../schema/index.js'

export const changeKinds = [
  'annotation-changed',
  'branch-added',
  'branch-removed',
  'composition-changed',
  'count-changed',
  'draft-changed',
  'enum-value-added',
  'enum-value-removed',
  'format-changed',
  'items-changed',
  'length-changed',
  'map-added',
  'map-removed',
  'model-closed',
  'model-opened',
  'multiple-changed',
  'names-changed',
  'pattern-changed',
  'property-added',
  'property-became-optional',
  'property-became-required',
  'property-moved',
  'property-removed',
  'property-renamed',
  'range-changed',
  'type-added',
  'type-removed',
  'values-constrained',
  'values-freed',
] as const

export type ChangeKind = (typeof changeKinds)[number]

export interface Change {
  readonly kind: ChangeKind
  /** The keyword that says it. */
  readonly keyword: string
  /** Into the event. */
  readonly path: Pointer
  /** Where the keyword stands, or what holds it where it is absent. */
  readonly olderPointer: Pointer
  readonly newerPointer: Pointer
  /** What the keyword said, where it fits on a line: a bound, a list of types, a value. */
  readonly before?: Json
  readonly after?: Json
  /** The property had or has to be present. For properties that came, went or moved. */
  readonly required?: boolean
  /** The property has to be present under its new name or in its new place. For properties that moved. */
  readonly requiredNow?: boolean
  /** Only says something to people: title, description, default, examples, deprecated and their like. */
  readonly annotation: boolean
}

/** A change with the schemas that it is about, for whoever has to judge it. */
export interface LocatedChange extends Change {
  /** What came, went or changed: a property's schemas, a branch, or all of the location. Empty on the side where it is not. */
  readonly older: readonly SchemaNode[]
  readonly newer: readonly SchemaNode[]
  /** The location that the change was found in. */
  readonly within: ChangeLocation
  /** The location that a property was moved to. */
  readonly arrival?: ChangeLocation
}

export interface ChangeLocation {
  /** All schemas in place there. */
  readonly older: readonly SchemaNode[]
  readonly newer: readonly SchemaNode[]
  /** Into the event. */
  readonly path: Pointer
}
