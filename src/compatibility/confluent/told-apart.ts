/**
 * What tells two models apart at once: a value that both are pinned to, or a member that both pin to a value (a discriminator).
 *
 * Exact, by the rules of that registry: constants that differ are never let pass, however they are written (`const`, a list of one, beside a
 * type or not), and a member that both sides name is always compared. So pairs of branches that a discriminator tells apart, which are nearly
 * all pairs of a large union, need no look at anything else.
 */
import { canonicalText } from '../../json/index.js'
import type { Model } from './model.js'

/** `true`: surely not compatible. `false`: not told by this. */
export function areToldApart(older: Model, newer: Model): boolean {
  const [before, after] = [pinnedTo(older), pinnedTo(newer)]
  if (before !== undefined && after !== undefined) return before !== after
  if (older.kind !== 'object' || newer.kind !== 'object') return false
  const there = tagsOf(newer)
  for (const [name, value] of tagsOf(older)) {
    const other = there.get(name)
    if (other !== undefined && other !== value) return true
  }
  return false
}

/** Equal for models whose tags are equal; empty where there are none. */
export function tagText(model: Model): string {
  return [...tagsOf(model)]
    .map(([name, value]) => `${JSON.stringify(name)}:${value}`)
    .sort()
    .join()
}

const known = new WeakMap<Model, ReadonlyMap<string, string>>()

function tagsOf(model: Model): ReadonlyMap<string, string> {
  const found = known.get(model)
  if (found !== undefined) return found
  const tags = new Map<string, string>()
  if (model.kind === 'object') {
    for (const [name, { schema }] of model.properties) {
      const value = pinnedTo(schema())
      if (value !== undefined) tags.set(name, value)
    }
  }
  known.set(model, tags)
  return tags
}

const plain: ReadonlySet<Model['kind']> = new Set<Model['kind']>(['text', 'number', 'boolean', 'null'])

/** The value as canonical text, alone or beside plain types. */
function pinnedTo(model: Model): string | undefined {
  if (model.kind === 'constant') return canonicalText(model.value)
  if (model.kind === 'listed') return model.values.size === 1 ? [...model.values][0] : undefined
  if (model.kind !== 'combined' || model.criterion !== 'allOf') return undefined
  const parts = model.members.slice(0, mostParts + 1).map((part) => part())
  const pinned = parts.filter(({ kind }) => kind === 'constant' || kind === 'listed')
  const [only] = pinned
  if (only === undefined || pinned.length > 1 || parts.length > mostParts) return undefined
  return parts.every((part) => part === only || plain.has(part.kind)) ? pinnedTo(only) : undefined
}

/** A value and its type; more parts are looked at in full. */
const mostParts = 3
