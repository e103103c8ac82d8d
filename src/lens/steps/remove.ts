/** `remove`: a property that newer events no longer have. */
import { formatPointer } from '../../json/index.js'
import { misfitFor, needProperty } from '../fit.js'
import type { RemoveStep } from '../lens.js'
import { propertyAt, withoutProperty } from '../schema-edit.js'
import type { StepKind } from '../step-kind.js'
import { refusalOf } from '../validity.js'
import { filling } from './add.js'

export const remove: StepKind<RemoveStep> = {
  kind: 'remove',
  parse(fields) {
    const fill = fields.value('fill')
    return { kind: 'remove', path: fields.path('path'), ...(fill === undefined ? {} : { fill }) }
  },
  render: ({ path, fill }) => ({ path: formatPointer(path), ...(fill === undefined ? {} : { fill }) }),
  schemaAfter({ path, fill }, edit, place) {
    const misfit = misfitFor(place, path)
    const { schema, required } = needProperty(edit, path, misfit)
    if (required && fill === undefined) {
      throw misfit('the older schema requires it, so going down needs a "fill" to put there')
    }
    const refusal = fill === undefined ? undefined : refusalOf(schema, fill, edit.document)
    if (refusal !== undefined) throw misfit(`the fill is not valid under the older schema: ${refusal}`)
    return withoutProperty(edit, path)
  },
  up: ({ path }) => [{ kind: 'take', path, into: 0, keep: path.length }],
  down: ({ path, fill }) => (fill === undefined ? [] : filling(path, fill)),
  inverse({ path, fill }, older) {
    const property = propertyAt(older, path)
    return {
      kind: 'add',
      path,
      schema: property?.schema ?? true,
      required: property?.required === true && fill !== undefined,
      ...(fill === undefined ? {} : { fill }),
    }
  },
  loss: ({ path, fill }) => ({
    up: [{ path, what: 'dropped', ...(fill === undefined ? {} : { fill }) }],
    down: [],
  }),
}
