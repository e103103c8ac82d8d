/** Arrays: one schema for all items, or a list by position whose content model is open, closed or partially open, as that of objects. */
import { compareLimits } from './compare-limit.js'
import { compareRest, isOpen } from './compare-rest.js'
import type { ArrayModel, Model, Subschema } from './model.js'
import type { Report } from './report.js'

interface Position {
  readonly path: readonly [string, string]
  readonly event: readonly [string]
  readonly written: readonly [string, string]
}

export function compareArrays(older: ArrayModel, newer: ArrayModel, report: Report): void {
  compareEvery(older.every, newer.every, report)
  const count = Math.max(older.positions.length, newer.positions.length)
  for (let index = 0; index < count; index++) {
    const [before, after] = [older.positions[index]?.(), newer.positions[index]?.()]
    const at = placeOf(String(index), after === undefined ? older : newer)
    if (before !== undefined && after !== undefined) report.below(before, after, at)
    else if (after !== undefined) itemAdded(after, older, at, report)
    else if (before !== undefined) itemRemoved(before, newer, at, report)
  }
  const additional = [older.additional, newer.additional] as const
  compareRest('ADDITIONAL_ITEMS', additional, 'additionalItems', report, newer.additionalIn)
  const unevaluated = [older.unevaluated, newer.unevaluated] as const
  compareRest('UNEVALUATED_ITEMS', unevaluated, 'unevaluatedItems', report)
  compareLimits(['MAX_ITEMS', 'MIN_ITEMS'], older, newer, report)
  if (older.unique === newer.unique) return
  report.differs(newer.unique ? 'UNIQUE_ITEMS_ADDED' : 'UNIQUE_ITEMS_REMOVED', { path: ['uniqueItems'] })
}

function compareEvery(older: Subschema | undefined, newer: Subschema | undefined, report: Report): void {
  const step = { path: ['items'], event: ['*'] }
  if (older !== undefined && newer !== undefined) report.below(older(), newer(), step)
  else if (newer !== undefined) report.differs('SCHEMA_ADDED', step)
  else if (older !== undefined) report.differs('SCHEMA_REMOVED', step)
}

/** That registry writes every list by position as `items`. */
function placeOf(index: string, { positionsIn }: ArrayModel): Position {
  return { path: ['items', index], event: [index], written: [positionsIn, index] }
}

function itemAdded(item: Model, { additional, unevaluated }: ArrayModel, at: Position, report: Report): void {
  const covering = (additional.schema ?? unevaluated.schema)?.()
  if (isOpen(additional, unevaluated)) {
    report.differs(
      item.kind === 'anything'
        ? 'ITEM_WITH_EMPTY_SCHEMA_ADDED_TO_OPEN_CONTENT_MODEL'
        : 'ITEM_ADDED_TO_OPEN_CONTENT_MODEL',
      at,
    )
  } else if (covering === undefined) report.differs('ITEM_ADDED_TO_CLOSED_CONTENT_MODEL', at)
  else covered('ADDED', [covering, item], at, report)
}

function itemRemoved(
  item: Model,
  { additional, unevaluated }: ArrayModel,
  at: Position,
  report: Report,
): void {
  const covering = (additional.schema ?? unevaluated.schema)?.()
  if (isOpen(additional, unevaluated)) report.differs('ITEM_REMOVED_FROM_OPEN_CONTENT_MODEL', at)
  else if (covering !== undefined) covered('REMOVED', [item, covering], at, report)
  else {
    report.differs(
      item.kind === 'nothing'
        ? 'ITEM_WITH_FALSE_REMOVED_FROM_CLOSED_CONTENT_MODEL'
        : 'ITEM_REMOVED_FROM_CLOSED_CONTENT_MODEL',
      at,
    )
  }
}

function covered(
  what: 'ADDED' | 'REMOVED',
  [older, newer]: readonly [Model, Model],
  at: Position,
  report: Report,
): void {
  const how = report.areCompatible(older, newer) ? 'IS_COVERED' : 'NOT_COVERED'
  report.below(older, newer, at)
  report.differs(`ITEM_${what}_${how}_BY_PARTIALLY_OPEN_CONTENT_MODEL`, at)
}
