/** The steps of a lens that are code: what the application has to supply, under which names, from which schema to which. */
import { assert, type Pointer } from '../json/index.js'
import type { JsonSchema } from '../schema/index.js'
import type { Lens } from './lens.js'
import { propertyAt, schemaEdit, type SchemaEdit } from './schema-edit.js'
import { editableSchema } from './schema-after.js'
import { kindOf } from './step-kinds.js'

/** A schema inside a document, whose definitions it may refer to. */
export interface PlaceSchema {
  readonly document: JsonSchema
  readonly schema: JsonSchema
}

export interface CodeHole {
  readonly from: number
  readonly to: number
  /** Of the place: `Name`. */
  readonly name: string
  readonly path: Pointer
  readonly reason?: string
  /** The functions: `upcastV1ToV2Name`, `downcastV2ToV1Name`. */
  readonly up: string
  readonly down: string
  readonly older: PlaceSchema
  readonly newer: PlaceSchema
}

export function hasCode(lens: Lens): boolean {
  return lens.steps.some(({ kind }) => kind === 'code')
}

/** The lens with the names of the functions that its steps of code ask for. */
export function withNamedCode(lens: Lens): Lens {
  if (!hasCode(lens)) return lens
  const names = namesOfCode(lens)
  const { from, to } = placeOf(lens)
  const steps = lens.steps.map((step, index) => {
    const name = names.get(index)
    if (step.kind !== 'code' || name === undefined) return step
    return {
      ...step,
      called: { up: `upcastV${from}ToV${to}${name}`, down: `downcastV${to}ToV${from}${name}` },
    }
  })
  return { ...lens, steps }
}

/** `lens` as `withNamedCode` gives it. @throws {LensMisfit} where a step does not fit `older`, the schema that the lens starts from. */
export function codeHolesOf(lens: Lens, older: JsonSchema): readonly CodeHole[] {
  if (!hasCode(lens)) return []
  const names = namesOfCode(lens)
  const place = placeOf(lens)
  const holes: CodeHole[] = []
  let before = schemaEdit(editableSchema(older))
  for (const [index, step] of lens.steps.entries()) {
    const after = kindOf(step).schemaAfter(step, before, { step: [index] })
    if (step.kind === 'code' && step.called !== undefined) {
      const { path, reason, called } = step
      holes.push({
        ...place,
        name: names.get(index) ?? '',
        path,
        ...(reason === undefined ? {} : { reason }),
        ...called,
        older: placeIn(before, path),
        newer: placeIn(after, path),
      })
    }
    before = after
  }
  return holes
}

function placeOf({ from, to }: Lens) {
  assert(from !== undefined && to !== undefined, 'a lens whose code is named joins two majors')
  return { from, to }
}

/** By the index of their step: the words of the path, and a number where that is taken. */
function namesOfCode({ steps }: Lens): ReadonlyMap<number, string> {
  const taken = new Set<string>()
  const names = new Map<number, string>()
  for (const [index, step] of steps.entries()) {
    if (step.kind === 'code')
      names.set(index, freeName(taken, step.path.map(capitalised).join('') || 'Value'))
  }
  return names
}

function placeIn(edit: SchemaEdit, path: Pointer): PlaceSchema {
  const property = propertyAt(edit, path)
  assert(property !== undefined, 'a step of code fits where its property is declared')
  return { document: edit.document, schema: property.schema }
}

/** `home/address-line` → `HomeAddressLine`; what no identifier can hold is left out. */
function capitalised(token: string): string {
  const words = token.slice(0, 100).split(/[^A-Za-z0-9]+/)
  return words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('')
}

function freeName(taken: Set<string>, wish: string): string {
  let name = wish
  for (let n = 2; taken.has(name); n += 1) name = `${wish}${n}`
  taken.add(name)
  return name
}
