/** What is said to people: never a reason to refuse, always worth a line. */
import { canonicalText, type Json } from '../json/index.js'
import type { Annotations } from '../schema/index.js'
import type { Location } from './location.js'
import type { Comparison } from './walk.js'

const keywords: readonly (keyof Annotations)[] = [
  'title',
  'description',
  'default',
  'examples',
  'deprecated',
  'readOnly',
  'writeOnly',
  '$comment',
]

export const compareAnnotations: Comparison = (pair, walk) => {
  for (const keyword of keywords) {
    const [before, after] = [said(pair.older, keyword), said(pair.newer, keyword)]
    if (textOf(before) === textOf(after)) continue
    walk.report('annotation-changed', pair, { keyword, before, after, annotation: true })
  }
}

function said(location: Location, keyword: keyof Annotations): Json | undefined {
  for (const annotations of location.holding('annotations')) {
    if (annotations[keyword] !== undefined) return annotations[keyword]
  }
  return undefined
}

const textOf = (value: Json | undefined) => (value === undefined ? undefined : canonicalText(value))
