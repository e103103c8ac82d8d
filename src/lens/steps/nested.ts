/** What the steps that hold steps have in common: they run theirs in order, and backwards going down. */
import type { Json } from '../../json/index.js'
import type { Fields } from '../fields.js'
import type { LensStep } from '../lens.js'
import type { LossEntry } from '../loss.js'
import type { Program } from '../program.js'
import type { SchemaEdit } from '../schema-edit.js'
import type { StepKind, StepPlace } from '../step-kind.js'

/** Looks up the facets of a step; given by `step-kinds.ts`, so that no file imports itself in a circle. */
export type KindOf = (step: LensStep) => StepKind

/** What a kind of step that holds steps has to be given. */
export interface Nesting {
  readonly kindOf: KindOf
  readonly parseSteps: (fields: Fields) => readonly LensStep[]
  readonly renderSteps: (steps: readonly LensStep[]) => Json
}

export function upOf(kindOf: KindOf, steps: readonly LensStep[]): Program {
  return steps.flatMap((step) => kindOf(step).up(step))
}

/** `undefined` when a step has no way down. */
export function downOf(kindOf: KindOf, steps: readonly LensStep[]): Program | undefined {
  const programs = steps.toReversed().map((step) => kindOf(step).down(step))
  return programs.every((program) => program !== undefined) ? programs.flat() : undefined
}

export function schemaAfterAll(
  kindOf: KindOf,
  steps: readonly LensStep[],
  edit: SchemaEdit,
  place: StepPlace,
): SchemaEdit {
  return steps.reduce(
    (after, step, index) => kindOf(step).schemaAfter(step, after, { step: [...place.step, index] }),
    edit,
  )
}

/** The inverse steps, last first; each sees the schema that it started from. */
export function inverseOfAll(
  kindOf: KindOf,
  steps: readonly LensStep[],
  older: SchemaEdit,
): readonly LensStep[] {
  const inverses: LensStep[] = []
  let before = older
  for (const [index, step] of steps.entries()) {
    inverses.unshift(kindOf(step).inverse(step, before))
    before = kindOf(step).schemaAfter(step, before, { step: [index] })
  }
  return inverses
}

export function lossOfAll(kindOf: KindOf, steps: readonly LensStep[], above: readonly string[]) {
  const losses = steps.map((step) => kindOf(step).loss(step))
  const placed = (entries: readonly LossEntry[]) =>
    entries.map((entry) => ({ ...entry, path: [...above, ...entry.path] }))
  return {
    up: losses.flatMap(({ up }) => placed(up)),
    down: losses.flatMap(({ down }) => placed(down)),
  }
}
