/** Branches of a union that a tag tells apart, each with steps of its own. */
import { canonicalText, type Json, type Pointer } from '../../json/index.js'
import type { Location } from '../../diff/index.js'
import type { SchemaNode } from '../../schema/index.js'
import { scopedTo } from '../schema-edit.js'
import { locationOf, type Nodes } from './places.js'
import type { ProposeRegion } from './propose-value.js'
import { holding, type Draft } from './proposal.js'
import { regionBelow, taggedSamples, type Region } from './region.js'

export interface Branch {
  readonly is: readonly Json[]
  readonly nodes: Nodes
}

export interface TaggedUnion {
  readonly tag: string
  readonly branches: readonly Branch[]
}

interface Place {
  readonly older: { readonly path: Pointer; readonly nodes: Nodes }
  readonly newer: { readonly path: Pointer; readonly nodes: Nodes }
}

/** A `within` for each branch that is on both sides and is not the same. */
export function proposeUnion(place: Place, region: Region, proposeRegion: ProposeRegion): readonly Draft[] {
  const before = taggedUnion(locationOf(place.older.nodes))
  const after = taggedUnion(locationOf(place.newer.nodes))
  if (before === undefined || after === undefined || before.tag !== after.tag) return []
  const { shapes } = region.context
  return matchedBranches(before, after).flatMap(([older, newer]): readonly Draft[] => {
    if (shapes.ofAll(older.nodes) === shapes.ofAll(newer.nodes)) return []
    const told = { tag: before.tag, is: older.is }
    const below = regionBelow(region, {
      older: older.nodes,
      newer: newer.nodes,
      edit: scopedTo(region.edit, [...place.older.path, told]),
      samples: taggedSamples(region.samples, { path: place.older.path, ...told }),
      above: [...region.above, ...place.newer.path],
    })
    const inner = below === undefined ? [] : proposeRegion(below)
    return inner.length === 0 ? [] : [holding({ kind: 'within', path: place.newer.path, ...told }, inner)]
  })
}

/** Branches of the same tags. */
export function matchedBranches(a: TaggedUnion, b: TaggedUnion): readonly (readonly [Branch, Branch])[] {
  const key = ({ is }: Branch) => is.map(canonicalText).toSorted().join()
  const others = new Map(b.branches.map((branch) => [key(branch), branch]))
  return a.branches.flatMap((branch) => {
    const other = others.get(key(branch))
    return other === undefined ? [] : [[branch, other] as const]
  })
}

/** The one union of a place, where a required property of every branch says which it is. */
export function taggedUnion(location: Location): TaggedUnion | undefined {
  const [branches, ...others] = [...location.holding('oneOf'), ...location.holding('anyOf')]
  const [first] = branches ?? []
  if (branches === undefined || first === undefined || others.length > 0) return undefined
  for (const tag of locationOf([first]).properties.keys()) {
    const told = branches.map((branch) => toldBy(branch, tag))
    if (!told.every((branch) => branch !== undefined)) continue
    const values = told.flatMap(({ is }) => is.map(canonicalText))
    if (new Set(values).size === values.length) return { tag, branches: told }
  }
  return undefined
}

function toldBy(branch: SchemaNode, tag: string): Branch | undefined {
  const location = locationOf([branch])
  const values = locationOf(location.properties.get(tag) ?? []).values
  if (values === undefined || !location.required.has(tag)) return undefined
  const is = [...values.values()]
  return is.every((value) => typeof value !== 'object' || value === null)
    ? { is, nodes: [branch] }
    : undefined
}
