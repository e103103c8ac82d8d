/** `additionalProperties`, `additionalItems` and their unevaluated twins: permitted or not, and if so, which. */
import type { Rest } from './model.js'
import type { Report } from './report.js'

export type RestName =
  'ADDITIONAL_PROPERTIES' | 'UNEVALUATED_PROPERTIES' | 'ADDITIONAL_ITEMS' | 'UNEVALUATED_ITEMS'

/** `keyword` names the place; `written` is the keyword that says so in the document. */
export function compareRest(
  name: RestName,
  [older, newer]: readonly [Rest, Rest],
  keyword: string,
  report: Report,
  written: string = keyword,
): void {
  const detail = { path: [keyword], event: ['*'], written: [written] }
  if (older.permitted !== newer.permitted) {
    report.differs(newer.permitted ? `${name}_ADDED` : `${name}_REMOVED`, detail)
    return
  }
  if (older.schema !== undefined && newer.schema !== undefined) {
    report.below(older.schema(), newer.schema(), { path: [keyword], event: ['*'] })
  } else if (newer.schema !== undefined) report.differs(`${name}_NARROWED`, detail)
  else if (older.schema !== undefined) report.differs(`${name}_EXTENDED`, detail)
}

/** Is everything allowed beyond what is named? */
export function isOpen(...rests: readonly Rest[]): boolean {
  return rests.every(({ permitted, schema }) => permitted && schema === undefined)
}
