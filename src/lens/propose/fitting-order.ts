/** Drafts in an order in which each fits the schema that those before it leave. */
import { LensMisfit } from '../errors.js'
import { propertyAt, type SchemaEdit } from '../schema-edit.js'
import { kindOf } from '../step-kinds.js'
import { known, type Draft } from './proposal.js'

export interface Unordered {
  /** What frees and takes names. */
  readonly first: readonly Draft[]
  /** What needs the names to be as the newer schema has them. */
  readonly then: readonly Draft[]
}

/** Those that never fit are left out: something else has done their work, or what is left of it is found by comparing. */
export function inFittingOrder({ first, then }: Unordered, edit: SchemaEdit): readonly Draft[] {
  const ordered: Draft[] = []
  let here = edit
  for (const waiting of [[...first], [...then]]) {
    while (waiting.length > 0) {
      const next = firstThatFits(waiting, here)
      if (next !== undefined) {
        here = next.after
        ordered.push(...waiting.splice(next.index, 1))
        continue
      }
      if (!freeAName(waiting, here)) break
    }
  }
  return ordered
}

function firstThatFits(drafts: readonly Draft[], edit: SchemaEdit) {
  for (const [index, { step }] of drafts.entries()) {
    try {
      return { index, after: kindOf(step).schemaAfter(step, edit, { step: [index] }) }
    } catch (error) {
      if (!(error instanceof LensMisfit)) throw error
    }
  }
  return undefined
}

/** Two properties that swap their names both wait for the other: one of them gets out of the way first. */
function freeAName(waiting: Draft[], edit: SchemaEdit): boolean {
  for (const [index, { step }] of waiting.entries()) {
    if (step.kind !== 'rename' || propertyAt(edit, step.from) === undefined) continue
    const [above, name] = [step.from.slice(0, -1), step.from.at(-1) ?? '']
    const isAwaited = waiting.some(
      (other) => other.step.kind === 'rename' && JSON.stringify(other.step.to) === JSON.stringify(step.from),
    )
    if (!isAwaited || name.endsWith('_before')) continue
    const aside = [...above, `${name}_before`]
    if (propertyAt(edit, aside) !== undefined) continue
    waiting.splice(index, 1, known({ ...step, to: aside }), known({ ...step, from: aside }))
    return true
  }
  return false
}
