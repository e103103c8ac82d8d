/** What texts look like: `pattern` and `format`. */
import type { Location } from './location.js'
import type { Comparison } from './walk.js'

export const compareTexts: Comparison = (pair, walk) => {
  for (const [field, kind] of [
    ['pattern', 'pattern-changed'],
    ['format', 'format-changed'],
  ] as const) {
    const [before, after] = [said(pair.older, field), said(pair.newer, field)]
    if (before !== after) walk.report(kind, pair, { keyword: field, before, after })
  }
}

function said(location: Location, field: 'pattern' | 'format'): string | undefined {
  const all = [...new Set(location.holding(field))].sort()
  return all.length === 0 ? undefined : all.join(' and ')
}
