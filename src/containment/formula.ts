/**
 * What a schema says about values of one type: a formula over atoms, closed under negation.
 *
 * Once the type is fixed, nothing is guarded any more: an atom that speaks of another type is simply true and
 * its negation false. Universal atoms ("every member …") and existential ones ("some member …") are each other's
 * negations, so a formula needs no `not`.
 */
import type { Json, Rational } from '../json/index.js'
import type { Bound } from '../schema/index.js'
import type { Literal } from './literals.js'

export type Formula =
  | { readonly kind: 'true' }
  | { readonly kind: 'false' }
  | { readonly kind: 'all'; readonly parts: readonly Formula[] }
  | { readonly kind: 'any'; readonly parts: readonly Formula[] }
  | { readonly kind: 'atom'; readonly atom: Atom }

export type Atom = AnyAtom | NumberAtom | StringAtom | ArrayAtom | ObjectAtom

export type AnyAtom =
  | { readonly is: 'member-of'; readonly values: readonly Json[] }
  | { readonly is: 'not-member-of'; readonly values: readonly Json[] }
  /** Something we cannot look into; it only contradicts its own negation. `isDisputed`: we can, and validator and specification differ. */
  | {
      readonly is: 'opaque'
      readonly of: Literal
      readonly keyword: string
      readonly positive: boolean
      readonly isDisputed?: true
    }

export type NumberAtom =
  | { readonly is: 'range'; readonly min?: Bound; readonly max?: Bound }
  | { readonly is: 'multiple'; readonly of: Rational; readonly positive: boolean }

export type StringAtom =
  | { readonly is: 'length'; readonly min: number; readonly max: number }
  | { readonly is: 'pattern'; readonly source: string; readonly positive: boolean; readonly of: Literal }
  | { readonly is: 'format'; readonly name: string; readonly positive: boolean; readonly of: Literal }

export type ArrayAtom =
  /** Every item: the one at `i` satisfies `prefix[i]`, those behind the prefix `rest`. */
  | { readonly is: 'items'; readonly prefix: readonly Literal[]; readonly rest: Literal }
  /** There is an item with an index in [from, to) that satisfies `schema`. */
  | { readonly is: 'has-item'; readonly from: number; readonly to: number; readonly schema: Literal }
  | { readonly is: 'item-count'; readonly min: number; readonly max: number }
  | { readonly is: 'contains'; readonly schema: Literal; readonly min: number; readonly max: number }
  | { readonly is: 'unique' }
  | { readonly is: 'repeated' }

export type ObjectAtom =
  | Shape
  | HasMember
  | { readonly is: 'member-count'; readonly min: number; readonly max: number }
  /** Every name satisfies `schema`. */
  | { readonly is: 'names'; readonly schema: Literal }

/** What every member has to satisfy, by its name: all entries that fit, or `additional` when none does. */
export interface Shape {
  readonly is: 'shape'
  readonly properties: ReadonlyMap<string, Literal>
  readonly patterns: readonly { readonly pattern: string; readonly schema: Literal }[]
  readonly additional: Literal
}

/** Some member has a name in `among` that satisfies `name`, and a value that satisfies `schema`. */
export interface HasMember {
  readonly is: 'has-member'
  readonly among: NameSet
  readonly name: Literal
  readonly schema: Literal
}

/** Names that are listed or match a pattern; `complement` turns the set about. */
export interface NameSet {
  readonly names: ReadonlySet<string>
  readonly patterns: readonly string[]
  readonly complement: boolean
}

export const isTrue: Formula = { kind: 'true' }
export const isFalse: Formula = { kind: 'false' }

export const atomic = (atom: Atom): Formula => ({ kind: 'atom', atom })

export function all(parts: readonly Formula[]): Formula {
  return joined('all', parts)
}

export function any(parts: readonly Formula[]): Formula {
  return joined('any', parts)
}

function joined(kind: 'all' | 'any', parts: readonly Formula[]): Formula {
  const [neutral, absorbing] = kind === 'all' ? [isTrue, isFalse] : [isFalse, isTrue]
  const flat = new Set<Formula>()
  for (const part of parts) {
    if (part.kind === absorbing.kind) return absorbing
    if (part.kind === neutral.kind) continue
    if (part.kind === kind) for (const inner of part.parts) flat.add(inner)
    else flat.add(part)
  }
  const [only] = flat
  if (only === undefined) return neutral
  return flat.size === 1 ? only : { kind, parts: [...flat] }
}
