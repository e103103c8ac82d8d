/** All that differs between two schemas, by name and place. */
import { assert, formatPointer, valueAt, type Json, type Pointer } from '../../json/index.js'
import type { Schema } from '../../schema/index.js'
import { Alike } from './alike.js'
import type { DifferenceName } from './difference.js'
import { listDifferences, type Located } from './list-differences.js'
import type { Model } from './model.js'
import { Pairs } from './pairs.js'
import { Models } from './read-models.js'

export interface Difference {
  readonly name: DifferenceName
  /** As that registry writes it: `#/properties/id/maxLength`. */
  readonly path: string
  /** Into the event; `*` stands for an item or for a member that only a pattern or a map names. */
  readonly event: Pointer
  /** Where it stands in the documents; the place around it on the side that does not have it. */
  readonly olderPointer: Pointer
  readonly newerPointer: Pointer
  readonly before?: Json
  readonly after?: Json
}

export type Comparison =
  { readonly kind: 'compared'; readonly differences: readonly Difference[] } | { readonly kind: 'too-large' }

/**
 * What differs, in the order of the schemas, each place once. At least one that is not let pass is among them when there is one; a
 * schema with thousands of differences may not tell all of them.
 */
export function differencesBetween(older: Schema, newer: Schema, lenient: boolean): Comparison {
  let ids = 0
  const nextId = () => ids++
  const alike = new Alike(older, newer)
  const [before, after] = [older, newer].map((schema) => new Models(schema, nextId, alike).root)
  assert(before !== undefined && after !== undefined, 'both schemas are read')
  const pairs = new Pairs(lenient)
  if (pairs.areCompatible(before, after) === undefined) return { kind: 'too-large' }
  const found = new Map<string, Difference>()
  for (const located of listDifferences({ older: before, newer: after }, pairs, lenient)) {
    const difference = differenceOf(located, older, newer)
    found.set(`${difference.name} ${difference.path}`, difference)
  }
  return { kind: 'compared', differences: [...found.values()] }
}

function differenceOf(
  { name, detail, pair, path, event }: Located,
  older: Schema,
  newer: Schema,
): Difference {
  const at = [...path, ...(detail.path ?? [])]
  const written = [detail.written ?? [], detail.path ?? []]
  return {
    name,
    path: at.length === 0 ? '#/' : `#${formatPointer(at)}`,
    event: [...event, ...(detail.event ?? [])],
    olderPointer: reached(older, pair.older, written),
    newerPointer: reached(newer, pair.newer, written),
    ...(detail.before === undefined ? {} : { before: detail.before }),
    ...(detail.after === undefined ? {} : { after: detail.after }),
  }
}

/** As far as one of the ways leads in this document: what came is not in the older one, what went not in the newer. */
function reached({ source }: Schema, { at }: Model, ways: readonly Pointer[]): Pointer {
  const here = valueAt(source, at)
  const led = ways.map((way) => {
    const missing = way.findIndex(
      (_, i) => here === undefined || valueAt(here, way.slice(0, i + 1)) === undefined,
    )
    return missing < 0 ? way : way.slice(0, missing)
  })
  return [...at, ...led.reduce((a, b) => (b.length > a.length ? b : a))]
}
