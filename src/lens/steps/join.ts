/** `join`: several text fields become one text. The other way of `split`. */
import { formatPointer } from '../../json/index.js'
import { misfitFor, needFree, needProperty } from '../fit.js'
import type { JoinStep } from '../lens.js'
import { propertyAt, withoutProperty, withProperty, namesAt, type SchemaEdit } from '../schema-edit.js'
import type { StepKind } from '../step-kind.js'
import { ambiguity, split } from './split.js'

export const join: StepKind<JoinStep> = {
  kind: 'join',
  parse(fields) {
    const fill = fields.optionalText('fill')
    return {
      kind: 'join',
      from: fields.paths('from'),
      separator: fields.text('separator'),
      into: fields.path('into'),
      overflow: fields.choice('overflow', ['last', 'first']),
      ...(fill === undefined ? {} : { fill }),
    }
  },
  render: ({ from, separator, into, overflow, fill }) => ({
    from: from.map(formatPointer),
    separator,
    into: formatPointer(into),
    ...(overflow === 'last' ? {} : { overflow }),
    ...(fill === undefined ? {} : { fill }),
  }),
  schemaAfter({ from, into, fill }, edit, place) {
    const required = from
      .map((path) => needProperty(edit, path, misfitFor(place, path)).required)
      .some((needed) => needed)
    const lifted = from.reduce((after, path) => withoutHolder(withoutProperty(after, path), path), edit)
    needFree(lifted, into, misfitFor(place, into))
    return withProperty(lifted, into, {
      schema: { type: 'string' },
      required: required || fill !== undefined,
    })
  },
  up: (step) => split.down(asSplit(step)) ?? [],
  down: (step) => split.up(asSplit(step)),
  inverse: asSplit,
  loss: ({ into, separator }) => ({ up: [{ path: into, what: ambiguity(separator) }], down: [] }),
}

function asSplit({ from, separator, into, overflow, fill }: JoinStep) {
  return {
    kind: 'split',
    path: into,
    separator,
    into: from,
    overflow,
    existing: 'refuse',
    ...(fill === undefined ? {} : { fill }),
  } as const
}

/** An object whose last property went into the text is dropped from the event, so from the schema too. */
function withoutHolder(edit: SchemaEdit, path: readonly string[]): SchemaEdit {
  const above = path.slice(0, -1)
  const isEmptied =
    above.length > 0 && propertyAt(edit, above) !== undefined && namesAt(edit, above).length === 0
  return isEmptied ? withoutProperty(edit, above) : edit
}
