/** How much: bounds of numbers, multiples, lengths and counts. */
import { formatRational, type Json } from '../json/index.js'
import type { Bound } from '../schema/index.js'
import type { ChangeKind } from './change.js'
import type { LimitField } from './location.js'
import type { Comparison } from './walk.js'

export const compareRanges: Comparison = (pair, walk) => {
  for (const field of ['minimum', 'maximum'] as const) {
    const [before, after] = [textOf(pair.older.bound(field)), textOf(pair.newer.bound(field))]
    if (before === after) continue
    const exclusive = field === 'minimum' ? 'exclusiveMinimum' : 'exclusiveMaximum'
    walk.report('range-changed', pair, {
      keyword: field,
      olderPointer: pair.older.pointerTo(field, exclusive),
      newerPointer: pair.newer.pointerTo(field, exclusive),
      before,
      after,
    })
  }
}

export const compareMultiples: Comparison = (pair, walk) => {
  const [before, after] = [pair.older, pair.newer].map((location) =>
    [...new Set(location.holding('multipleOf').map((multiple) => formatRational(multiple)))].sort(),
  ) as [string[], string[]]
  if (before.join() === after.join()) return
  walk.report('multiple-changed', pair, {
    keyword: 'multipleOf',
    before: listed(before),
    after: listed(after),
  })
}

const limits: readonly (readonly [LimitField, ChangeKind])[] = [
  ['minLength', 'length-changed'],
  ['maxLength', 'length-changed'],
  ['minItems', 'count-changed'],
  ['maxItems', 'count-changed'],
  ['minProperties', 'count-changed'],
  ['maxProperties', 'count-changed'],
]

export const compareLimits: Comparison = (pair, walk) => {
  for (const [keyword, kind] of limits) {
    const [before, after] = [pair.older.limit(keyword), pair.newer.limit(keyword)]
    if (before !== after) walk.report(kind, pair, { keyword, before, after })
  }
}

function textOf(bound: Bound | undefined): string | undefined {
  return bound === undefined
    ? undefined
    : `${formatRational(bound.value)}${bound.exclusive ? ' exclusive' : ''}`
}

function listed(texts: readonly string[]): Json | undefined {
  return texts.length === 0 ? undefined : texts.length === 1 ? texts[0] : texts
}
