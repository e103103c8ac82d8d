/** `wrap`: a value becomes an array with that one item. */
import { formatPointer, type Json, type Pointer } from '../../json/index.js'
import { misfitFor, needProperty } from '../fit.js'
import type { WrapStep } from '../lens.js'
import { unwrapped, wrapped } from '../one-item.js'
import type { Program } from '../program.js'
import { withReplaced } from '../schema-edit.js'
import type { StepKind } from '../step-kind.js'
import type { ValueFunction } from '../value-function.js'

export const wrap: StepKind<WrapStep> = {
  kind: 'wrap',
  parse(fields) {
    const fill = fields.value('fill')
    return { kind: 'wrap', path: fields.path('path'), ...(fill === undefined ? {} : { fill }) }
  },
  render: ({ path, fill }) => ({ path: formatPointer(path), ...(fill === undefined ? {} : { fill }) }),
  schemaAfter({ path }, edit, place) {
    needProperty(edit, path, misfitFor(place, path))
    return withReplaced(edit, path, (items) => ({ type: 'array', items, minItems: 1, maxItems: 1 }))
  },
  up: ({ path }) => inPlace(path, wrapped),
  down: ({ path, fill }) => inPlace(path, unwrapped(fill)),
  inverse: ({ path, fill }) => ({ kind: 'unwrap', path, ...(fill === undefined ? {} : { fill }) }),
  loss: ({ path, fill }) => ({ up: [], down: itemsLost(path, fill) }),
}

/** The value at `path` replaced by what `apply` makes of it. */
export function inPlace(path: Pointer, apply: ValueFunction): Program {
  return [
    { kind: 'read', path, into: 0 },
    { kind: 'apply', function: apply, from: [0], into: [1] },
    { kind: 'put', path, from: 1, create: false },
  ]
}

/** What keeping only the first item of an array loses. */
export function itemsLost(path: Pointer, fill: Json | undefined) {
  const rest = { path, what: 'all items but the first' }
  return [rest, { path, what: 'that an array was empty', ...(fill === undefined ? {} : { fill: [fill] }) }]
}
