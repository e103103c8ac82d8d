/** Which values: `type`, `enum` and `const`. */
import type { Comparison } from './walk.js'

export const compareTypes: Comparison = (pair, walk) => {
  const [before, after] = [pair.older.types, pair.newer.types]
  if (before?.join() === after?.join()) return
  const covers = (list: typeof before, type: string) =>
    list === undefined || list.includes(type as never) || (type === 'integer' && list.includes('number'))
  const fact = { keyword: 'type', before: before?.slice(), after: after?.slice() }
  if (before === undefined || before.some((type) => !covers(after, type)))
    walk.report('type-removed', pair, fact)
  if (after === undefined || after.some((type) => !covers(before, type)))
    walk.report('type-added', pair, fact)
}

export const compareEnums: Comparison = (pair, walk) => {
  const [before, after] = [pair.older.values, pair.newer.values]
  const pointers = {
    olderPointer: pair.older.pointerTo('enum', 'const'),
    newerPointer: pair.newer.pointerTo('enum', 'const'),
  }
  const fact = { keyword: 'enum', ...pointers }
  if (before === undefined || after === undefined) {
    if (before === after) return
    const list = before ?? after
    const said = list === undefined ? undefined : [...list.values()]
    if (before === undefined) walk.report('values-constrained', pair, { ...fact, after: said })
    else walk.report('values-freed', pair, { ...fact, before: said })
    return
  }
  for (const [text, value] of before) {
    if (!after.has(text)) walk.report('enum-value-removed', pair, { ...fact, before: value })
  }
  for (const [text, value] of after) {
    if (!before.has(text)) walk.report('enum-value-added', pair, { ...fact, after: value })
  }
}
