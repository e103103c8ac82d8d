/** Every kind of step, by name: adding one means adding a file and a line. */
import { isJsonArray, isJsonObject, type Json, type JsonObject } from '../json/index.js'
import { LensInvalid } from './errors.js'
import { Fields } from './fields.js'
import type { LensStep } from './lens.js'
import { lensLimits, tooManySteps } from './lens-limits.js'
import type { StepKind } from './step-kind.js'
import { add } from './steps/add.js'
import { code } from './steps/code.js'
import { convert } from './steps/convert.js'
import { eachStep } from './steps/each.js'
import { expr } from './steps/expr.js'
import { inStep } from './steps/in.js'
import { join } from './steps/join.js'
import { move } from './steps/move.js'
import type { Nesting } from './steps/nested.js'
import { remove } from './steps/remove.js'
import { rename } from './steps/rename.js'
import { split } from './steps/split.js'
import { unwrap } from './steps/unwrap.js'
import { withinStep } from './steps/within.js'
import { wrap } from './steps/wrap.js'

const nesting: Nesting = {
  kindOf,
  parseSteps: (fields) => parseSteps(fields.list('steps'), fields.step),
  renderSteps,
}

const kinds = {
  add,
  remove,
  rename,
  move,
  convert,
  split,
  join,
  wrap,
  unwrap,
  each: eachStep(nesting),
  in: inStep(nesting),
  within: withinStep(nesting),
  expr,
  code,
}

/** The facets of a step. The table above pairs every kind with its own step type, which a lookup cannot express. */
export function kindOf(step: LensStep): StepKind {
  return kinds[step.kind]
}

export const stepKindNames = Object.keys(kinds) as readonly LensStep['kind'][]

/** @throws {LensInvalid} with the place of the step. */
export function parseSteps(list: readonly Json[], above: readonly number[]): readonly LensStep[] {
  if (above.length > lensLimits.nesting) {
    throw new LensInvalid({ step: above }, `steps stand at most ${lensLimits.nesting} deep inside each other`)
  }
  // Before any of them is read: a schema in a step costs something to look at.
  if (list.length > lensLimits.steps) {
    throw new LensInvalid({ step: [...above, lensLimits.steps] }, tooManySteps)
  }
  return list.map((item, index) => parseStep(item, [...above, index]))
}

export function renderSteps(steps: readonly LensStep[]): readonly JsonObject[] {
  return steps.map((step) => ({ [step.kind]: kindOf(step).render(step) }))
}

function parseStep(item: Json, step: readonly number[]): LensStep {
  if (!isJsonObject(item)) throw new LensInvalid({ step }, 'a step is an object with the name of its kind')
  const [entry, ...others] = Object.entries(item)
  if (entry === undefined || others.length > 0) {
    throw new LensInvalid({ step }, 'a step has exactly one name, such as { rename: { from, to } }')
  }
  const [name, body] = entry
  const kind = stepKindNames.find((known) => known === name)
  if (kind === undefined) {
    throw new LensInvalid({ step }, `there is no step "${name}"; known: ${stepKindNames.join(', ')}`)
  }
  if (!isJsonObject(body) || isJsonArray(body)) {
    throw new LensInvalid({ step }, `the body of "${name}" is an object with its fields`)
  }
  const fields = new Fields(body, step)
  const parsed = kinds[kind].parse(fields)
  fields.finish()
  return parsed
}
