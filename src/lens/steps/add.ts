/** `add`: a property that older events do not have. They get the fill, or stay without it. */
import { formatPointer, type Json } from '../../json/index.js'
import type { AddStep } from '../lens.js'
import { misfitFor, needFree, needObject } from '../fit.js'
import { withProperty } from '../schema-edit.js'
import type { StepKind } from '../step-kind.js'
import { refusalOf } from '../validity.js'

export const add: StepKind<AddStep> = {
  kind: 'add',
  parse(fields) {
    const path = fields.path('path')
    const schema = fields.schema('schema')
    const fill = fields.value('fill')
    const required = fields.optionalBoolean('required') ?? fill !== undefined
    if (required && fill === undefined) {
      throw fields.refuse('a required property needs a "fill", since older events do not have it', path)
    }
    const refusal = fill === undefined ? undefined : refusalOf(schema, fill)
    if (refusal !== undefined) throw fields.refuse(`the fill is not valid under the schema: ${refusal}`, path)
    return { kind: 'add', path, schema, required, ...(fill === undefined ? {} : { fill }) }
  },
  render: ({ path, schema, fill, required }) => ({
    path: formatPointer(path),
    schema,
    ...(fill === undefined ? {} : { fill }),
    ...(required === (fill !== undefined) ? {} : { required }),
  }),
  schemaAfter({ path, schema, required }, edit, place) {
    const misfit = misfitFor(place, path)
    needObject(edit, path.slice(0, -1), misfit)
    needFree(edit, path, misfit)
    return withProperty(edit, path, { schema, required })
  },
  up: ({ path, fill }) => (fill === undefined ? [] : filling(path, fill)),
  down: ({ path }) => [{ kind: 'take', path, into: 0, keep: path.length }],
  inverse: ({ path, fill }) => ({ kind: 'remove', path, ...(fill === undefined ? {} : { fill }) }),
  loss: ({ path, fill }) => ({
    up: [],
    down: [{ path, what: 'dropped', ...(fill === undefined ? {} : { fill }) }],
  }),
}

/** Puts `fill` at `path` where the object around it is there. */
export function filling(path: readonly string[], fill: Json) {
  return [
    { kind: 'literal', value: fill, into: 0 },
    { kind: 'put', path, from: 0, create: false },
  ] as const
}
