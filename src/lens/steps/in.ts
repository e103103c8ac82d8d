/** `in`: steps inside the object at a path, whose own paths start there. */
import { formatPointer } from '../../json/index.js'
import { misfitFor, needObject } from '../fit.js'
import type { InStep } from '../lens.js'
import { inside } from '../program.js'
import { scopedTo } from '../schema-edit.js'
import type { StepKind } from '../step-kind.js'
import { downOf, inverseOfAll, lossOfAll, schemaAfterAll, upOf, type Nesting } from './nested.js'

export function inStep({ kindOf, parseSteps, renderSteps }: Nesting): StepKind<InStep> {
  return {
    kind: 'in',
    parse: (fields) => ({ kind: 'in', path: fields.path('path'), steps: parseSteps(fields) }),
    render: ({ path, steps }) => ({ path: formatPointer(path), steps: renderSteps(steps) }),
    schemaAfter({ path, steps }, edit, place) {
      needObject(edit, path, misfitFor(place, path))
      return { ...edit, document: schemaAfterAll(kindOf, steps, scopedTo(edit, path), place).document }
    },
    up: ({ path, steps }) => inside(path, upOf(kindOf, steps)),
    down({ path, steps }) {
      const down = downOf(kindOf, steps)
      return down && inside(path, down)
    },
    inverse: ({ path, steps }, older) => ({
      kind: 'in',
      path,
      steps: inverseOfAll(kindOf, steps, scopedTo(older, path)),
    }),
    loss: ({ path, steps }) => lossOfAll(kindOf, steps, path),
  }
}
