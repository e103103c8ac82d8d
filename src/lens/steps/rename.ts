/** `rename`: another name in the same object. Absent stays absent, required stays required. */
import { formatPointer, type Pointer } from '../../json/index.js'
import { misfitFor, needFree, needProperty } from '../fit.js'
import type { RenameStep } from '../lens.js'
import type { Program } from '../program.js'
import { withRenamed } from '../schema-edit.js'
import type { StepKind } from '../step-kind.js'

export const rename: StepKind<RenameStep> = {
  kind: 'rename',
  parse(fields) {
    const from = fields.path('from')
    const to = fields.path('to')
    if (formatPointer(from.slice(0, -1)) !== formatPointer(to.slice(0, -1))) {
      throw fields.refuse(
        '"from" and "to" have to be in the same object; "move" goes from one to another',
        from,
      )
    }
    if (from.at(-1) === to.at(-1)) throw fields.refuse('"from" and "to" are the same', from)
    return { kind: 'rename', from, to }
  },
  render: ({ from, to }) => ({ from: formatPointer(from), to: formatPointer(to) }),
  schemaAfter({ from, to }, edit, place) {
    needProperty(edit, from, misfitFor(place, from))
    needFree(edit, to, misfitFor(place, to))
    return withRenamed(edit, from, to.at(-1) ?? '')
  },
  up: ({ from, to }) => carried(from, to),
  down: ({ from, to }) => carried(to, from),
  inverse: ({ from, to }) => ({ kind: 'rename', from: to, to: from }),
  loss: () => ({ up: [], down: [] }),
}

function carried(from: Pointer, to: Pointer): Program {
  return [
    { kind: 'take', path: from, into: 0, keep: from.length },
    { kind: 'put', path: to, from: 0, create: false },
  ]
}
