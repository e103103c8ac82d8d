/**
 * The judgements that a decision needs, as one value that a test can replace.
 *
 * The decisions hold the branches; the judge holds the proofs: is a schema compatible with a history, does a
 * lens keep its laws between two schemas.
 */
import type { Json, JsonObject, Pointer } from '../json/index.js'
import type { Verdict } from '../compatibility/index.js'
import type { Draft, JsonSchema } from '../schema/index.js'
import type { EventTypePolicy, RegisteredSchema, Rule } from './model.js'

export interface CompatibilityQuestion {
  /** The live versions of the major, oldest first; at least one. */
  readonly history: readonly Pick<RegisteredSchema, 'bundled' | 'fingerprint'>[]
  readonly candidate: JsonSchema
  /** Where `$schema` is absent. */
  readonly draft: Draft
  readonly policy: EventTypePolicy
}

export interface LensQuestion {
  readonly subject: string
  readonly from: number
  readonly to: number
  readonly document: JsonObject
  /** The newest revisions of the two majors. */
  readonly older: JsonSchema
  readonly newer: JsonSchema
  /** Events that were stored, where a store is at hand: the lens is tried on them too. */
  readonly samples?: { readonly older: readonly Json[]; readonly newer: readonly Json[] }
}

export type LensJudgement =
  | { readonly kind: 'holds'; readonly hasDown: boolean; readonly loss: Json }
  | { readonly kind: 'broken'; readonly message: string; readonly event?: Json }

export interface Judge {
  compatibility(question: CompatibilityQuestion): Verdict
  /** Places where two schemas differ, in the newer where it has them. */
  differences(older: JsonSchema, newer: JsonSchema): readonly Pointer[]
  /** @throws LensInvalid when the document is no lens. */
  lens(question: LensQuestion): Promise<LensJudgement>
  /** Does the lens go down as well? */
  hasDown(document: JsonObject): boolean
  /** The lens as JSONata rules of the Confluent rule set, one `UPGRADE` and, when it goes down, one `DOWNGRADE`. */
  migrationRules(document: JsonObject): readonly Rule[]
}
