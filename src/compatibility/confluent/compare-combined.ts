/**
 * `allOf`, `anyOf` and `oneOf`, and where they meet something else.
 *
 * Each branch is worth as much as any other: as many as possible are paired with one that may take their place, and nothing is
 * concluded from several branches together. `oneOf` is read like `anyOf`, so that branches overlap is not seen.
 */
import type { DifferenceName } from './difference.js'
import type { CombinedModel, Model, NegationModel } from './model.js'
import { pairOff } from './pair-off.js'
import type { Report } from './report.js'

export function compareCombined(older: CombinedModel, newer: CombinedModel, report: Report): void {
  const criterion = criterionChange(older, newer)
  if (criterion !== undefined) report.differs(criterion)
  if (criterion === 'COMBINED_TYPE_CHANGED') return
  const [before, after] = [membersOf(older), membersOf(newer)]
  if (before.length < after.length) {
    report.differs(newer.criterion === 'allOf' ? 'PRODUCT_TYPE_EXTENDED' : 'SUM_TYPE_EXTENDED')
  }
  if (before.length > after.length) {
    report.differs(older.criterion === 'allOf' ? 'PRODUCT_TYPE_NARROWED' : 'SUM_TYPE_NARROWED')
  }
  const pairs = pairOff(before, after, report)
  if (pairs === undefined) return
  for (const [left, right] of pairs) {
    const [from, to] = [before[left], after[right]]
    const path = [older.criterion, String(left)]
    if (from !== undefined && to !== undefined) report.below(from, to, { path, event: [] })
  }
  if (pairs.length < Math.min(before.length, after.length)) report.differs('COMBINED_TYPE_SUBSCHEMAS_CHANGED')
}

/** An upper bound of the work, known before it is begun, beside the questions that are asked and counted one by one. */
export function weightOfCombined(older: CombinedModel, newer: CombinedModel): number {
  return older.members.length + newer.members.length
}

/** `anyOf` is the weakest of the three; a union of one branch is as strong as `allOf`. */
function criterionChange(older: CombinedModel, newer: CombinedModel): DifferenceName | undefined {
  if (older.criterion === newer.criterion) return undefined
  const wasOne = older.members.length === 1
  const isWeaker =
    newer.criterion === 'anyOf' ||
    (newer.criterion === 'oneOf' && (wasOne || older.criterion === 'allOf')) ||
    (wasOne && newer.members.length === 1)
  return isWeaker ? 'COMBINED_TYPE_EXTENDED' : 'COMBINED_TYPE_CHANGED'
}

/** A union or a product became something that is neither. */
export function compareFromCombined(older: CombinedModel, newer: Model, report: Report): void {
  const members = membersOf(older)
  const fits = members.map((member) => report.areCompatible(member, newer))
  const step = { path: [], event: [] }
  const [only] = members
  if (only !== undefined && members.length === 1) report.below(only, newer, step)
  else if (older.criterion === 'allOf') {
    const kept = members[fits.indexOf(true)]
    if (kept !== undefined) report.below(kept, newer, step)
    report.differs(kept === undefined ? 'TYPE_CHANGED' : 'PRODUCT_TYPE_NARROWED')
  } else if (fits.every(Boolean)) for (const member of members) report.below(member, newer, step)
  else report.differs(fits.some(Boolean) ? 'SUM_TYPE_NARROWED' : 'TYPE_CHANGED')
}

/** What was neither became a union or a product. */
export function compareToCombined(older: Model, newer: CombinedModel, report: Report): void {
  const members = membersOf(newer)
  const fits = members.map((member) => report.areCompatible(older, member))
  const step = { path: [], event: [] }
  const [only] = members
  if (only !== undefined && members.length === 1) report.below(older, only, step)
  else if (newer.criterion === 'allOf') {
    report.differs(fits.every(Boolean) ? 'PRODUCT_TYPE_EXTENDED' : 'TYPE_CHANGED')
  } else {
    const found = members[fits.indexOf(true)]
    if (found !== undefined) report.below(older, found, step)
    report.differs(found === undefined ? 'TYPE_CHANGED' : 'SUM_TYPE_EXTENDED')
  }
}

/** What is forbidden may become less. */
export function compareNegations(older: NegationModel, newer: NegationModel, report: Report): void {
  const [before, after] = [older.schema(), newer.schema()]
  const [shrank, grew] = [report.areCompatible(after, before), report.areCompatible(before, after)]
  if (!shrank) report.differs('NOT_TYPE_EXTENDED', { path: ['not'] })
  else if (!grew) report.differs('NOT_TYPE_NARROWED', { path: ['not'] })
}

function membersOf({ members }: CombinedModel): readonly Model[] {
  return members.map((member) => member())
}
