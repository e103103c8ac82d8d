/**
 * The port to a database that keeps events. Engines implement it; `src/testing` holds the contract they pass.
 *
 * What every engine promises: positions are dense and in commit order; whoever has read up to a position
 * will never see an event appear at or below it; an append is stored whole or not at all, and is durable
 * when its promise resolves; a permit of an older epoch stores nothing.
 */
import type { Json, JsonObject } from '../json/index.js'
import type { AppendResult, ExpectedVersion, Position, StoredEvent, StreamVersion } from './event.js'

/** An event that was checked and is ready to be stored. */
export interface LogEvent {
  readonly id: string
  readonly type: string
  readonly schemaId: number
  readonly major: number
  readonly revision: number
  readonly data: Json
  /** `data` as JSON text: what is stored. */
  readonly dataText: string
  readonly meta: JsonObject
  /** Absent when `meta` is empty. */
  readonly metaText?: string
  readonly time: string
}

export interface LogWrite {
  readonly stream: string
  readonly expectedVersion: ExpectedVersion
  readonly events: readonly LogEvent[]
}

/** What one caller wants stored, whole or not at all. */
export interface LogAppend {
  readonly writes: readonly LogWrite[]
}

/** Says who appends. Appending renews the lease. */
export interface AppendPermit {
  readonly topic: string
  readonly epoch: number
  readonly leaseMs: number
}

export type AppendOutcome =
  | { readonly kind: 'stored'; readonly result: AppendResult }
  | {
      readonly kind: 'wrong-version'
      readonly stream: string
      readonly expected: ExpectedVersion
      readonly actual: StreamVersion
    }
  | {
      readonly kind: 'id-reused'
      readonly id: string
      readonly position?: Position
      readonly difference: string
    }

export type LeaseAnswer =
  | { readonly kind: 'granted'; readonly epoch: number; readonly untilMs: number }
  | { readonly kind: 'held'; readonly holder: string; readonly untilMs: number }

export interface LeaseRequest {
  readonly topic: string
  /** Names the process, for people: `account-service/4f1c…`. The holder itself may ask again. */
  readonly holder: string
  readonly leaseMs: number
  /** Take a live lease from its holder, who is fenced from then on. */
  readonly takeOver: boolean
}

/** A page of events; `from` is included, absent it is the first (the last, backwards). */
export interface PageRequest {
  readonly from?: bigint
  readonly limit: number
  readonly backwards?: boolean
}

export interface EventLog {
  /** Grants a new, higher epoch when the topic has no live lease, or answers who holds it. */
  acquireLease(request: LeaseRequest): Promise<LeaseAnswer>
  /** `false` when a newer epoch exists. */
  renewLease(permit: AppendPermit): Promise<boolean>
  releaseLease(permit: AppendPermit): Promise<void>

  /**
   * Stores the appends of several callers in one transaction, in order; each succeeds or fails alone.
   *
   * @throws {WriterFenced} for all of them when a newer epoch exists.
   */
  append(permit: AppendPermit, appends: readonly LogAppend[]): Promise<readonly AppendOutcome[]>

  /** Position of the last event; 0 for a topic without any. */
  head(topic: string): Promise<Position>
  /** Number of events in the stream; 0 when there is no such stream. */
  streamVersion(topic: string, stream: string): Promise<StreamVersion>
  /** Topics that hold an event or were ever leased, by name. */
  topics(): Promise<readonly string[]>
  readTopic(topic: string, page: PageRequest): Promise<readonly StoredEvent[]>
  /** `from` counts versions of the stream. */
  readStream(topic: string, stream: string, page: PageRequest): Promise<readonly StoredEvent[]>
  /** Resolves when the topic holds an event behind `position`, at once if it already does, and when `signal` aborts. */
  waitFor(topic: string, position: Position, signal?: AbortSignal): Promise<void>
}
