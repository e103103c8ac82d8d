/**
 * `split`: one text becomes several fields.
 *
 * With `existing: keep` the fields may be declared already; where an event has any of them, they stand and
 * the text is not split. Going down then writes the text from the fields and leaves the fields too.
 */
import { formatPointer, type Pointer } from '../../json/index.js'
import { sharedDepth } from '../shared-depth.js'
import { misfitFor, needFree, needProperty } from '../fit.js'
import type { SplitStep } from '../lens.js'
import type { Instruction, Program } from '../program.js'
import {
  propertyAt,
  typesOf,
  withoutProperty,
  withPresence,
  withProperty,
  type SchemaEdit,
} from '../schema-edit.js'
import { firstPresent, joinTexts, splitText } from '../split-text.js'
import type { StepKind, StepPlace } from '../step-kind.js'

export const split: StepKind<SplitStep> = {
  kind: 'split',
  parse(fields) {
    const fill = fields.optionalText('fill')
    return {
      kind: 'split',
      path: fields.path('path'),
      separator: fields.text('separator'),
      into: fields.paths('into'),
      overflow: fields.choice('overflow', ['last', 'first']),
      existing: fields.choice('existing', ['refuse', 'keep']),
      ...(fill === undefined ? {} : { fill }),
    }
  },
  render: ({ path, separator, into, overflow, existing, fill }) => ({
    path: formatPointer(path),
    separator,
    into: into.map(formatPointer),
    ...(overflow === 'last' ? {} : { overflow }),
    ...(existing === 'refuse' ? {} : { existing }),
    ...(fill === undefined ? {} : { fill }),
  }),
  schemaAfter(step, edit, place) {
    const misfit = misfitFor(place, step.path)
    const { schema, required } = needProperty(edit, step.path, misfit)
    const types = typesOf(edit.document, schema)
    if (types !== undefined && types.join() !== 'string')
      throw misfit(`it is ${types.join(' or ')}, not text`)
    if (required && step.fill === undefined) {
      throw misfit(
        'the older schema requires the text, so going down needs a "fill" for when no field is there',
      )
    }
    return declared(withoutProperty(edit, step.path), step, required, place)
  },
  up({ path, separator, into, overflow, existing }) {
    const width = into.length
    const parts = into.map((_, i) => 1 + i)
    const taken: Program = [
      { kind: 'take', path, into: 0, keep: path.length },
      { kind: 'apply', function: splitText(separator, width, overflow), from: [0], into: parts },
    ]
    if (existing === 'refuse') return [...taken, ...puts(into, parts)]
    const held = into.map((_, i) => 1 + width + i)
    return [
      ...taken,
      ...into.map((field, i): Instruction => ({ kind: 'read', path: field, into: held[i] ?? 0 })),
      { kind: 'apply', function: firstPresent(width), from: [...held, ...parts], into: parts },
      ...puts(into, parts),
    ]
  },
  down({ path, separator, into, existing, fill }) {
    const parts = into.map((_, i) => 1 + i)
    const read: Program = into.map((field, i) =>
      existing === 'keep'
        ? { kind: 'read', path: field, into: 1 + i }
        : { kind: 'take', path: field, into: 1 + i, keep: sharedDepth(path, field) },
    )
    return [
      ...read,
      { kind: 'apply', function: joinTexts(separator, fill), from: parts, into: [0] },
      { kind: 'put', path, from: 0, create: true },
    ]
  },
  inverse: ({ path, separator, into, overflow, fill }) => ({
    kind: 'join',
    from: into,
    separator,
    into: path,
    overflow,
    ...(fill === undefined ? {} : { fill }),
  }),
  loss: ({ path, existing, separator }) =>
    existing === 'keep'
      ? { up: [{ path, what: 'dropped where the fields are there already' }], down: [] }
      : { up: [], down: [{ path, what: ambiguity(separator) }] },
}

/** What joining loses. */
export function ambiguity(separator: string): string {
  return `fields that hold ${JSON.stringify(separator)}, or that are absent before others, are split differently coming back`
}

function puts(into: readonly Pointer[], parts: readonly number[]): Program {
  return into.map((path, i) => ({ kind: 'put', path, from: parts[i] ?? 0, create: true }))
}

/** The first field is there whenever the text was; the others only when the text had enough parts. */
function declared(edit: SchemaEdit, step: SplitStep, required: boolean, place: StepPlace): SchemaEdit {
  return step.into.reduce((after, field, i) => {
    const held = propertyAt(after, field)
    if (held === undefined) {
      return withProperty(after, field, { schema: { type: 'string' }, required: required && i === 0 })
    }
    if (step.existing === 'refuse') needFree(after, field, misfitFor(place, field))
    return held.required && i > 0 ? withPresence(after, field, false) : after
  }, edit)
}
