/** What each family of comparisons gets: the two locations, where to report, and how to go on below. */
import type { Json, Pointer } from '../json/index.js'
import type { SchemaNode } from '../schema/index.js'
import type { Change, ChangeKind } from './change.js'
import type { Location } from './location.js'
import type { Shapes } from './shape.js'

export interface Pair {
  readonly older: Location
  readonly newer: Location
  readonly path: Pointer
}

export interface Fact {
  readonly keyword: string
  readonly path?: Pointer
  readonly olderPointer?: Pointer
  readonly newerPointer?: Pointer
  readonly before?: Json | undefined
  readonly after?: Json | undefined
  readonly required?: boolean
  readonly annotation?: boolean
  /** Where the change has locations of its own, such as a property that is new. */
  readonly older?: readonly SchemaNode[]
  readonly newer?: readonly SchemaNode[]
}

export interface Walk {
  readonly shapes: Shapes
  report(kind: ChangeKind, pair: Pair, fact: Fact): void
  /** Compares what holds below; each pair of locations once. */
  descend(older: readonly SchemaNode[], newer: readonly SchemaNode[], path: Pointer): void
  /** How many changes that are more than annotations two schemas would have. */
  distance(older: readonly SchemaNode[], newer: readonly SchemaNode[]): number
}

export type Comparison = (pair: Pair, walk: Walk) => void

/** The facts of a change as it is listed; absent stays absent. */
export function changeOf(kind: ChangeKind, { path, older, newer }: Pair, fact: Fact): Change {
  const { keyword, before, after, required } = fact
  return {
    kind,
    keyword,
    path: fact.path ?? path,
    olderPointer: fact.olderPointer ?? older.pointerTo(keyword),
    newerPointer: fact.newerPointer ?? newer.pointerTo(keyword),
    ...(before === undefined ? {} : { before }),
    ...(after === undefined ? {} : { after }),
    ...(required === undefined ? {} : { required }),
    annotation: fact.annotation ?? false,
  }
}
