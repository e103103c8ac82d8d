/**
 * The port to where projections keep their rows and how far they have come. Engines implement it beside the event log,
 * in the same database; `src/testing` holds the contract they pass.
 *
 * A row is JSON under a key in a table; keys are ordered by their UTF-8 bytes, so a key made of parts, such as
 * `account-1/00000042`, answers "the last ten of account-1" with one short walk.
 */
import type { Json } from '../json/index.js'

/** One version of a projection. Versions live side by side, so a new one can be built while the old one answers. */
export interface ProjectionId {
  readonly name: string
  readonly version: number
}

export interface Row {
  readonly key: string
  readonly row: Json
}

export interface RowWrite {
  readonly table: string
  readonly key: string
  /** `undefined` removes the row. */
  readonly row: Json | undefined
}

/** Rows of a table in order of their keys; all bounds that are given must hold. */
export interface RowRange {
  readonly table: string
  readonly prefix?: string
  /** First key wanted. */
  readonly from?: string
  /** First key not wanted. */
  readonly before?: string
  readonly limit: number
  readonly backwards?: boolean
}

export interface ProjectionState extends ProjectionId {
  /** Position of the last event that is in its rows; 0 for none. */
  readonly checkpoint: bigint
}

export interface ProjectionCommit {
  /** The checkpoint that `writes` were computed on. */
  readonly expected: bigint
  readonly checkpoint: bigint
  readonly writes: readonly RowWrite[]
}

export interface ProjectionStore {
  checkpoint(id: ProjectionId): Promise<bigint>
  row(id: ProjectionId, table: string, key: string): Promise<Json | undefined>
  rows(id: ProjectionId, range: RowRange): Promise<readonly Row[]>
  /**
   * Writes the rows and the checkpoint in one transaction. `false`, and nothing is written, when the checkpoint is not
   * the expected one: another process runs the same projection.
   */
  commit(id: ProjectionId, commit: ProjectionCommit): Promise<boolean>
  /** Removes rows and checkpoint in one transaction. */
  reset(id: ProjectionId): Promise<void>
  /** All that have a checkpoint, by name and version. */
  projections(): Promise<readonly ProjectionState[]>
}
