/** What those that compare two models tell, and what they may ask. */
import type { Json, Pointer } from '../../json/index.js'
import type { DifferenceName } from './difference.js'
import type { Model } from './model.js'

export interface Report {
  differs(name: DifferenceName, detail?: Detail): void
  /** What differs between these two, which stand below, differs here. */
  below(older: Model, newer: Model, step: Step): void
  /** May the newer one of two models below take the place of the older? As far as is known: yes until the contrary is found. */
  areCompatible(older: Model, newer: Model): boolean
  /**
   * Has all of this been looked into? Where it has not, it will be, and the two models are compared again then; who is told no may stop
   * without having told anything.
   */
  areKnown(questions: Iterable<Question>): boolean
}

export type Question = readonly [older: Model, newer: Model]

/** The way down. */
export interface Step {
  /** As that registry names the place: a pointer into the schema, without references. */
  readonly path: Pointer
  /** Into the event; `*` stands for an item or for a member that only a pattern or a map names. */
  readonly event: Pointer
}

export interface Detail {
  /** Below the place itself. */
  readonly path?: Pointer
  readonly event?: Pointer
  /** Where it stands in the document, where that is not `path`. */
  readonly written?: Pointer
  readonly before?: Json
  readonly after?: Json
}
