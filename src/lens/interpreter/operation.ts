/**
 * What a line is made of: reads, calls and objects to make, over numbered registers, and the questions at which lines part.
 *
 * Plain data, so that it can be carried out in two ways: by closures (`computed.ts`) and as a function whose text is written (`tree-text.ts`).
 */
import type { Json } from '../../json/index.js'
import type { MaybeJson, ValueFunction } from '../value-function.js'

/** The number of a register. Register 0 holds the event, register 1 is always absent. */
export type Register = number

export type Runner = (event: Json) => Json

export type Operation =
  | { readonly kind: 'constant'; readonly into: Register; readonly value: Json }
  /** A member of an object of the event; own members only. */
  | { readonly kind: 'member'; readonly into: Register; readonly of: Register; readonly name: string }
  /** Results go to `into` and the registers behind it. */
  | {
      readonly kind: 'apply'
      readonly into: Register
      readonly results: number
      readonly from: readonly Register[]
      readonly function: ValueFunction
    }
  /** Items that are objects go through `body`; what is no list stays. */
  | { readonly kind: 'each'; readonly into: Register; readonly of: Register; readonly body: Runner }
  /** An object whose `tag` is one of `is` goes through `body`; all else stays. */
  | {
      readonly kind: 'when'
      readonly into: Register
      readonly of: Register
      readonly tag: string
      readonly is: readonly Json[]
      readonly body: Runner
    }
  | { readonly kind: 'make'; readonly into: Register; readonly cell: Cell }

/** What lies at a place of the event, as far as a line has come. */
export type Cell =
  { readonly kind: 'absent' } | { readonly kind: 'register'; readonly register: Register } | MadeCell

/** An object that is to be made: the members of the one in `rest`, if there is one, but for those that are named. */
export interface MadeCell {
  readonly kind: 'made'
  readonly rest: Register | undefined
  readonly members: ReadonlyMap<string, Cell>
}

/** The answers to a question. Of members that are left: 0 or 1. */
export const nothing = 0
export const object = 1
export const anythingElse = 2

export type Question =
  /** Is there nothing in the register, an object, or anything else? */
  | { readonly kind: 'kind-of'; readonly of: Register }
  /** Has the object any member beside these? */
  | { readonly kind: 'has-others'; readonly of: Register; readonly than: ReadonlySet<string> }

/** The beginning of a line: what to do, and then either a question or the end. */
export interface Stretch {
  readonly operations: readonly Operation[]
  /** How many registers the line needs up to here. */
  readonly registers: number
  /** Absent at the end. */
  readonly question?: Question
  readonly result?: Cell
}

export function kindOfValue(value: MaybeJson): number {
  if (value === undefined) return nothing
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? object : anythingElse
}
