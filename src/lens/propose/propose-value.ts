/** Steps for one property whose schema changed: into arrays, between a value and a list of one, by other values. */
import { convertible, isOneItemOf } from './convertible.js'
import { contains, isObject, isScalar, itemsOf, locationOf, nodesOf, type Member } from './places.js'
import { standaloneSchema } from './standalone-schema.js'
import { holding, known, withHole, type Draft } from './proposal.js'
import { itemSamples, pathIn, regionBelow, type Pair, type Region } from './region.js'
import { scopedTo } from '../schema-edit.js'
import { proposeConversion } from './propose-conversion.js'

/** Drafts the steps of a region; given by `propose-region.ts`, so that no file imports itself in a circle. */
export type ProposeRegion = (region: Region) => readonly Draft[]

export function proposeValue(pair: Pair, region: Region, proposeRegion: ProposeRegion): readonly Draft[] {
  const { older, newer } = pair
  const [before, after] = [locationOf(older.nodes), locationOf(newer.nodes)]
  if (isScalar(before) && isScalar(after)) return proposeConversion(pair, region)
  const { shapes } = region.context
  if (shapes.ofAll(older.nodes) === shapes.ofAll(newer.nodes)) return []
  if (isOneItemOf(before, after, shapes)) return [wrapDraft(newer, older, region)]
  if (isOneItemOf(after, before, shapes)) return [unwrapDraft(older, newer, region)]
  const [items, nextItems] = [itemsOf(before), itemsOf(after)]
  if (items === undefined || nextItems === undefined || !convertible(items, nextItems, shapes)) return []
  if (!isObject(locationOf(items)) || !isObject(locationOf(nextItems))) return []
  const below = regionBelow(region, {
    older: items,
    newer: nextItems,
    edit: scopedTo(region.edit, [...older.path, { items: true }]),
    samples: itemSamples(region.samples, older.path),
    above: [...region.above, ...newer.path, '*'],
  })
  const inner = below === undefined ? [] : proposeRegion(below)
  return inner.length === 0 ? [] : [holding({ kind: 'each', path: newer.path }, inner)]
}

/** Going down an empty list has nothing to give; that matters where the older schema requires the value. */
function wrapDraft(array: Member, value: Member, region: Region): Draft {
  const { names } = region.context
  const step = { kind: 'wrap', path: array.path } as const
  const items = standaloneSchema(value.nodes)
  const made = nodesOf({ type: 'array', items, minItems: 1, maxItems: 1 })
  const isTaken = contains(made, array.nodes).kind === 'contained'
  // Going down, the first of any number of items is taken.
  const claims = isTaken ? { claims: standaloneSchema(array.nodes) } : {}
  if (!value.required || neverEmpty(array)) return { ...known(step), ...claims }
  const question = `what ${names.older} gets as ${pathIn(region, array.path)} for an empty list of ${names.newer}`
  return { ...withHole(step, 'fill', question), ...claims }
}

function unwrapDraft(array: Member, value: Member, region: Region): Draft {
  const { names } = region.context
  const step = { kind: 'unwrap', path: value.path } as const
  if (!value.required || neverEmpty(array)) return known(step)
  return withHole(
    { ...step, fill: null },
    'fill',
    `what ${names.newer} gets as ${pathIn(region, value.path)} for an empty list of ${names.older}`,
  )
}

function neverEmpty({ nodes }: Member): boolean {
  return (locationOf(nodes).limit('minItems') ?? 0) > 0
}
