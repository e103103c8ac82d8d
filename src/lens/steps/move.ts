/**
 * `move`: from one object to another, up (hoist) or down (nest).
 *
 * Missing objects on the way are made. An object that the move leaves empty is dropped, in both directions,
 * unless `emptied: keep`; objects that both paths share are never touched.
 */
import { formatPointer, isJsonObject, type Pointer } from '../../json/index.js'
import { sharedDepth } from '../shared-depth.js'
import { misfitFor, needFree, needProperty } from '../fit.js'
import type { MoveStep } from '../lens.js'
import type { Program } from '../program.js'
import {
  namesAt,
  propertyAt,
  withoutProperty,
  withPresence,
  withProperty,
  type SchemaEdit,
} from '../schema-edit.js'
import type { StepKind } from '../step-kind.js'

export const move: StepKind<MoveStep> = {
  kind: 'move',
  parse(fields) {
    const from = fields.path('from')
    const to = fields.path('to')
    if (formatPointer(from) === formatPointer(to)) throw fields.refuse('"from" and "to" are the same', from)
    return { kind: 'move', from, to, emptied: fields.choice('emptied', ['drop', 'keep']) }
  },
  render: ({ from, to, emptied }) => ({
    from: formatPointer(from),
    to: formatPointer(to),
    ...(emptied === 'drop' ? {} : { emptied }),
  }),
  schemaAfter(step, edit, place) {
    const { from, to } = step
    const property = needProperty(edit, from, misfitFor(place, from))
    const lifted = withoutEmptied(withoutProperty(edit, from), step)
    const hoistsOverItself = isPrefix(to, from)
    if (hoistsOverItself && namesAt(lifted, to).length > 0) {
      throw misfitFor(place, to)('it still holds other properties, which the move would overwrite')
    }
    const ready = hoistsOverItself ? withoutProperty(lifted, to) : lifted
    needFree(ready, to, misfitFor(place, to))
    needObjectsOrNothing(ready, to, place)
    return withProperty(ready, to, property)
  },
  up: ({ from, to, emptied }) => carried(from, to, emptied),
  down: ({ from, to, emptied }) => carried(to, from, emptied),
  inverse: ({ from, to, emptied }) => ({ kind: 'move', from: to, to: from, emptied }),
  loss: () => ({ up: [], down: [] }),
}

function carried(from: Pointer, to: Pointer, emptied: MoveStep['emptied']): Program {
  const keep = emptied === 'keep' ? from.length : sharedDepth(from, to)
  return [
    { kind: 'take', path: from, into: 0, keep },
    { kind: 'put', path: to, from: 0, create: true },
  ]
}

function isPrefix(path: Pointer, of: Pointer): boolean {
  return path.length < of.length && path.every((token, depth) => token === of[depth])
}

/** The objects above `from` that may now be empty: gone when nothing is left in them, otherwise no longer promised. */
function withoutEmptied(edit: SchemaEdit, { from, to, emptied }: MoveStep): SchemaEdit {
  if (emptied === 'keep') return edit
  let after = edit
  for (let depth = from.length - 1; depth > sharedDepth(from, to); depth -= 1) {
    const above = from.slice(0, depth)
    const names = namesAt(after, above)
    if (names.length === 0) {
      after = withoutProperty(after, above)
      continue
    }
    if (!names.some((name) => propertyAt(after, [...above, name])?.required)) {
      after = withPresence(after, above, false)
    }
    break
  }
  return after
}

function needObjectsOrNothing(edit: SchemaEdit, to: Pointer, place: Parameters<typeof misfitFor>[0]): void {
  for (let depth = 1; depth < to.length; depth += 1) {
    const above = propertyAt(edit, to.slice(0, depth))
    const type = isJsonObject(above?.schema) ? above.schema['type'] : undefined
    if (typeof type === 'string' && type !== 'object') {
      throw misfitFor(place, to.slice(0, depth))(`it is declared as ${type}, which holds no properties`)
    }
  }
}
