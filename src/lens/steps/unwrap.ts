/** `unwrap`: an array becomes its first item. The other way of `wrap`. */
import { formatPointer, isJsonObject, member } from '../../json/index.js'
import { misfitFor, needProperty } from '../fit.js'
import type { UnwrapStep } from '../lens.js'
import { unwrapped, wrapped } from '../one-item.js'
import { schemasAt, typesOf, withPresence, withReplaced } from '../schema-edit.js'
import type { StepKind } from '../step-kind.js'
import { inPlace, itemsLost } from './wrap.js'

export const unwrap: StepKind<UnwrapStep> = {
  kind: 'unwrap',
  parse(fields) {
    const fill = fields.value('fill')
    return { kind: 'unwrap', path: fields.path('path'), ...(fill === undefined ? {} : { fill }) }
  },
  render: ({ path, fill }) => ({ path: formatPointer(path), ...(fill === undefined ? {} : { fill }) }),
  schemaAfter({ path, fill }, edit, place) {
    const misfit = misfitFor(place, path)
    const { schema, required } = needProperty(edit, path, misfit)
    const types = typesOf(edit.document, schema)
    if (types !== undefined && types.join() !== 'array')
      throw misfit(`it is ${types.join(' or ')}, not an array`)
    const [items = true] = schemasAt(edit, [...path, { items: true }])
    const isNeverEmpty = isJsonObject(schema) && Number(member(schema, 'minItems') ?? 0) > 0
    const after = withReplaced(edit, path, () => items)
    return required && fill === undefined && !isNeverEmpty ? withPresence(after, path, false) : after
  },
  up: ({ path, fill }) => inPlace(path, unwrapped(fill)),
  down: ({ path }) => inPlace(path, wrapped),
  inverse: ({ path, fill }) => ({ kind: 'wrap', path, ...(fill === undefined ? {} : { fill }) }),
  loss: ({ path, fill }) => ({ up: itemsLost(path, fill), down: [] }),
}
