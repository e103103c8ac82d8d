/** Every facet of one kind of step. Each kind is one file in `steps/` and one line in `step-kinds.ts`. */
import type { Json, JsonObject, Pointer } from '../json/index.js'
import type { StepPlace } from './errors.js'
import type { LensStep } from './lens.js'
import type { Fields } from './fields.js'
import type { LossEntry } from './loss.js'
import type { Program } from './program.js'
import type { SchemaEdit } from './schema-edit.js'

export interface StepKind<Step extends LensStep = LensStep> {
  readonly kind: Step['kind']
  /** Reads the body of the step. @throws {LensInvalid} */
  parse(fields: Fields): Step
  /** The body again, without defaults: what `parse` reads back to the same step. */
  render(step: Step): JsonObject
  /** The schema after the step. @throws {LensMisfit} when the step does not fit the schema. */
  schemaAfter(step: Step, schema: SchemaEdit, place: StepPlace): SchemaEdit
  up(step: Step): Program
  /** `undefined`: there is no way down. */
  down(step: Step): Program | undefined
  /** The step that goes the other way. `older` is the schema this step starts from. */
  inverse(step: Step, older: SchemaEdit): LensStep
  /** What cannot be told back afterwards, when the complement is not at hand. */
  loss(step: Step): { readonly up: readonly LossEntry[]; readonly down: readonly LossEntry[] }
}

export type { Json, LensStep, Pointer, StepPlace }
