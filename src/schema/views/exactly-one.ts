/**
 * `oneOf` in a view: the schemas as written decide which branch it is, and only that branch is closed or opened.
 *
 * As an expression: any viewed branch, and not two branches as written. It is linear in the number of branches, and its double
 * negation keeps the branches as written from declaring anything. Where branches exclude each other anyhow, any viewed branch is enough.
 */
import type { SchemaNode } from '../canonical.js'
import type { NodeDraft } from '../node-draft.js'
import { arePairwiseDisjoint } from './disjoint.js'
import type { GraphRewriter } from './graph-rewriter.js'

/** Replaces the `oneOf` of `draft`, which was `written`, by `viewed` branches. */
export function setExactlyOne(
  draft: NodeDraft,
  written: readonly SchemaNode[],
  viewed: readonly SchemaNode[],
  rewriter: GraphRewriter,
): void {
  delete draft.oneOf
  const { at } = draft
  const further: SchemaNode[] = []
  if (draft.anyOf === undefined) draft.anyOf = viewed
  else further.push(rewriter.made(at, { anyOf: viewed }))
  if (!arePairwiseDisjoint(written)) {
    const several = rewriter.made(at, {
      anyOf: written,
      not: rewriter.made(at, { oneOf: written }),
    })
    further.push(rewriter.made(at, { not: several }))
  }
  if (further.length > 0) draft.allOf = [...(draft.allOf ?? []), ...further]
}
