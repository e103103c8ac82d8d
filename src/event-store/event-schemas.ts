/**
 * The port to what is known about event schemas. `src/topics` implements it over the registry.
 */
import type { Json } from '../json/index.js'
import type { ValidationIssue } from '../validation/index.js'

/** The schema of one version, as a writer has to keep to it. */
export interface EventSchema {
  readonly schemaId: number
  readonly major: number
  readonly revision: number
  /** Why `data` is not in W of the schema; empty when it is. */
  issues(data: Json): readonly ValidationIssue[]
}

export interface EventSchemas {
  /**
   * The schema that an event of `type` is written with; `label` as in {@link NewEvent.schema}.
   *
   * Throws a typed error when the topic does not carry the type or there is no such version.
   */
  forAppend(topic: string, type: string, label?: string): EventSchema | Promise<EventSchema>
  /** Looks again at what is kept; `true` when earlier answers may be outdated. */
  refresh(): Promise<boolean>
  /** Throws a typed error when `writer` is not the one that the topic belongs to. */
  assertWriter(topic: string, writer: string): Promise<void>
}
