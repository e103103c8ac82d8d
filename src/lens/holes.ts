/**
 * Holes: what a drafted lens leaves for a person to decide.
 *
 * A step names the fields it still needs under `holes`, each with the question that fills it. They are looked for in
 * the document as it was written, before anything else of its steps is judged: a step with a hole is no step yet.
 */
import { isJsonArray, isJsonObject, member, type Json, type JsonObject, type Pointer } from '../json/index.js'
import { LensHasHoles, LensInvalid, type LensHole } from './errors.js'
import { lensLimits } from './lens-limits.js'

/** Refuses a list of steps with holes, nested ones too. @throws {LensHasHoles} with all of them. */
export function assertNoHoles(steps: readonly Json[]): void {
  const holes = holesIn(steps)
  if (holes.length > 0) throw new LensHasHoles(holes)
}

/** In the order in which a person reads them. @throws {LensInvalid} where `holes` does not name fields. */
export function holesIn(steps: readonly Json[]): readonly LensHole[] {
  return [...holesBelow(steps, { step: [], pointer: [], names: [] })]
}

interface Above {
  readonly step: readonly number[]
  readonly pointer: Pointer
  /** The steps around, as people call them. */
  readonly names: readonly string[]
}

function* holesBelow(steps: readonly Json[], above: Above): Generator<LensHole> {
  if (above.step.length > lensLimits.nesting) return
  for (const [index, item] of steps.slice(0, lensLimits.steps).entries()) {
    const [kind, body] = (isJsonObject(item) ? Object.entries(item)[0] : undefined) ?? []
    if (kind === undefined || !isJsonObject(body)) continue
    const step = [...above.step, index]
    const pointer = [...above.pointer, 'steps', String(index), kind]
    const names = [...above.names, stepName(kind, body)]
    for (const [field, question] of questionsOf(body, step)) {
      yield { step, pointer: [...pointer, 'holes', field], name: `${names.join(' › ')}: ${field}`, question }
    }
    const inner = member(body, 'steps')
    if (isJsonArray(inner)) yield* holesBelow(inner, { step, pointer, names })
  }
}

function questionsOf(body: JsonObject, step: readonly number[]): readonly (readonly [string, string])[] {
  const holes = member(body, 'holes')
  if (holes === undefined) return []
  const entries = isJsonObject(holes) ? Object.entries(holes) : []
  const questions = entries.flatMap(([field, question]) =>
    typeof question === 'string' ? [[field, question] as const] : [],
  )
  if (questions.length === 0 || questions.length < entries.length) {
    throw new LensInvalid(
      { step },
      '"holes" has to name the fields that are missing, each with a text that asks for it; delete it when none is',
    )
  }
  return questions
}

/** `add /currency`, `rename /owner`, `expr`. */
function stepName(kind: string, body: JsonObject): string {
  const place = ['path', 'from', 'into']
    .map((name) => member(body, name))
    .find((path) => typeof path === 'string')
  return place === undefined ? kind : `${kind} ${place}`
}
