/**
 * Why a reader accepts everything that a writer allows: for each thing that the reader asks, what the writer says that settles it.
 *
 * Laws: the demands of an explanation together say what the reader says; each `by` is a part of the writer that implies its demand
 * by itself, and as small as could be found (nothing in it can be left out, unless the work that an explanation may cost was used up).
 */
import type { Json, Pointer } from '../../json/index.js'

/** Something that a schema says. */
export interface Statement {
  /** Absent: everything that the schema at `pointer` says. `false`: nothing is allowed there. */
  readonly keyword?: string
  /** Into the source document: where the keyword stands, as it is written there; or the schema that it is true of, where it is not written. */
  readonly pointer: Pointer
  /** Into the document that the schema describes; `*` for an item, or for a member that only a pattern or a map names. */
  readonly path: Pointer
  /** What the keyword says, where it fits on a line. */
  readonly says?: Json
  /** Not written down: it follows from the policy, under which a writer writes declared properties only. */
  readonly implicit?: true
}

export type Reason =
  /** The writer says the same. */
  | { readonly how: 'same'; readonly demand: Statement; readonly by: readonly [Statement] }
  /** What the writer says, all of `by` together, leaves no value that breaks the demand. */
  | { readonly how: 'implied'; readonly demand: Statement; readonly by: readonly Statement[] }
  /** The writer allows no value in that place at all. */
  | { readonly how: 'absent'; readonly demand: Statement; readonly by: readonly Statement[] }
  /** One branch of the demanded union takes everything; `excluded` tells why no other branch of a `oneOf` ever does. */
  | {
      readonly how: 'branch'
      readonly demand: Statement
      readonly branch: Pointer
      readonly reasons: readonly Reason[]
      readonly excluded: readonly { readonly branch: Pointer; readonly by: readonly Statement[] }[]
    }
  /** The writer's own alternatives, one after the other. */
  | { readonly how: 'cases'; readonly demand: Statement; readonly cases: readonly Case[] }
  /**
   * The same question was answered at `at`. Where that is the way here, the answer is by induction: a value is larger than what is
   * inside it, so a smallest counterexample cannot hold another one.
   */
  | { readonly how: 'shown'; readonly demand: Statement; readonly at: Pointer }

export interface Case {
  readonly assuming: Statement
  readonly reasons: readonly Reason[]
}
