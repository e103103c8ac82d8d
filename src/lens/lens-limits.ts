/**
 * How large a lens may be: far more than people write, and little enough that every form of it is made and run in
 * bounded time. A table may have as many rows as it needs; looking a row up costs little however many there are.
 */
import type { Pointer } from '../json/index.js'
import { LensInvalid } from './errors.js'
import type { LensStep } from './lens.js'

export const lensLimits = {
  /** Steps in all, those inside other steps included. */
  steps: 256,
  /** Steps inside steps. */
  nesting: 16,
  /** Names from the event down to what a step speaks of, those of the steps around it included. */
  depth: 64,
  /** Fields of one `split` or `join`. */
  fields: 64,
  /** Tags of one `within`. */
  tags: 256,
} as const

export const tooManySteps = `a lens has at most ${lensLimits.steps} steps`

/** @throws {LensInvalid} with the place of the first step that is too much. */
export function assertWithinLimits(steps: readonly LensStep[]): void {
  let count = 0
  const walk = (list: readonly LensStep[], place: readonly number[], above: number) => {
    for (const [index, step] of list.entries()) {
      const here = [...place, index]
      count += 1
      if (count > lensLimits.steps) {
        throw new LensInvalid({ step: here }, tooManySteps)
      }
      for (const path of pathsOf(step)) {
        if (above + path.length <= lensLimits.depth) continue
        const reason = `a path leads at most ${lensLimits.depth} objects down`
        throw new LensInvalid({ step: here, path: path.slice(0, lensLimits.depth) }, reason)
      }
      if (pathsOf(step).length > lensLimits.fields + 1) {
        throw new LensInvalid({ step: here }, `it has at most ${lensLimits.fields} fields`)
      }
      if ('is' in step && step.is.length > lensLimits.tags) {
        throw new LensInvalid({ step: here }, `"is" lists at most ${lensLimits.tags} tags`)
      }
      if ('steps' in step) walk(step.steps, here, above + step.path.length)
    }
  }
  walk(steps, [], 0)
}

function pathsOf(step: LensStep): readonly Pointer[] {
  switch (step.kind) {
    case 'rename':
    case 'move':
      return [step.from, step.to]
    case 'split':
      return [step.path, ...step.into]
    case 'join':
      return [...step.from, step.into]
    case 'expr':
      return []
    default:
      return [step.path]
  }
}
