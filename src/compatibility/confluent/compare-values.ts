/** Texts, numbers, listed values and constants. */
import { isMultipleOf, jsonEquals, rational } from '../../json/index.js'
import { compareLimits } from './compare-limit.js'
import type { ConstantModel, ListedModel, NumberModel, TextModel } from './model.js'
import type { Report } from './report.js'

/** Patterns are not reasoned about: another one is another one. */
export function compareTexts(older: TextModel, newer: TextModel, report: Report): void {
  compareLimits(['MAX_LENGTH', 'MIN_LENGTH'], older, newer, report)
  const [path, before, after] = [['pattern'], older.pattern, newer.pattern]
  if (before === after) return
  if (before === undefined) report.differs('PATTERN_ADDED', { path, after: after ?? null })
  else if (after === undefined) report.differs('PATTERN_REMOVED', { path, before })
  else report.differs('PATTERN_CHANGED', { path, before, after })
}

export function compareNumbers(older: NumberModel, newer: NumberModel, report: Report): void {
  if (older.integer && !newer.integer) report.differs('TYPE_EXTENDED', { written: ['type'] })
  if (!older.integer && newer.integer) report.differs('TYPE_NARROWED', { written: ['type'] })
  compareLimits(['MAXIMUM', 'MINIMUM', 'EXCLUSIVE_MAXIMUM', 'EXCLUSIVE_MINIMUM'], older, newer, report)
  const [path, before, after] = [['multipleOf'], older.multipleOf, newer.multipleOf]
  if (before === after) return
  if (before === undefined) report.differs('MULTIPLE_OF_ADDED', { path, after: after ?? null })
  else if (after === undefined) report.differs('MULTIPLE_OF_REMOVED', { path, before })
  else if (isMultiple(after, before)) report.differs('MULTIPLE_OF_EXPANDED', { path, before, after })
  else if (isMultiple(before, after)) report.differs('MULTIPLE_OF_REDUCED', { path, before, after })
  else report.differs('MULTIPLE_OF_CHANGED', { path, before, after })
}

function isMultiple(value: number, of: number): boolean {
  return isMultipleOf(rational(value), rational(of))
}

/** The order of the values says nothing. */
export function compareListed(older: ListedModel, newer: ListedModel, report: Report): void {
  const isIn = (some: ReadonlySet<string>, all: ReadonlySet<string>): boolean =>
    [...some].every((value) => all.has(value))
  const [kept, known] = [isIn(older.values, newer.values), isIn(newer.values, older.values)]
  if (kept && known) return
  const detail = { path: ['enum'], before: [...older.values].sort(), after: [...newer.values].sort() }
  report.differs(kept ? 'ENUM_ARRAY_EXTENDED' : known ? 'ENUM_ARRAY_NARROWED' : 'ENUM_ARRAY_CHANGED', detail)
}

/** A constant is a list of one value. */
export function compareConstants(older: ConstantModel, newer: ConstantModel, report: Report): void {
  const [before, after] = [older.value, newer.value]
  if (!jsonEquals(before, after)) report.differs('ENUM_ARRAY_CHANGED', { path: ['const'], before, after })
}
