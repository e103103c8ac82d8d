/**
 * An event for each finding. The witness of the question belongs to the finding at whose place it is refused; the others
 * get one made from it by putting the value that shows them in their place, if both sides still see it so.
 */
import { isJsonArray, isJsonObject, objectOf, type Json, type Pointer } from '../json/index.js'
import { renderSchema, type JsonSchema, type Schema } from '../schema/index.js'
import {
  compileValidator,
  SchemaNotCompilable,
  type FormatMode,
  type ValidationIssue,
} from '../validation/index.js'
import type { Blame } from './blame.js'
import { emptyOutline, outlineGrows } from './outline.js'
import { isPlain, partFor } from './schema-part.js'

export interface Witnessing {
  readonly witness: Json
  readonly refuser: Schema
  readonly formats: FormatMode
  /** Is another event one that the writer may write and the refuser refuses? */
  isWitness(event: Json): boolean
}

/** For each accused change, in order, the event that shows it; at least one has one. */
export function witnessesFor(accused: readonly Blame[], o: Witnessing): readonly (Json | undefined)[] {
  if (accused.length === 1) return [o.witness]
  const issues = issuesOf(o)
  const scores = accused.map(({ change }) =>
    Math.max(
      0,
      ...issues.map(
        ({ pointer, keyword }) => likeness(change.path, pointer) + (keyword === change.keyword ? 0.5 : 0),
      ),
    ),
  )
  const best = scores.indexOf(Math.max(...scores))
  return accused.map(({ change, local }, i) => {
    if (i === best) return o.witness
    if (local === undefined) return undefined
    const event = replaced(o.witness, change.within.path, local)
    return event !== undefined && o.isWitness(event) ? event : undefined
  })
}

/** What the refuser holds against the witness; nothing, where it is too large for the validator even in part. */
function issuesOf({ witness, refuser, formats }: Witnessing): readonly ValidationIssue[] {
  const whole = renderSchema(refuser)
  const outline = emptyOutline()
  outlineGrows(outline, witness)
  const part = isPlain(whole) ? (partFor(whole, outline) as JsonSchema) : whole
  try {
    return compileValidator(part, { draft: '2020-12', formats, allErrors: true }).validate(witness)
  } catch (error) {
    if (error instanceof SchemaNotCompilable) return []
    throw error
  }
}

/** How far the two lead the same way. */
function likeness(path: Pointer, pointer: Pointer): number {
  const differs = pointer.findIndex((token, i) => path[i] !== token && path[i] !== '*')
  return differs === -1 ? pointer.length : differs
}

function replaced(event: Json, path: Pointer, value: Json): Json | undefined {
  const [token, ...rest] = path
  if (token === undefined) return value
  if (isJsonArray(event)) {
    const index = token === '*' ? 0 : Number(token)
    const below = replaced(event[index] ?? {}, rest, value)
    if (below === undefined) return undefined
    return event.length === 0 ? [below] : event.with(Math.min(index, event.length - 1), below)
  }
  if (!isJsonObject(event) || token === '*') return undefined
  const below = replaced(Object.hasOwn(event, token) ? (event[token] ?? null) : {}, rest, value)
  if (below === undefined) return undefined
  return objectOf([...Object.entries(event).filter(([name]) => name !== token), [token, below]])
}
