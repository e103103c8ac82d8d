/**
 * What makes two findings the same: the rule, the direction, the place in the event and what changed there. Not where it
 * stands in a file, what stands beside it, how it is formatted, or what is only said to people.
 */
import { canonicalHash, jsonEquals, valueAt, type Json, type Pointer } from '../json/index.js'
import { Shapes, type LocatedChange } from '../diff/index.js'
import type { JsonSchema, Schema, SchemaNode } from '../schema/index.js'
import type { Finding } from './verdict.js'

type Named = Pick<Finding, 'ruleId' | 'direction' | 'path'>

/** 12 hexadecimal digits. */
export function fingerprintOfChange(
  { ruleId, direction, path }: Named,
  change: LocatedChange,
  documents: { readonly older: JsonSchema; readonly newer: JsonSchema },
): string {
  const { kind, keyword, before, after, within } = change
  const shapes = new Shapes()
  const seen = hasSchemasOfItsOwn(kind)
    ? [shapes.ofAll(change.older), shapes.ofAll(change.newer)]
    : before === undefined && after === undefined
      ? [
          said(documents.older, change.olderPointer, within.older),
          said(documents.newer, change.newerPointer, within.newer),
        ]
      : [before ?? null, after ?? null]
  return digits([ruleId, direction ?? null, path, keyword, ...seen])
}

/** For findings that no single change explains. */
export function fingerprintOfPair({ ruleId, direction, path }: Named, older: Schema, newer: Schema): string {
  const shapes = new Shapes()
  return digits([ruleId, direction ?? null, path, shapes.of(older.root), shapes.of(newer.root)])
}

const digits = (seen: Json) => canonicalHash(seen).slice(0, 12)

function hasSchemasOfItsOwn(kind: LocatedChange['kind']): boolean {
  return (
    kind === 'property-added' ||
    kind === 'property-removed' ||
    kind === 'property-renamed' ||
    kind === 'property-moved' ||
    kind === 'branch-added' ||
    kind === 'branch-removed'
  )
}

/** What the keyword says; nothing when it is absent and the pointer leads to the place itself, or where it is only a list of names. */
function said(document: JsonSchema, pointer: Pointer, nodes: readonly SchemaNode[]): Json {
  if (pointer.at(-1) === 'required' || nodes.some(({ at }) => jsonEquals(at, pointer))) return null
  return valueAt(document, pointer) ?? null
}
