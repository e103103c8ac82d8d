/**
 * A projection: a named, versioned fold over a topic version into tables that queries read.
 *
 * `apply` has no other effects than its writes and reads nothing but its event and its tables, so running it again from
 * the first event gives the same rows. Change what it does, and give it a new version.
 */
import type { Json, JsonObject } from '../json/index.js'
import type { ProjectionId } from './projection-store.js'

/** What a projection sees of an event. */
export interface ProjectedEvent {
  readonly position: bigint
  readonly stream: string
  readonly streamVersion: bigint
  readonly id: string
  readonly type: string
  readonly data: Json
  readonly meta: JsonObject
  readonly time: string
}

/** The tables of the projection, as of the event before. */
export interface ProjectionTables {
  get(table: string, key: string): Promise<Json | undefined>
  put(table: string, key: string, row: Json): void
  remove(table: string, key: string): void
}

export interface Projection extends ProjectionId {
  /** Such as `account.v2`. */
  readonly topicVersion: string
  /** Names of the tables it writes to. */
  readonly tables: readonly string[]
  apply(event: ProjectedEvent, tables: ProjectionTables): void | Promise<void>
}

/** Where its events come from; a topic version is one. */
export interface EventSource {
  /**
   * Pages of events from `from` on, in order of position. Ends at the last event there is, or, when `live`, never
   * before `signal` aborts.
   */
  pages(request: {
    readonly from: bigint
    readonly pageSize: number
    readonly live: boolean
    readonly signal?: AbortSignal
  }): AsyncIterable<readonly ProjectedEvent[]>
}
