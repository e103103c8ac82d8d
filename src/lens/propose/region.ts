/** A region: all that one list of steps can reach, an object and the objects in it, on both sides. */
import {
  formatPointer,
  isJsonArray,
  isJsonObject,
  jsonEquals,
  member,
  valueAt,
  type Json,
  type Pointer,
} from '../../json/index.js'
import type { Shapes } from '../../diff/index.js'
import type { SchemaEdit } from '../schema-edit.js'
import type { Member, Nodes } from './places.js'
import type { VersionNames } from './proposal.js'

export interface Region {
  readonly older: Nodes
  readonly newer: Nodes
  /** The older schema, seen from the region. */
  readonly edit: SchemaEdit
  /** What older events hold there. */
  readonly samples: readonly Json[]
  /** Where the region is, as people read it: `*` for the items of an array. */
  readonly above: Pointer
  /** The pairs of schemas that the regions around are in, so that recursive ones end. */
  readonly met: ReadonlySet<string>
  readonly context: Context
}

/** The region below one, or nothing where it is one of those around it: steps cannot follow a recursion. */
export function regionBelow(region: Region, below: Omit<Region, 'met' | 'context'>): Region | undefined {
  const key = pairKey(below.older, below.newer, region.context.shapes)
  if (region.met.has(key)) return undefined
  return { ...below, met: new Set([...region.met, key]), context: region.context }
}

/** Tells pairs of schemas apart. */
export function pairKey(older: Nodes, newer: Nodes, shapes: Shapes): string {
  return `${shapes.keyOf(older)} ${shapes.keyOf(newer)}`
}

export interface Context {
  readonly shapes: Shapes
  readonly names: VersionNames
  /** Takes a sentence about a guess. */
  readonly note: (sentence: string) => void
}

/** One property in two versions. */
export interface Pair {
  readonly older: Member
  readonly newer: Member
}

/** What became of the properties of a region. */
export interface Matching {
  readonly pairs: readonly Pair[]
  /** Only older events have them. */
  readonly gone: readonly Member[]
  /** Only newer events have them. */
  readonly born: readonly Member[]
}

/** The values at `path` of those samples that have one. */
export function valuesAt(samples: readonly Json[], path: Pointer): readonly Json[] {
  return samples.flatMap((sample) => valueAt(sample, path) ?? [])
}

export function itemSamples(samples: readonly Json[], path: Pointer): readonly Json[] {
  return samples.flatMap((sample) => {
    const value = valueAt(sample, path)
    return isJsonArray(value) ? value : []
  })
}

export function taggedSamples(
  samples: readonly Json[],
  { path, tag, is }: { readonly path: Pointer; readonly tag: string; readonly is: readonly Json[] },
): readonly Json[] {
  return samples.flatMap((sample) => {
    const value = valueAt(sample, path)
    const found = isJsonObject(value) ? member(value, tag) : undefined
    return value !== undefined && found !== undefined && is.some((one) => jsonEquals(one, found))
      ? [value]
      : []
  })
}

/** A path of the region, as it is spoken of. */
export function pathIn({ above }: Region, path: Pointer): string {
  return formatPointer([...above, ...path])
}
