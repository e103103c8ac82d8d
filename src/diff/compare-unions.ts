/**
 * Branches of `anyOf` and `oneOf`, matched as a person would: equal ones first, then by a property that both pin to the
 * same values (a discriminator), then by type where that names one on each side, and then the most alike. Branches of types that have
 * nothing in common, or that a discriminator tells apart, are never one branch that changed.
 */
import { canonicalText } from '../json/index.js'
import type { SchemaNode } from '../schema/index.js'
import type { Comparison, Pair, Walk } from './walk.js'
import { haveTypesInCommon, Location } from './location.js'

/** Trying every pair for likeness is quadratic; larger unions are matched by shape and discriminator alone. */
const maxAlike = 12

export const compareUnions: Comparison = (pair, walk) => {
  for (const keyword of ['anyOf', 'oneOf'] as const) {
    const [before, after] = [unionsOf(pair.older, keyword, walk), unionsOf(pair.newer, keyword, walk)]
    if (before.length === 0 && after.length === 0) continue
    if (before.length === 1 && after.length === 1) {
      compareBranches(pair, walk, keyword, [before[0] ?? [], after[0] ?? []])
    } else if (shapes(walk, before) !== shapes(walk, after)) {
      walk.report('composition-changed', pair, { keyword })
    }
  }
}

/** A union that is said twice is one. */
function unionsOf(
  location: Location,
  keyword: 'anyOf' | 'oneOf',
  walk: Walk,
): readonly (readonly SchemaNode[])[] {
  const unions = location.holding(keyword)
  if (unions.length < 2) return unions
  return [...new Map(unions.map((branches) => [shapes(walk, [branches]), branches])).values()]
}

function compareBranches(
  pair: Pair,
  walk: Walk,
  keyword: 'anyOf' | 'oneOf',
  [before, after]: readonly [readonly SchemaNode[], readonly SchemaNode[]],
): void {
  const older = new Set(before)
  const newer = new Set(after)
  const match = (key: (branch: SchemaNode) => string | undefined): void => {
    const waiting = new Map<string, SchemaNode[]>()
    for (const branch of newer) {
      const said = key(branch)
      if (said === undefined) continue
      const others = waiting.get(said)
      if (others === undefined) waiting.set(said, [branch])
      else others.push(branch)
    }
    // Taken from the end, which is to be the first of its key.
    for (const branches of waiting.values()) branches.reverse()
    for (const branch of older) {
      const said = key(branch)
      const partner = said === undefined ? undefined : waiting.get(said)?.pop()
      if (partner === undefined) continue
      older.delete(branch)
      newer.delete(partner)
      walk.descend([branch], [partner], pair.path)
    }
  }
  match((branch) => walk.shapes.of(branch))
  match(discriminator)
  const types = new Map([...older, ...newer].map((branch) => [branch, untaggedTypes(branch)]))
  const [ofOlder, ofNewer] = [older, newer].map((side) =>
    onlyOnes([...side].map((branch) => types.get(branch))),
  )
  match((branch) => {
    const own = types.get(branch) ?? ''
    return ofOlder?.has(own) === true && ofNewer?.has(own) === true ? own : undefined
  })
  matchAlike(older, newer, pair, walk)
  for (const branch of older) {
    walk.report('branch-removed', pair, {
      keyword,
      olderPointer: branch.at,
      newerPointer: pair.newer.pointerTo(keyword),
      older: [branch],
      newer: [],
    })
  }
  for (const branch of newer) {
    walk.report('branch-added', pair, {
      keyword,
      olderPointer: pair.older.pointerTo(keyword),
      newerPointer: branch.at,
      older: [],
      newer: [branch],
    })
  }
}

/** The types that a branch without a discriminator names. */
function untaggedTypes(branch: SchemaNode): string | undefined {
  return discriminator(branch) === undefined ? new Location([branch], true).types?.join() : undefined
}

/** The texts that are there exactly once. */
function onlyOnes(texts: readonly (string | undefined)[]): ReadonlySet<string> {
  const [once, more] = [new Set<string>(), new Set<string>()]
  for (const text of texts) {
    if (text === undefined || more.has(text)) continue
    if (!once.delete(text)) once.add(text)
    else more.add(text)
  }
  return once
}

/**
 * Pairs off the rest, the most alike first, as long as two branches share at least half of what they say. Where both have a
 * discriminator, its value may be all that became another.
 */
function matchAlike(older: Set<SchemaNode>, newer: Set<SchemaNode>, pair: Pair, walk: Walk): void {
  if (older.size * newer.size > maxAlike * maxAlike) return
  const candidates = [...older].flatMap((a) =>
    [...newer]
      .filter((b) => haveTypesInCommon(new Location([a], true), new Location([b], true)))
      .map((b) => ({ a, b, distance: walk.distance([a], [b]) })),
  )
  candidates.sort((x, y) => x.distance - y.distance)
  for (const { a, b, distance } of candidates) {
    const isTagged = discriminator(a) !== undefined && discriminator(b) !== undefined
    const most = isTagged ? 2 : Math.max(2, size(a) / 2)
    if (!older.has(a) || !newer.has(b) || distance > most) continue
    older.delete(a)
    newer.delete(b)
    walk.descend([a], [b], pair.path)
  }
}

function size(branch: SchemaNode): number {
  const location = new Location([branch], true)
  return location.properties.size + location.required.size + location.nodes.length
}

/** The required properties that are pinned to values, with their values. */
function discriminator(branch: SchemaNode): string | undefined {
  const location = new Location([branch], true)
  const pinned = [...location.properties].flatMap(([name, nodes]) => {
    const values = new Location(nodes, true).holding('enum')[0]
    return values === undefined || !location.required.has(name)
      ? []
      : [`${name}=${values.map(canonicalText).sort().join()}`]
  })
  return pinned.length === 0 ? undefined : pinned.sort().join(' ')
}

function shapes(walk: Walk, unions: readonly (readonly SchemaNode[])[]): string {
  return unions
    .map((branches) =>
      branches
        .map((branch) => walk.shapes.of(branch))
        .sort()
        .join('|'),
    )
    .sort()
    .join('&')
}
