/** The schema that drafted steps lead to, for comparison with the one that is wanted. */
import { scopedTo, withReplaced, type SchemaEdit } from '../schema-edit.js'
import { kindOf } from '../step-kinds.js'
import type { Draft } from './proposal.js'

export function schemaAfterDrafts(drafts: readonly Draft[], edit: SchemaEdit): SchemaEdit {
  return drafts.reduce(afterDraft, edit)
}

function afterDraft(edit: SchemaEdit, { step, claims, inner }: Draft): SchemaEdit {
  if (inner !== undefined && (step.kind === 'each' || step.kind === 'within')) {
    const below = step.kind === 'each' ? ({ items: true } as const) : { tag: step.tag, is: step.is }
    return { ...edit, document: schemaAfterDrafts(inner, scopedTo(edit, [...step.path, below])).document }
  }
  const after = kindOf(step).schemaAfter(step, edit, { step: [] })
  return claims === undefined || !('path' in step) ? after : withReplaced(after, step.path, () => claims)
}
