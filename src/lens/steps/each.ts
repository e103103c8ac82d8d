/** `each`: steps inside every object of an array. */
import { formatPointer } from '../../json/index.js'
import { misfitFor, needObject, needProperty } from '../fit.js'
import type { EachStep } from '../lens.js'
import { scopedTo, typesOf } from '../schema-edit.js'
import type { StepKind } from '../step-kind.js'
import { downOf, inverseOfAll, lossOfAll, schemaAfterAll, upOf, type Nesting } from './nested.js'

const items = { items: true } as const

export function eachStep({ kindOf, parseSteps, renderSteps }: Nesting): StepKind<EachStep> {
  return {
    kind: 'each',
    parse: (fields) => ({ kind: 'each', path: fields.path('path'), steps: parseSteps(fields) }),
    render: ({ path, steps }) => ({ path: formatPointer(path), steps: renderSteps(steps) }),
    schemaAfter({ path, steps }, edit, place) {
      const misfit = misfitFor(place, path)
      const { schema } = needProperty(edit, path, misfit)
      const types = typesOf(edit.document, schema)
      if (types !== undefined && !types.includes('array'))
        throw misfit(`it is ${types.join(' or ')}, not an array`)
      const scoped = scopedTo(edit, [...path, items])
      needObject(scoped, [], misfit)
      return { ...edit, document: schemaAfterAll(kindOf, steps, scoped, place).document }
    },
    up: ({ path, steps }) => [{ kind: 'each', path, body: upOf(kindOf, steps) }],
    down({ path, steps }) {
      const body = downOf(kindOf, steps)
      return body && [{ kind: 'each', path, body }]
    },
    inverse: ({ path, steps }, older) => ({
      kind: 'each',
      path,
      steps: inverseOfAll(kindOf, steps, scopedTo(older, [...path, items])),
    }),
    loss: ({ path, steps }) => lossOfAll(kindOf, steps, [...path, '*']),
  }
}
